"""What is known of each relation before it is drafted: from members, keys and arrows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.tables.references import relation_name

from .ends import Side
from .names import endings, likeness
from .registry import Registry, Thing
from .syntax import Line, Link
from .types import meaning
from .written import Member

_KEY_ENDINGS = ("_id", "_fk", "_uuid", "_guid", "_key", "_code", "_no", "_ref", "_isbn")
EXACT, SUFFIX = 4.0, 3.0


@dataclass(slots=True)
class Tie:
    """One relation: ``owner`` holds it. ``column`` stores it, where the text has one."""

    owner: str
    target: str
    line: Line
    name: str = ""
    kind: str = "foreign_key"
    column: Member | None = None
    required: bool = False
    reverse: str = ""
    label: str = ""
    help: str = ""
    on_delete: str = ""
    through: str = ""
    told: bool = False
    listed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Arrow:
    """An arrow between two entities, with its sides filled in."""

    link: Link
    left: str
    right: str
    near: Side
    far: Side
    guessed: bool
    label: str
    members: tuple[str, str] = ("", "")
    use: bool = False


@dataclass(slots=True)
class Listing:
    """A member of ``owner`` that holds many of ``target``."""

    owner: str
    target: str
    member: Member
    done: bool = False


def is_key_like(member: Member) -> bool:
    """Return whether a member may store a reference although it does not say FK."""
    return _names_key(member.name) and (
        "pk" not in member.marks or snake(member.name) not in {"id", "uuid"}
    )


@lru_cache(maxsize=8192)
def _names_key(name: str) -> bool:
    return relation_name(name) != name or snake(name).endswith(_KEY_ENDINGS)


def strength(member: Member, thing: Thing, target: Thing, label: str, said: str) -> float:
    """Return how surely a column of ``thing`` stores the reference that an arrow tells of.

    ``label`` is the arrow's, ``said`` the member that its end names.
    """
    name = snake(member.name)
    if name in {snake(said), snake(label)} and _may_store(member, target):
        return 9 if snake(said) == name else 8
    flagged = "fk" in member.marks
    if not flagged and not is_key_like(member):
        return 0
    if member.type and not flagged and not _stores_keys(member.type):
        return 0
    alike = likeness(member.name, target.spellings, target.keys)
    if label and snake(label) in {snake(relation_name(member.name)), snake(member.name)}:
        alike = max(alike, SUFFIX) + 1
    if thing is target and alike >= EXACT and not flagged:
        return 0
    if (
        thing is target
        and alike < SUFFIX
        and snake(member.name).startswith(
            ("parent", "manager", "super", "reply", "root", "previous", "next")
        )
    ):
        alike = SUFFIX
    return alike + flagged if alike else 0


def _may_store(member: Member, target: Thing) -> bool:
    """Return whether a column that an arrow names may store its reference."""
    if "fk" in member.marks or is_key_like(member):
        return True
    found = meaning(member.type, lambda name: "").column
    numbered = found is not None and found.type in {"integer", "big_integer", "uuid", "float"}
    return numbered or likeness(member.name, target.spellings, target.keys) > 0


@lru_cache(maxsize=8192)
def _stores_keys(written: str) -> bool:
    found = meaning(written, lambda name: "")
    column = found.column
    return column is not None and column.type not in {
        "boolean",
        "date",
        "datetime",
        "time",
        "json",
        "text",
        "binary",
        "file",
    }


def named_by(registry: Registry, member: Member, thing: Thing) -> str:
    """Return the only class that a foreign key without an arrow can mean by its name."""
    if member.target:
        first = member.target.strip('"')
        while first:
            if key := registry.find_type(first, thing.path):
                return key
            first = first.rpartition(".")[0]
    best: dict[str, float] = {}
    for key in registry.spelled(endings(member.name)):
        other = registry.things[key]
        likely = likeness(member.name, other.spellings, other.keys)
        if likely >= SUFFIX:
            best[key] = likely
    most = max(best.values(), default=0)
    named = [key for key, likely in best.items() if likely == most]
    return named[0] if len(named) == 1 else ""
