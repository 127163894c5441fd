"""Which classes are entities: those of services, interfaces and frameworks are left out."""

from __future__ import annotations

import re

from backend_django.engine.notations.source import Source

from .registry import Registry, Thing
from .syntax import Link
from .types import meaning

_BEHAVES = re.compile(
    r"(?:Service|Controller|Repository|Repo|Dao|DAO|Factory|Handler|Helper|Utils?|Mapper|Validator|Facade"
    r"|Middleware|Gateway|Interceptor|Listener|Presenter|Impl|Builder|Adapter|Provider|Strategy|Resolver"
    r"|Interface|Exception|Serializer|ViewSet|Api|API|Client|Manager|Main|App|Application)(?:Impl)?\Z"
)
_ALONE = re.compile(
    r"<<\s*(?:interface|abstract|enum\w*|entity|service|\w*class)\s*>>\Z", re.IGNORECASE
)
_STEREOTYPES = frozenset(
    [
        "service",
        "controller",
        "repository",
        "boundary",
        "control",
        "utility",
        "restcontroller",
        "factory",
        "interface",
        "component",
        "usecase",
        "facade",
        "dao",
        "gateway",
        "middleware",
        "annotation",
        "configuration",
        "static",
    ]
)
_ENUMS = frozenset({"enum", "enumeration", "enumerated"})


def mark_enums(registry: Registry) -> None:
    """Mark the enums among the classes."""
    for thing in registry.things.values():
        _lift_stereotypes(thing)
        words = {word.lower() for s in thing.cls.stereotypes for word in re.split(r"\W+", s)}
        if thing.cls.keyword == "enum" or words & _ENUMS:
            thing.kind = "enum"


def _lift_stereotypes(thing: Thing) -> None:
    """Take ``<<interface>>`` on a line of its own for a stereotype of the class."""
    own = [line for line in thing.cls.body[:2] if _ALONE.match(line.text)]
    for line in own:
        thing.cls.body.remove(line)
        thing.cls.stereotypes.append(line.text.strip("<> "))


def leave_out(
    registry: Registry, links: list[Link], ends: dict[int, tuple[str, str]], source: Source
) -> None:
    """Mark what is no entity, with one finding; where no class has a field, all of them are."""
    things = [t for t in registry.things.values() if t.kind == "entity"]
    if not any(t.members for t in things):
        return
    linked = _linked(links, ends)
    out = [thing for thing in things if _is_no_entity(thing, registry, linked)]
    if len(out) == len(things):
        return
    for thing in out:
        thing.kind = "out"
    if out:
        names = ", ".join(thing.name for thing in out[:12]) + (
            " and more" if len(out) > 12 else ""
        )
        source.find(
            "left_out", f"These hold no data, they do something or promise it: {names}.", "dropped",
            out[0].cls.line.spot(source), severity="info",
            suggestion="Give a class fields where it is an entity.",
        )  # fmt: skip


def _linked(links: list[Link], ends: dict[int, tuple[str, str]]) -> set[str]:
    """Return the keys of classes that an arrow relates to others, not as a parent or a use."""
    found: set[str] = set()
    for number, link in enumerate(links):
        heads = link.left.head + link.right.head
        if number in ends and not link.dotted and not any(s in heads for s in ("<|", "|>", "^")):
            found |= set(ends[number])
    return found


def _is_no_entity(thing: Thing, registry: Registry, linked: set[str]) -> bool:
    words = {word.lower() for s in thing.cls.stereotypes for word in re.split(r"\W+", s)}
    keyword = thing.cls.keyword
    if keyword in {"annotation", "exception"}:
        return True
    holds = [m for m in thing.members if _is_data(m.type, thing, registry)]
    if holds:
        return False
    behaves = bool(_BEHAVES.search(thing.name)) or bool(words & _STEREOTYPES)
    if keyword in {"interface", "protocol"} or "interface" in words:
        return True
    if thing.members:
        return behaves
    if thing.cls.implicit:
        return False
    return bool(thing.methods) and (behaves or thing.key not in linked)


def _is_data(written: str, thing: Thing, registry: Registry) -> bool:
    """Return whether a member of this type is data, not a helper that is held."""
    if not written:
        return True
    found = meaning(written, lambda name: registry.find(name, thing.path))
    if found.key:
        held = registry.things[found.key]
        return held.kind == "enum" or not _BEHAVES.search(held.name)
    return found.column is not None
