"""Who may do what with which rows: the one place that everything asks.

Without a rule of its own an entity is open to whoever is signed in, and a row with an owner to
its owner alone. Staff may do everything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal

from django.conf import settings
from django.db.models import Model, QuerySet

Scope = Literal["none", "own", "all"]
Action = Literal["view", "create", "change", "delete"]


@dataclass(frozen=True)
class Rights:
    """What one user may do with the rows of one model."""

    view: Scope = "none"
    create: bool = False
    change: Scope = "none"
    delete: Scope = "none"

    def scope(self, action: Action) -> Scope:
        """Return to which rows an action may be applied."""
        if action == "create":
            return "all" if self.create else "none"
        scope: Scope = getattr(self, action)
        return scope


NOTHING = Rights()
OWN = Rights(view="own", create=True, change="own", delete="own")
EVERYTHING = Rights(view="all", create=True, change="all", delete="all")

owner_fields: dict[type[Model], str] = {}
rules: dict[type[Model], Callable[[Any], Rights]] = {}


@cache
def _owners() -> dict[type[Model], str]:
    """Return the owners that view sets declare: a worker has not loaded them by itself."""
    import_module(settings.ROOT_URLCONF)
    return owner_fields


def rights(user: Any, model: type[Model]) -> Rights:
    """Return what ``user`` may do with the rows of ``model``."""
    if user.is_staff:
        return EVERYTHING
    if model in rules:
        return rules[model](user)
    if not user.is_authenticated:
        return NOTHING
    return OWN if model in _owners() else EVERYTHING


def allowed(user: Any, action: Action, subject: Model | type[Model]) -> bool:
    """Say whether ``user`` may do this to a row; of a model: to any row at all."""
    if isinstance(subject, Model):
        scope = rights(user, type(subject)).scope(action)
        return scope == "all" or (scope == "own" and owns(user, subject))
    return rights(user, subject).scope(action) != "none"


def owner_field(model: type[Model]) -> str | None:
    """Return the name of the foreign key that says whose a row is; None where rows are nobody's."""
    return _owners().get(model)


def owner_of(row: Model) -> Any:
    """Return the key of the user that a row belongs to."""
    field = owner_field(type(row))
    return row.serializable_value(field) if field else None


def owns(user: Any, row: Model) -> bool:
    """Say whether a row belongs to ``user``."""
    return user.pk is not None and owner_of(row) == user.pk


def visible(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Return the rows that ``user`` may see."""
    return within(queryset, user, rights(user, queryset.model).view)


def within(queryset: QuerySet[Any], user: Any, scope: Scope) -> QuerySet[Any]:
    """Return the rows that a scope leaves to ``user``."""
    if scope == "all":
        return queryset
    if scope == "none":
        return queryset.none()
    return queryset.filter(**{_owners()[queryset.model]: user.pk})


def audience(user: Any, model: type[Model]) -> str:
    """Return a key: users with the same key see the same rows of ``model``."""
    scope = rights(user, model).view
    return f"own-{user.pk}" if scope == "own" else scope
