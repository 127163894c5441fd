"""How a service says no: one exception that every door can turn into its own kind of answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

Detail = Mapping[str, Any]


class RefusedError(Exception):
    """A request that is understood and not carried out.

    ``code`` is stable and for programs, ``message`` is for people. ``details`` are dicts with
    ``pointer`` (RFC 6901, into what was sent), ``message``, ``suggestion`` and ``code``.
    ``retry_after`` is in seconds.
    """

    status: ClassVar[int] = 400
    category: ClassVar[str] = "input"
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        code: str,
        message: str,
        *,
        details: Sequence[Detail] = (),
        retry_after: int | None = None,
    ) -> None:
        self.code, self.message = code, message
        self.details, self.retry_after = tuple(details), retry_after
        super().__init__(message)


class InvalidError(RefusedError):
    """What was sent cannot be used as it is."""

    status = 422


class ForbiddenError(RefusedError):
    """Who is calling may not do this, whatever it is done to."""

    status, category = 403, "permission"


class NotFoundError(RefusedError):
    """There is no such thing, or it is somebody else's: the answer is the same."""

    status, category = 404, "not_found"


class ConflictError(RefusedError):
    """It cannot be done in the state that things are in."""

    status, category = 409, "conflict"


class PreconditionFailedError(RefusedError):
    """It is not any more what the caller took it for (RFC 9110, 13.1.1)."""

    status, category = 412, "conflict"


class PreconditionRequiredError(RefusedError):
    """The caller must say what it takes it for (RFC 6585, 3)."""

    status = 428


class TooManyError(RefusedError):
    """A limit is reached; later it may work."""

    status, category, retryable = 429, "limit", True


class GoneError(RefusedError):
    """It was there, and what is left of it cannot be trusted."""

    status, category = 500, "storage"


class ExpiredError(GoneError):
    """It was kept for as long as it was to be; it can be made again."""

    status, category = 410, "gone"
