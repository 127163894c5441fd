"""Where an export may go, and what has to be said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from backend_django import forges
from backend_django.utils.refusals import InvalidError
from backend_django.utils.secrets import Secret

from .models import ARCHIVES, ExportType, Mode

PUBLIC = {ExportType.GITHUB: "github.com", ExportType.GITLAB: "gitlab.com"}
SCOPES = {
    ExportType.GITHUB: "repo; of a fine-grained token: Administration, Contents and Pull requests",
    ExportType.GITLAB: "api",
}
PART = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")
DEEPEST = {ExportType.GITHUB: 2, ExportType.GITLAB: 20}
BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_+-]*([./][A-Za-z0-9_+-]+)*")
TOKEN = re.compile(r"[!-~]{8,1000}")
OF_REPOSITORIES = ("repository_name", "host", "mode", "private", "description", "branch")


@dataclass(frozen=True)
class Wanted:
    """Where an export goes and what is done there; all but the type is empty for an archive."""

    export_type: str
    repository_name: str = ""
    host: str = ""
    mode: str = ""
    private: bool = True
    description: str = ""
    branch: str = ""

    @property
    def is_archive(self) -> bool:
        return self.export_type in ARCHIVES

    @property
    def target(self) -> str:
        """The place in one line: two exports of a version to one place are the same export."""
        if self.is_archive:
            return self.export_type
        where = f"{self.export_type}:{self.host}/{self.repository_name}".lower()
        return f"{where}:{self.mode}:{self.branch}"

    @property
    def config(self) -> dict[str, Any]:
        """What is kept of it beside the type and the name."""
        if self.is_archive:
            return {}
        members = ("host", "mode", "private", "description", "branch")
        return {member: getattr(self, member) for member in members}


def hosts_of(export_type: str) -> list[str]:
    """Return the hosts that this installation allows, the usual one first."""
    named = (entry.lower().rpartition("://")[2] for entry in settings.FORGE_HOSTS)
    return [PUBLIC[ExportType(export_type)], *named]


def wanted(data: Mapping[str, Any], *, slug: str) -> Wanted:
    """Return what a body asks for, with defaults; InvalidError with all that is to be put right.

    ``slug`` names the repository where the body does not.
    """
    kind = data["export_type"]
    if kind in ARCHIVES:
        details = list(_surplus(data))
        asked = Wanted(kind)
    else:
        asked = Wanted(
            kind,
            repository_name=data.get("repository_name") or slug,
            host=(data.get("host") or PUBLIC[ExportType(kind)]).lower(),
            mode=data.get("mode") or Mode.CREATE,
            private=data.get("private", True),
            description=data.get("description", ""),
            branch=data.get("branch", ""),
        )
        details = [*_place(asked), *_credential_problems(data.get("credential"))]
    _refuse(details)
    return asked


def refuse_credential(secret: Secret | None) -> None:
    """Raise InvalidError for a credential that is missing or cannot be one."""
    _refuse(list(_credential_problems(secret)))


def _refuse(details: list[dict[str, str]]) -> None:
    if details:
        raise InvalidError("invalid_export", _summary(details), details=details)


def _credential_problems(secret: Secret | None) -> Iterator[dict[str, str]]:
    """Yield what is wrong with a credential, without a word of it."""
    if secret is None:
        yield _detail(
            "credential",
            "credential_missing",
            "An export to a repository needs a credential.",
            "Send an access token as credential; it is used once and not kept.",
        )
    elif not TOKEN.fullmatch(secret.reveal()):
        yield _detail(
            "credential",
            "credential_malformed",
            "This is no access token: it has 8 to 1000 visible ASCII characters.",
            "Copy the token again, without spaces or line breaks.",
        )


def _surplus(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for member in (*OF_REPOSITORIES, "credential"):
        if member in data:
            yield _detail(
                member,
                "not_for_archives",
                f"An archive has no {member}.",
                "Leave it out, or choose github or gitlab.",
            )


def _place(asked: Wanted) -> Iterator[dict[str, str]]:
    hosts = hosts_of(asked.export_type)
    if asked.host not in hosts:
        yield _detail(
            "host",
            "host_not_allowed",
            f"Exports may not go to {asked.host!r}.",
            f"Choose {' or '.join(hosts)}; an administrator can allow more in FORGE_HOSTS.",
        )
    parts = asked.repository_name.split("/")
    if len(parts) > DEEPEST[ExportType(asked.export_type)] or not all(map(_nameable, parts)):
        better = forges.suggested(parts[-1])
        yield _detail(
            "repository_name",
            "name_refused",
            f"{asked.repository_name!r} cannot name a repository.",
            f"Use letters, digits, '-', '_' and '.', such as {better!r} or 'owner/name'.",
        )
    if asked.branch and not _branch(asked.branch):
        yield _detail(
            "branch",
            "branch_refused",
            f"{asked.branch!r} cannot name a branch.",
            "Use letters, digits, '-', '_', '.' and '/', such as 'main'.",
        )
    if asked.branch and asked.mode == Mode.CREATE:
        yield _detail(
            "branch",
            "branch_refused",
            "A first commit goes to the default branch.",
            "Leave branch out, or choose the mode branch.",
        )


def _nameable(part: str) -> bool:
    return (
        PART.fullmatch(part) is not None
        and len(part) <= 100
        and part.strip(".") != ""
        and not part.lower().endswith((".git", ".atom"))
    )


def _branch(name: str) -> bool:
    return BRANCH.fullmatch(name) is not None and not name.endswith(".lock") and len(name) <= 200


def _detail(member: str, code: str, message: str, suggestion: str) -> dict[str, str]:
    return {
        "pointer": f"/{member}",
        "code": code,
        "message": message,
        "suggestion": suggestion,
    }


def _summary(details: list[dict[str, str]]) -> str:
    if len(details) == 1:
        return details[0]["message"]
    return f"{len(details)} things are to be put right."
