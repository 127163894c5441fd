"""The bodies of classes: members, rules, methods, prose, and which members are keys."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.reading import refuse_fields

from .creole import shown
from .members import SEPARATOR, member
from .registry import Registry, Thing
from .syntax import Line
from .types import is_known, is_strong
from .written import Member, Method, Rule, Words

_PAIR = re.compile(
    r"[-+#~*\s]*([^\W\d][\w.]*)(?:\([\d, ]*\)|<[^<>]*>|\[\])?\s+([^\W\d][\w.]*)(?:\([\d, ]*\))?\s*(?:$|[;=<\[{])"
)
_SIZED = re.compile(r"(?i)\b(?:(?:n?var)?char|tinyint|int|bigint|text|decimal|string)\s?\[\d+\]")
_LONGEST_BODY = 5_000
_INDEXES = re.compile(r"(?i)\W*ind(?:ex|ic)es")
_HEADINGS = re.compile(
    r"(?i)(?:<<\s*)?(?:relationships?|relations|indexes|indices|attributes|fields|methods|constraints|columns|properties"
    r"|column properties|foreign keys?|primary keys?|operations|beziehungen|attribute)(?:\s*>>)?:?\Z"
)


def read_bodies(registry: Registry) -> None:
    """Read the body of every class that is no enum."""
    things = [t for t in registry.things.values() if t.kind == "entity"]
    type_first = _style(line.text for thing in things for line in thing.cls.body)
    for thing in things:
        if len(thing.cls.body) > _LONGEST_BODY:
            refuse_fields(
                thing.name, len(thing.cls.body), thing.cls.line.spot(registry.source).line
            )
        _read(thing, registry, type_first=type_first)
        refuse_fields(thing.name, len(thing.members), thing.cls.line.spot(registry.source).line)
        _describe(thing)
        _choose_keys(thing)


def sizes_in_brackets(registry: Registry) -> bool:
    """Return whether ``VARCHAR[255]`` says how long texts are."""
    return any(_SIZED.search(line.text) for t in registry.things.values() for line in t.cls.body)


def _style(texts: Iterable[str]) -> bool:
    """Return whether types come before names in lines without a colon."""
    first = second = 0
    for text in texts:
        match = _PAIR.match(text)
        if match and ":" not in text:
            one, other = is_strong(match[1]), is_strong(match[2])
            first += one and not other
            second += other and not one
    return first > second


def _read(thing: Thing, registry: Registry, *, type_first: bool) -> None:
    reader = _Body(thing, registry, type_first=type_first)
    for line in thing.cls.body:
        if separator := SEPARATOR.match(line.text):
            reader.separate(separator, line)
        else:
            reader.take(line)


class _Body:
    """Sorts the lines of one body; ``indexes``: those of a section about indexes."""

    def __init__(self, thing: Thing, registry: Registry, *, type_first: bool) -> None:
        self.thing, self.registry, self.type_first = thing, registry, type_first
        self.names: dict[str, Member] = {}
        self.begins = self.indexes = False

    def _is_type(self, name: str) -> bool:
        return bool(self.registry.find(name, self.thing.path))

    def separate(self, separator: re.Match[str], line: Line) -> None:
        self.begins = True
        self.indexes = bool(_INDEXES.match(separator["title"] or ""))
        self.thing.sections.append((separator[1], line, len(self.thing.members)))

    def take(self, line: Line) -> None:
        bare = line.text.strip("*_<>/bu ")
        if self.begins and _HEADINGS.match(bare):
            self.indexes = bool(_INDEXES.match(bare))
            return
        said = member(line, self._is_type, type_first=self.type_first)
        if isinstance(said, Member):
            self._member(said)
        elif isinstance(said, Rule):
            self.thing.rules.append(said)
        elif isinstance(said, Method):
            self.thing.methods.append(said)
        elif said is not None:
            self.thing.words.append(said)
        self.begins = False

    def _member(self, said: Member) -> None:
        if self.indexes:
            columns = tuple(part.strip() for part in re.split(r"[,+]", said.name))
            kind = "unique" if "unique" in said.marks else "index"
            self.thing.rules.append(Rule(kind, columns, said.line))
        elif not ("heading" in said.marks and self.begins):
            self._add(said)

    def _add(self, said: Member) -> None:
        known = self.names.get(said.name)
        if known is None:
            self.names[said.name] = said
            self.thing.members.append(said)
            return
        known.marks |= said.marks
        if said.type and known.type and said.type != known.type:
            source = self.registry.source
            message = f"{self.thing.name} has {said.name} twice; the first one counts."
            source.find("field_twice", message, "dropped", said.line.spot(source))


def _describe(thing: Thing) -> None:
    """Take what stands above a first dotted line for words about the class."""
    if not thing.sections:
        return
    sign, _, count = thing.sections[0]
    if sign == ".." and len(thing.sections) > 1 and count:
        above, thing.members = thing.members[:count], thing.members[count:]
        if any(m.marks - {"heading", "auto"} for m in above):
            thing.members = above + thing.members
            return
        thing.words = [Words(" ".join(shown(m.line.text)), m.line) for m in above] + thing.words
        thing.sections = [(s, line, n - count) for s, line, n in thing.sections[1:]]


def _choose_keys(thing: Thing) -> None:
    """Mark the members of the primary key where the text does not say PK."""
    for rule in thing.rules:
        _mark(m for m in thing.members if rule.kind == "primary key" and m.name in rule.columns)
    if not thing.keys:
        _mark(_above(thing))
    if not thing.keys:
        _mark(_by_name(thing))


def _mark(members: Iterable[Member]) -> None:
    for held in members:
        held.marks.add("pk")


def _by_name(thing: Thing) -> list[Member]:
    """Return the member that is a key by its name: ``id``, or the first one, ``book_id``."""
    own = {"id", "pk", f"{snake(thing.name)}_id", f"id_{snake(thing.name)}"}
    own |= {f"{name}_id" for name in thing.spellings}
    first = next((m for m in thing.members if snake(m.name) == "id"), None)
    if first is None and thing.members and snake(thing.members[0].name) in own:
        first = thing.members[0]
    good = (
        first is not None and "fk" not in first.marks and (not first.type or is_known(first.type))
    )
    return [first] if first is not None and good else []


def _above(thing: Thing) -> list[Member]:
    """Return the members above the first line of an entity: they tell its rows apart."""
    lines = [count for sign, _, count in thing.sections if sign in {"--", "==", "__"} and count]
    if not lines:
        return []
    above = thing.members[: lines[0]]
    named = [m for m in above if snake(m.name) in {"id", "uuid", "pk", f"{snake(thing.name)}_id"}]
    if thing.cls.keyword not in {"entity", "table"} and len(named) != len(above):
        return []
    starred = [m for m in above if "star" in m.marks] or above
    below = len(thing.members) > len(above)
    if not below and (
        len(starred) > 3
        or thing.methods
        or not all("fk" in m.marks or "star" in m.marks for m in starred)
    ):
        return named
    return starred if len(starred) <= 4 else named
