"""Why an export to a repository failed, and what can be done about it."""

from __future__ import annotations

from backend_django.forges import ForgeError
from backend_django.processing.handlers import Failure
from backend_django.utils.refusals import RefusedError

from .models import RepositoryExport

CATEGORIES = {
    "host_not_allowed": "input",
    "credential_refused": "input",
    "name_refused": "input",
    "not_found": "input",
    "forbidden": "permission",
    "not_empty": "conflict",
    "branch_moved": "conflict",
    "rate_limited": "limit",
    "too_large": "limit",
}
POINTERS = {
    "host_not_allowed": "/host",
    "credential_refused": "/credential",
    "forbidden": "/credential",
    "name_refused": "/repository_name",
    "not_found": "/repository_name",
    "not_empty": "/mode",
    "branch_moved": "/branch",
}
ADVICE = {
    "credential_refused": "Retry with a fresh credential.",
    "forbidden": "Retry with a credential that may do this.",
    "not_empty": "Choose another name, or the mode branch or upgrade.",
    "branch_moved": "Delete or merge that branch, then retry.",
    "rate_limited": "Retry later.",
    "unreachable": "Retry later.",
    "forge_failed": "Retry later.",
}
EXPIRED = Failure(
    "credential_expired",
    "input",
    "The credential was not used in time and is deleted.",
    details=[
        {
            "pointer": "/credential",
            "code": "credential_expired",
            "message": "There is no credential any more.",
            "suggestion": "Retry with a fresh credential.",
        }
    ],
)
UNREADABLE = Failure(
    "credential_unreadable",
    "fault",
    "The credential cannot be read: the keys of this installation have changed meanwhile.",
    retryable=True,
)


def failure_of(error: ForgeError, export: RepositoryExport) -> Failure:
    """Return what the request ends with; ``export`` says what stands outside by now."""
    details = [
        {
            "pointer": POINTERS.get(error.code, ""),
            "code": error.code,
            "message": error.message,
            "suggestion": error.suggestion or ADVICE.get(error.code, ""),
        }
    ]
    if export.left_behind:
        details.append(_left_behind(export))
    category = CATEGORIES.get(error.code, "forge")
    return Failure(error.code, category, error.message, retryable=error.retryable, details=details)


def failure_of_refusal(refusal: RefusedError) -> Failure:
    """Return what the request ends with where what is stored, or is there, cannot be used."""
    details = [{**detail, "pointer": "/repository_name"} for detail in refusal.details]
    return Failure(refusal.code, refusal.category, refusal.message, details=details)


def told(failure: Failure, export: RepositoryExport) -> str:
    """Return the message of an export that failed, however it did: with what it left outside."""
    return f"{failure.message} {_standing(export)}" if export.left_behind else failure.message


def _standing(export: RepositoryExport) -> str:
    certain = "was created and is" if export.created_repository else "may have been created and be"
    return f"The repository {export.repository_name} {certain} there."


def _left_behind(export: RepositoryExport) -> dict[str, str]:
    return {
        "pointer": "",
        "code": "repository_created",
        "message": _standing(export),
        "suggestion": "Retry with a fresh credential to go on from there, or undo to delete it.",
    }
