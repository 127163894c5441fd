"""Choices of fields as enums."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from backend_django.engine.blueprint import EnumValue, pascal
from backend_django.engine.blueprint.names import MEMBER
from backend_django.engine.blueprint.normalise import member_name
from backend_django.engine.blueprint.reserved import LOOK_ALIKE
from backend_django.engine.notations.drafts import Draft, EnumDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.settling import one_line
from backend_django.engine.notations.source import Spot

from .constants import Called, EnumClass, Member, Named, Unclear, UnclearError, items, text_of
from .modules import Class
from .values import Values

_NAME_LIMIT = 50
_VALUE_LIMIT = 200


@dataclass(slots=True)
class Choice:
    """One value that may be chosen; ``name`` is that of an enum's member."""

    stored: Any
    label: str
    name: str = ""


@dataclass(slots=True)
class Chosen:
    """All choices of a field; ``blank``: one is nothing.

    ``skipped`` of them have no text; ``guessed`` are called as the constants that hold them.
    """

    choices: list[Choice]
    enum: EnumClass | None = None
    blank: bool = False
    skipped: int = 0
    guessed: int = 0

    @property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return bool(self.choices) and all(
            isinstance(c.stored, int) and not isinstance(c.stored, bool) for c in self.choices
        )


def chosen(value: Any) -> Chosen | None:
    """Return the choices that an argument gives, None where they are not known."""
    if isinstance(value, Unclear):
        return None
    found = Chosen([])
    try:
        _collect(value, found, 0)
    except UnclearError:
        return None
    return found


def _collect(value: Any, found: Chosen, depth: int) -> None:
    if isinstance(value, EnumClass):
        found.enum = value
        for member in value.members.values():
            _add(member, member.label, found)
        return
    pairs = list(value.items()) if isinstance(value, dict) else items(value)
    for pair in pairs:
        if isinstance(pair, str):
            _add(pair, pair, found)
            continue
        if isinstance(pair, Member | Unclear | int):
            _add(pair, text_of(pair), found)
            continue
        if not isinstance(pair, tuple | list) or len(pair) < 2:
            raise UnclearError
        stored, label = pair[0], pair[1]
        if isinstance(label, tuple | list | dict) and depth < 2:
            _collect(label, found, depth + 1)
        else:
            _add(stored, text_of(label), found)


def _add(stored: Any, label: str, found: Chosen) -> None:
    name = ""
    if isinstance(stored, Member):
        name, found.enum = stored.name, found.enum or stored.enum
        stored = stored.value
    if isinstance(stored, Named) and stored.last.isidentifier():
        name, stored = stored.last, stored.last.lower()
        found.guessed += 1
    if stored is None or stored == "":
        found.blank = True
    elif isinstance(stored, str | int | float) and text_of(str(stored)).strip():
        if all(str(stored) != str(known.stored) for known in found.choices):
            found.choices.append(Choice(stored, label, name))
    else:
        found.skipped += 1


class Enums:
    """Enums of a draft: one for each class or constant of choices, else one for each field."""

    def __init__(self, draft: Draft, values: Values) -> None:
        self.draft, self.values = draft, values
        self._known: dict[object, str] = {}

    def key(self, said: Chosen, origin: object, name: str, app: str, spot: Spot) -> str:
        """Return the key of the enum that was made of ``origin``, making it where it is new."""
        own: object = said.enum or origin
        if own in self._known:
            return self._known[own]
        key = f"{app}.{name}"
        number = 2
        while key in self.draft.enums:
            key = f"{app}.{name}{number}"
            number += 1
        enum = EnumDraft(key.rpartition(".")[2], app, spot)
        enum.values = _values(said)
        if said.enum:
            enum.description = said.enum.written.description
        self.draft.enums[key] = enum
        self._known[own] = key
        return key


def enum_name(said: Chosen, node: ast.expr | None, owner: Class, entity: str, field: str) -> str:
    """Return what an enum is to be called: as its class or constant is, else as its field."""
    if said.enum:
        written = said.enum.written
        outer = written.outer.name if written.outer else ""
        return written.name if written.name.startswith(outer) else f"{outer}{written.name}"
    constant = node.id if isinstance(node, ast.Name) else ""
    if isinstance(node, ast.Attribute):
        constant = node.attr
    words = pascal(constant.lower() if constant.isupper() else constant)
    for suffix in ("Choices", "Choice", "Options", "Types" if words != "Types" else ""):
        if suffix and words.endswith(suffix) and words != suffix:
            words = words.removesuffix(suffix)
    if words and owner.names.get(constant) is None and words not in {"Choices", "Status", "Type"}:
        return words
    return f"{entity}{pascal(field)}"


def _values(said: Chosen) -> list[EnumValue]:
    made: list[EnumValue] = []
    taken: set[str] = set()
    for choice in said.choices[:MAX_VALUES]:
        stored = str(choice.stored)
        near = choice.name or (member_name(choice.label) if said.whole and choice.label else "")
        near = near.upper()
        if not MEMBER.match(near) or near in LOOK_ALIKE or len(near) > _NAME_LIMIT:
            near = ""
        if not near and len(member_name(stored)) > _NAME_LIMIT:
            near = member_name(stored)[:_NAME_LIMIT].strip("_")
        near = "" if near in taken else near
        taken.add(near)
        made.append(EnumValue(value=stored, name=near, label=one_line(choice.label)))
    return made


def model_utils_choices(value: Any) -> Any:
    """Return the choices that django-model-utils' ``Choices(...)`` holds, others as they are."""
    if not (isinstance(value, Called) and value.last == "Choices"):
        return value
    made: list[Any] = []
    for given in value.args:
        if isinstance(given, tuple | list) and len(given) == 3:
            made.append((given[0], given[2]))
        else:
            made.append((given, given) if isinstance(given, str) else given)
    return made
