"""Who alone may do what: "only managers may approve requests" becomes a role and its access."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.blueprint import Access, Blueprint, Role
from backend_django.engine.blueprint.access import NAME_LIMIT, RESERVED
from backend_django.engine.blueprint.naming import snake
from backend_django.engine.notations.drafts import Draft

ROLES = frozenset(
    [
        "admin",
        "administrator",
        "moderator",
        "manager",
        "editor",
        "supervisor",
        "operator",
        "librarian",
        "curator",
        "reviewer",
    ]
)
"""Who has a role without "only" before it, where the prompt describes no such thing."""
RIGHTS: dict[str, str] = {
    "view": "view", "see": "view", "read": "view", "access": "view", "create": "create",
    "add": "create", "edit": "change", "update": "change", "change": "change", "modify": "change",
    "approve": "change", "reject": "change", "publish": "change", "verify": "change",
    "close": "change", "assign": "change", "hide": "change", "delete": "delete",
    "remove": "delete", "manage": "manage", "moderate": "manage", "administer": "manage",
}  # fmt: skip
"""Verbs that a role is needed for, and the right that each of them is."""
_ALL = frozenset({"view", "create", "change", "delete"})


@dataclass(slots=True)
class Rights:
    """``given``: for each entity's key, the rights of each role; ``alone`` where nobody else has it."""

    given: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    alone: dict[str, set[str]] = field(default_factory=dict)

    def give(self, key: str, role: str, right: str, *, alone: bool) -> None:
        rights = set(_ALL) if right == "manage" else {right}
        self.given.setdefault(key, {}).setdefault(role, set()).update(rights)
        if alone:
            self.alone.setdefault(key, set()).update(rights)

    def taken(self, blueprint: Blueprint, draft: Draft) -> Blueprint:
        """Return the blueprint with the roles, and with access where rights were given."""
        names = sorted({role for roles in self.given.values() for role in roles})
        rows = {draft.entities[key].name: self._rows(key, draft) for key in self.given}
        apps = tuple(
            app.model_copy(update={"entities": tuple(
                e.model_copy(update={"access": rows[e.name]}) if e.name in rows else e
                for e in app.entities
            )})
            for app in blueprint.apps
        )  # fmt: skip
        roles = tuple(Role(name=name) for name in names)
        return blueprint.model_copy(update={"apps": apps, "roles": (*blueprint.roles, *roles)})

    def _rows(self, key: str, draft: Draft) -> tuple[Access, ...]:
        given = self.given[key]
        owned = bool(draft.entities[key].facts.get("owner"))
        used = set().union(*given.values())
        alone = self.alone.get(key, set())
        own = "own" if owned else "none"

        def left(right: str) -> str:
            if right in alone:
                return "none"
            return own if right in used else "all"

        view = "none" if "view" in alone else "all"
        hidden = view == "none"
        member = Access.model_validate({
            "role": "member", "view": view, "create": "create" not in alone,
            "change": "none" if hidden else left("change"),
            "delete": "none" if hidden else left("delete"),
        })  # fmt: skip
        return (member, *(_row(role, rights) for role, rights in sorted(given.items())))


def _row(role: str, rights: set[str]) -> Access:
    scopes = {right: "all" if right in rights else "none" for right in ("change", "delete")}
    return Access.model_validate(
        {"role": role, "view": "all", "create": "create" in rights, **scopes}
    )


def role_name(key: str) -> str:
    """Return the name of a role, "" where everybody has it or none may be called so."""
    name = snake(key)[:NAME_LIMIT].strip("_")
    return "" if name in RESERVED or not name.isascii() or not name[:1].isalpha() else name
