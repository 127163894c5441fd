"""What a user may have and do, in one place: each limit with how much of it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from backend_django.utils.refusals import TooManyError

from . import api_tokens
from .models import ApiToken, User

Used = Callable[[User], int]


@dataclass(frozen=True)
class Quota:
    """A limit on ``unit``, set by ``setting``; with ``hours`` on what was done in that time."""

    name: str
    setting: str
    unit: str
    hours: int | None = None

    @property
    def allowed(self) -> int:
        return int(getattr(settings, self.setting))


ALL = (
    Quota("active_requests", "MAX_ACTIVE_REQUESTS", "requests"),
    Quota("requests_per_day", "MAX_REQUESTS_PER_DAY", "requests", hours=24),
    Quota("drafts", "MAX_DRAFTS", "drafts"),
    Quota("stored_bytes", "MAX_STORED_BYTES", "bytes"),
    Quota("api_tokens", "MAX_API_TOKENS", "tokens"),
)
_used: dict[str, list[Used]] = {quota.name: [] for quota in ALL}


def counts(name: str, used: Used) -> None:
    """Have ``used`` count towards a quota, beside what else does."""
    _used[name].append(used)


def used_of(user: User, name: str) -> int:
    """Return how much of a quota a user has used."""
    return sum(used(user) for used in _used[name])


def quotas_of(user: User) -> Iterator[tuple[Quota, int]]:
    """Return each quota with how much of it a user has used."""
    for quota in ALL:
        yield quota, used_of(user, quota.name)


def refuse_full_store(user: User) -> None:
    """Raise TooManyError where what is stored for a user has reached its limit."""
    if used_of(user, "stored_bytes") >= settings.MAX_STORED_BYTES:
        message = "Your stored archives have reached their limit; delete a project or an export."
        raise TooManyError("storage_quota", message, retry_after=3600)


counts(
    "api_tokens", lambda user: ApiToken.objects.filter(user=user, pk__in=api_tokens.good()).count()
)
