"""What a relation is to: a model of the upload, the user, or something that is not there."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from backend_django.engine.blueprint import USER

from .classes import Classes, Kind
from .constants import Called, Named
from .modules import Class, Scope
from .resolving import Outside, Value
from .values import Values

_USER_CALLS = frozenset({"get_user_model", "get_user_model_name", "get_user_model_path",
                         "get_user_model_string", "get_user_model_lazy"})  # fmt: skip
_USER_NAMES = frozenset(
    {"AUTH_USER_MODEL", "USER_MODEL", "AUTH_USER_MODEL_NAME", "user_model_name"}
)
CONTENT_TYPES = frozenset({"contenttypes.contenttype", "contenttype"})


@dataclass(frozen=True, slots=True)
class Target:
    """``key`` is that of the draft or the user's; where it is "", ``said`` is not there."""

    key: str
    said: str


class Targets:
    """Finds the entities that relations name."""

    def __init__(self, classes: Classes, values: Values, labels: Mapping[Class, str]) -> None:
        self.classes, self.values = classes, values
        self.keys: dict[Class, str] = {}
        self.users: set[Class] = set()
        self._labels = labels
        self._by_label: dict[tuple[str, str], Class] = {}
        self._by_name: dict[str, list[Class]] = {}

    def know(self, cls: Class, key: str, labels: set[str]) -> None:
        """Let a model be found by its name, with one of its app's labels."""
        self.keys[cls] = key
        self._by_name.setdefault(cls.name.lower(), []).append(cls)
        for label in labels:
            self._by_label[label.lower(), cls.name.lower()] = cls

    def of(self, node: ast.expr, scope: Scope, owner: Class) -> Target:
        """Return what the first argument of a relation means, on a class of its own."""
        if isinstance(node, ast.Name | ast.Attribute | ast.Call):
            found = self._meant(node, scope, owner)
            if found is not None:
                return found
        value = self.values.maybe(node, scope)
        if isinstance(value, str):
            return self._by_text(value, owner)
        if isinstance(value, Named | Called):
            return self._outside(value.path)
        return Target("", _unparsed(node))

    def _meant(self, node: ast.expr, scope: Scope, owner: Class) -> Target | None:
        if isinstance(node, ast.Call):
            called = self.values.maybe(node, scope)
            return self._called(called, owner) if isinstance(called, Called) else None
        found = self.classes.world.meaning(node, scope)
        if isinstance(found, Class):
            return self._class(found)
        if isinstance(found, Outside):
            own = found.last.startswith("RECURSIVE")
            return self._own(owner) if own else self._outside(found.path)
        if isinstance(found, Value) and isinstance(found.node, ast.Call):
            return self._meant(found.node, found.scope, owner)
        return None

    def _called(self, called: Called, owner: Class) -> Target | None:
        if called.last in _USER_CALLS:
            return Target(USER, called.last)
        if called.last == "getattr" and len(called.args) > 1:
            return self._outside(f"settings.{called.args[1]}")
        if called.last in {"get_model", "get_registered_model", "get_model_name"}:
            texts = [a for a in called.args if isinstance(a, str)]
            return self._by_text(".".join(texts), owner) if texts else None
        return Target("", f"{called.path}()")

    def _class(self, cls: Class) -> Target:
        real = self.classes.real(cls)
        if real in self.users:
            return Target(USER, cls.name)
        if real in self.keys:
            return Target(self.keys[real], cls.name)
        if self.classes.kind(real) == Kind.ABSTRACT:
            same = self._by_name.get(real.name.removeprefix("Abstract").lower(), [])
            children = [c for c in same if real in self.classes.line(c)]
            if children:
                return Target(self.keys[children[0]], cls.name)
        return Target("", cls.name)

    def _by_text(self, text: str, owner: Class) -> Target:
        if text == "self":
            return self._own(owner)
        label, _, name = text.rpartition(".")
        if label:
            exact = self._by_label.get((label.rpartition(".")[2].lower(), name.lower()))
            if exact is not None:
                return Target(self._key(exact), text)
        same = self._by_name.get(name.lower(), [])
        if not label:
            near = [c for c in same if self._labels.get(c) == self._labels.get(owner)]
            same = near or same
        if same and (not label or len(same) == 1) and not _well_known(text):
            return Target(self._key(same[0]), text)
        return self._outside("auth.User" if text == "User" else text)

    def _own(self, owner: Class) -> Target:
        return Target(self.keys.get(owner, ""), owner.name)

    def _key(self, cls: Class) -> str:
        real = self.classes.real(cls)
        return USER if real in self.users else self.keys.get(real, "")

    def _outside(self, path: str) -> Target:
        last = path.rpartition(".")[2]
        if last in _USER_NAMES or path.endswith("auth.models.User") or path == "auth.User":
            return Target(USER, path)
        if last in {"User", "AbstractUser", "AbstractBaseUser"} and not self._by_name.get("user"):
            return Target(USER, path)
        same = self._by_name.get(last.lower(), [])
        if len(same) == 1 and not _well_known(path):
            return Target(self._key(same[0]), path)
        return Target("", path)


def is_content_type(said: str) -> bool:
    """Return whether a relation is to Django's table of models."""
    return said.lower() in CONTENT_TYPES or said.endswith(".ContentType") or said == "ContentType"


def _well_known(path: str) -> bool:
    return path.startswith("django.") or path.lower() in {
        "auth.user", "auth.group", "auth.permission", "sites.site", "contenttypes.contenttype",
    }  # fmt: skip


def _unparsed(node: ast.expr) -> str:
    try:
        return ast.unparse(node)[:80]
    except (RecursionError, MemoryError, ValueError):
        return "..."
