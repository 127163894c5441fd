"""Valid, distinct example values for every field, computed from its constraints.

`sequences` describes the values of an entity's fields, for whoever writes code that makes them
(factories, tests). `samples` lists values of one field, `payload` is a body the generated API
accepts for the scalar members of an entity. Everything is the JSON the API takes: decimals are
strings, moments end in Z. Files, images, binaries and relations are the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import regexes
from .literals import ORDERED_TYPES
from .naming import kebab, words
from .ramps import ramps
from .recalled import recalled
from .regexes import NoExampleError
from .sequences import Choices, Documents, Numbered, Sequence, Spelled, Uuids, shifted, spelled
from .shapes import App, Blueprint, Entity, Field

UPLOADS = frozenset({"file", "image"})
NO_SCALAR = UPLOADS | {"binary"}
_ROOM = 6
"""Characters kept free for a running number."""


def sequences(blueprint: Blueprint, entity: Entity) -> dict[str, Sequence]:
    """Return the values of each scalar field; the n-th of all fields keep every check together.

    The blueprint is normalised. Raises NoExampleError where a field has no value.
    """
    known = _known(blueprint)
    if id(entity) not in known:
        known[id(entity)] = entity, _sequences(blueprint, entity)
    return dict(known[id(entity)][1])


@recalled
def _known(_: Blueprint) -> dict[int, tuple[Entity, dict[str, Sequence]]]:
    """Return what is known of a blueprint's entities, by their identity, each with its entity."""
    return {}


def _sequences(blueprint: Blueprint, entity: Entity) -> dict[str, Sequence]:
    ramped = ramps(entity)
    found: dict[str, Sequence] = {}
    for field in entity.fields:
        if field.type in ORDERED_TYPES:
            found[field.name] = ramped[field.name]
        elif field.type not in NO_SCALAR:
            found[field.name] = sequence(blueprint, field)
    return _kept_apart(entity, found)


def sequence(blueprint: Blueprint, field: Field) -> Sequence:
    """Return the values of one field that is no number, date or time."""
    if field.type == "enum":
        _, enum = blueprint.enum(field.enum)
        return Choices(tuple(value.value for value in enum.values))
    return _MAKERS[field.type](field)


def samples(blueprint: Blueprint, entity: Entity, field: Field, count: int) -> list[Any]:
    """Return at most ``count`` distinct values, fewer where the field has no more."""
    found = sequences(blueprint, entity)[field.name]
    return [found.at(n) for n in range(min(count, found.size))]


def payload(
    blueprint: Blueprint, app: App, entity: Entity, variant: int = 0, *, every: bool = False
) -> dict[str, Any]:
    """Return a create request's scalar members: the required ones and those tied by checks.

    Variants differ in every unique field, and from the first values of `sequences`. With
    ``every`` the optional and defaulted members are there too. ``app`` owns ``entity``.
    """
    found = sequences(blueprint, entity)
    wanted = [f for f in writable(entity) if f.name in found and (every or asked(entity, f))]
    return {f.name: found[f.name].at(found[f.name].size - 1 - variant) for f in wanted}


def writable(entity: Entity) -> list[Field]:
    """Return the fields a client may set."""
    return [f for f in entity.fields if f.editable and not f.auto]


def asked(entity: Entity, field: Field) -> bool:
    """Return whether a create request should carry the field: needed, or tied by a check."""
    needed = field.required and field.default is None and field.type != "boolean"
    return needed or field.name in tied(entity) or (field.unique and field.required)


def tied(entity: Entity) -> set[str]:
    """Return the fields that a check compares with another field."""
    return {name for check in entity.checks if check.right for name in (check.left, check.right)}


def _kept_apart(entity: Entity, found: dict[str, Sequence]) -> dict[str, Sequence]:
    """Apply the checks that say "not equal" to what has no order."""
    for check in entity.checks:
        if check.operator != "ne" or check.left not in found:
            continue
        mine = found[check.left]
        if check.right in found and mine.at(0) == found[check.right].at(0):
            found[check.right] = shifted(found[check.right])
        elif isinstance(mine, Choices) and not check.right:
            found[check.left] = Choices(tuple(v for v in mine.values if v != check.value))
    return found


def _text(field: Field) -> Sequence:
    longest = field.max_length or 10_000
    shortest = field.min_length or 0
    if field.regex:
        return spelled(regexes.shape(field.regex, shortest, longest))
    stem = words(field.name) or "text"
    if longest < _ROOM + 2:
        return Spelled((regexes.PRINTABLE,) * max(shortest, min(longest, _ROOM)))
    stem = f"{stem[: longest - _ROOM - 1]} "
    if len(stem) + 1 >= shortest:
        return Numbered(stem)
    return _padded(stem, shortest, longest)


def _padded(prefix: str, shortest: int, longest: int, suffix: str = "") -> Numbered:
    """Return texts at least ``shortest`` long, of one length where there is no room."""
    width = 4
    room = longest - len(suffix) - width
    filled = prefix.ljust(shortest - len(suffix) - width, "x")[:room]
    return Numbered(filled, suffix, width)


def _slug(field: Field) -> Sequence:
    found = _text(field)
    if field.regex or not isinstance(found, Numbered):
        return found
    return Numbered(found.prefix.replace(" ", "-"), width=found.width)


def _email(field: Field) -> Sequence:
    longest, shortest = field.max_length or 254, field.min_length or 0
    if field.regex:
        return spelled(regexes.shape(field.regex, shortest, longest))
    name = ".".join(words(field.name).split()) or "someone"
    return _framed([(name, "@example.com"), ("a", "@example.com"), ("a", "@b.co")], field)


def _url(field: Field) -> Sequence:
    if field.regex:
        return spelled(regexes.shape(field.regex, field.min_length or 0, field.max_length or 200))
    name = kebab(field.name) or "page"
    frames = [f"https://example.com/{name}/", "https://example.com/", "http://b.co/"]
    return _framed([(frame, "") for frame in frames], field)


def _framed(frames: list[tuple[str, str]], field: Field) -> Sequence:
    longest, shortest = field.max_length or 10_000, field.min_length or 0
    for prefix, suffix in frames:
        if len(prefix) + _ROOM + len(suffix) > longest:
            continue
        if len(prefix) + 1 + len(suffix) >= shortest:
            return Numbered(prefix, suffix)
        return _padded(prefix, shortest, longest, suffix)
    raise NoExampleError(f"{longest} characters are too few")


_MAKERS: dict[str, Callable[[Field], Sequence]] = {
    "char": _text,
    "text": _text,
    "slug": _slug,
    "email": _email,
    "url": _url,
    "boolean": lambda field: Choices((False, True)),
    "uuid": lambda field: Uuids(),
    "json": lambda field: Documents(),
    "ip": lambda field: Numbered("192.0.2.", size=250),
}
