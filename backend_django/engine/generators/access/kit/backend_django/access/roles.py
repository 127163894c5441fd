"""Roles are groups; a user may do whatever one of the user's roles may."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.apps import apps as installed

from backend_django.api.ownership import Rights, Scope

from .matrix import ROLES

WIDTH: tuple[Scope, ...] = ("none", "own", "all")


def make_groups(*, using: str, apps: Any = installed, **_: Any) -> None:
    """Make the groups of the roles, after any migration. Whom they hold is up to the staff.

    A group that is no role, or no longer one, stays: it allows nothing by itself.
    """
    try:
        group = apps.get_model("auth", "Group")
    except LookupError:  # the migration stopped before there were groups
        return
    groups = group._default_manager.using(using)
    groups.bulk_create([group(name=name) for name in ROLES], ignore_conflicts=True)


def roles_of(user: Any, asked: Collection[str] = ROLES) -> list[str]:
    """Return the roles of ``user``; of those that are groups only the ``asked`` ones."""
    if not user.is_authenticated:
        return ["anonymous"]
    groups = ROLES.keys() & asked
    found = user.groups.filter(name__in=groups).values_list("name", flat=True) if groups else ()
    return ["anonymous", "member", *found]


def rights_in(rows: Mapping[str, Rights], user: Any) -> Rights:
    """Return what the rows of one entity allow ``user``; asked anew each time: roles change."""
    return combined(rows, roles_of(user, rows))


def combined(rows: Mapping[str, Rights], roles: Iterable[str]) -> Rights:
    """Return what the rows allow to somebody who has these roles."""
    mine = [rows[role] for role in roles if role in rows]
    return Rights(
        view=_widest(row.view for row in mine),
        create=any(row.create for row in mine),
        change=_widest(row.change for row in mine),
        delete=_widest(row.delete for row in mine),
    )


def _widest(scopes: Iterable[Scope]) -> Scope:
    return max(scopes, key=WIDTH.index, default="none")
