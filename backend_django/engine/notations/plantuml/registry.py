"""All classes of the model, each once, found by what arrows and types call them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from backend_django.engine.notations.source import Source

from .creole import plain
from .names import chosen, spellings
from .syntax import Class, Line, Path
from .written import Member, Method, Rule, Words


@dataclass(slots=True)
class Thing:
    """One class with all that is said about it. ``kind``: ``entity``, ``enum`` or ``out``."""

    key: str
    cls: Class
    name: str
    label: str = ""
    kind: str = "entity"
    members: list[Member] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    sections: list[tuple[str, Line, int]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.cls.path

    @property
    def spellings(self) -> frozenset[str]:
        return spellings(self.name, self.cls.code)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(m.name for m in self.members if "pk" in m.marks)


class Registry:
    """Finds a class by its name, from the package where the name is written."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.things: dict[str, Thing] = {}
        self.short: dict[str, list[str]] = {}
        self.folded: dict[str, str] = {}
        self.paths: set[Path] = set()
        self._found: dict[tuple[str, Path], str] = {}
        self._spelled: dict[str, list[str]] | None = None

    def fill(self, classes: Iterable[Class]) -> None:
        """Take in all declarations; the same class twice is one with the bodies of both."""
        declared = sorted(classes, key=lambda c: (c.implicit, not c.path))
        for cls in declared:
            self.add(cls)

    def add(self, cls: Class) -> str:
        """Take in one declaration; return the key of its class."""
        key = self._known(cls)
        if key:
            self._merge(self.things[key], cls)
            return key
        key = "/".join((*cls.path, cls.code))
        name, label = chosen(cls.code, cls.display)
        self.things[key] = Thing(key, cls, name, label)
        self._found.clear()
        for said in dict.fromkeys((cls.code, plain(cls.code), name)):
            self.short.setdefault(said, []).append(key)
            self.folded.setdefault(said.lower(), key)
        return key

    def _known(self, cls: Class) -> str:
        key = "/".join((*cls.path, cls.code))
        if key in self.things:
            return key
        others = [k for k in self.short.get(cls.code, ()) if self.things[k].cls.code == cls.code]
        if others and (not cls.path or cls.implicit):
            return others[0]
        return ""

    def _merge(self, thing: Thing, cls: Class) -> None:
        held = thing.cls
        both = bool(held.body) and bool(cls.body) and not cls.implicit
        if both and [line.text for line in held.body] != [line.text for line in cls.body]:
            self.source.find(
                "entity_twice", f"{thing.name} is there twice; the fields of both are kept.", "kept",
                cls.line.spot(self.source), severity="info",
            )  # fmt: skip
        known = {line.text for line in held.body} if both else set()
        held.body += [line for line in cls.body if line.text not in known]
        held.stereotypes += [s for s in cls.stereotypes if s not in held.stereotypes]
        held.parents += [p for p in cls.parents if p not in held.parents]
        held.interfaces += [i for i in cls.interfaces if i not in held.interfaces]
        held.notes += cls.notes
        held.abstract = held.abstract or cls.abstract
        if cls.keyword and (held.implicit or held.keyword == "class"):
            held.keyword = cls.keyword
        held.implicit = held.implicit and cls.implicit

    def find(self, name: str, path: Path = ()) -> str:
        """Return the key of the class that a name means there, "" where there is none."""
        asked = (name, path)
        if asked not in self._found:
            self._found[asked] = self._look(name, path)
        return self._found[asked]

    def _look(self, name: str, path: Path) -> str:
        if not name:
            return ""
        for depth in range(len(path), -1, -1):
            key = "/".join((*path[:depth], name))
            if key in self.things:
                return key
        if name in self.short:
            return self.short[name][0]
        parts = [part for part in re.split(r"\.|::|\\", name) if part]
        if len(parts) > 1:
            ending = "/".join(parts)
            full = [k for k in self.short.get(parts[-1], ()) if f"/{k}".endswith(f"/{ending}")]
            return full[0] if full else self._last(parts)
        bare = plain(name)
        return self.short[bare][0] if bare in self.short else ""

    def _last(self, parts: list[str]) -> str:
        """Return the class that a name with packages before it means by its last part."""
        found = self.short.get(parts[-1], ())
        return found[0] if len(found) == 1 else ""

    def spelled(self, names: Iterable[str]) -> list[str]:
        """Return the entities that may be called by one of these names."""
        if self._spelled is None:
            self._spelled = {}
            for key, thing in self.things.items():
                for said in thing.spellings if thing.kind == "entity" else ():
                    self._spelled.setdefault(said, []).append(key)
        keys = [key for name in names for key in self._spelled.get(name, ())]
        return sorted(dict.fromkeys(keys))

    def find_type(self, name: str, path: Path = ()) -> str:
        """Return the key of the class that a type names: in any case, where it is no other."""
        return self.find(name, path) or self.folded.get(name.lower(), "")
