"""Which attribute stores which line: a foreign key drawn and listed is one relation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from backend_django.engine.blueprint import ascii_words
from backend_django.engine.notations.drafts import EntityDraft
from backend_django.engine.notations.tables.references import relation_name

from .bonds import Bond
from .words import fold, one_of, parts

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_COLUMNS = re.compile(r"\(([^()]*)\)")
_ALIKE = 4
PEOPLE = frozenset({"user", "account", "person", "member", "employee", "usuario", "profile"})


@dataclass(slots=True)
class Column:
    """An attribute that may store a relation. ``marked``: it says FK; ``points`` to what.

    ``plain``: it is a short text or a number, as references are.
    """

    name: str
    marked: bool = False
    points: str = ""
    many: bool = False
    plain: bool = False
    required: bool | None = None
    on_delete: str | None = None
    taken: bool = False
    stem: str = ""
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stem = relation_name(self.name)
        self.words = parts(self.stem)

    @property
    def keyed(self) -> bool:
        """Whether it is, or is named like, a foreign key."""
        return self.marked or self.stem != self.name or self.words[-1] == "by"


_Rule = Callable[[Column, Bond], bool]


class Matcher:
    """Finds the attributes of all bonds, the surest first."""

    def __init__(self, columns: dict[str, list[Column]], entities: dict[str, EntityDraft]) -> None:
        self.columns, self.entities = columns, entities
        self.words = {key: parts(entity.written) for key, entity in entities.items()}
        self.names = {
            key: {fold(entity.written), fold(one_of(entity.written)), fold(key)}
            for key, entity in entities.items()
        }
        self.keys = {
            key: {fold(name) for name in entity.key} - {"id", "pk", "name", "code", "key", "uuid"}
            for key, entity in entities.items()
        }
        self.index = {n: key for key in reversed(self.names) for n in self.names[key]}
        self.reversed: list[Bond] = []

    def match(self, bonds: list[Bond]) -> None:
        """Give every bond the attributes that store it."""
        to_one = [b for b in bonds if b.kind != "many_to_many"]
        for bond in to_one:
            self._labelled(bond)
        for rule in (self._exact, self._near):
            for bond in to_one:
                self._try(bond, rule)
        for bond in to_one:
            self._try_reversed(bond)
        for bond in bonds:
            self._try_many(bond)
        for bond in to_one:
            self._try(bond, self._alike)
        self._rest(to_one)

    def free(self, key: str) -> list[Column]:
        """Return the attributes of an entity that store nothing yet."""
        return [c for c in self.columns.get(key, ()) if not c.taken]

    def target_of(self, column: Column) -> str:
        """Return the entity that a column without a line is about, "" where none is."""
        said = fold(_table(column.points))
        for wanted in (said, fold(one_of(said)), "".join(column.words)):
            if wanted and wanted in self.index:
                return self.index[wanted]
        return ""

    def _take(self, bond: Bond, columns: Iterable[Column]) -> None:
        for column in columns:
            column.taken = True
            bond.columns.append(column.name)

    def _labelled(self, bond: Bond) -> None:
        """Match the columns that a label names: ``FOREIGN KEY (a, b)``, ``author_id``."""
        if not bond.label:
            return None
        for _ in range(2 if bond.kind == "one_to_one" else 1):
            free = {fold(c.name): c for c in self.free(bond.holder)}
            stems = {fold(c.stem): c for c in self.free(bond.holder) if c.keyed}
            inside = _COLUMNS.search(bond.label)
            listed = [fold(n) for n in _IDENTIFIER.findall(inside[1])] if inside else []
            if listed and all(name in free for name in listed):
                return self._take(bond, [free[name] for name in listed])
            for word in _IDENTIFIER.findall(bond.label):
                column = free.get(fold(word))
                if (
                    column
                    and (column.keyed or word == bond.label)
                    and (column.name != "id" or column.marked)
                ):
                    return self._take(bond, [column])
            if column := stems.get(fold(bond.label)):
                return self._take(bond, [column])
            if bond.kind == "one_to_one" and bond.free:
                bond.swap()
        return None

    def _try(self, bond: Bond, rule: _Rule) -> None:
        if bond.columns:
            return None
        either = bond.free or (bond.kind == "one_to_one" and not bond.name)
        for _ in range(2 if either else 1):
            free = [c for c in self.free(bond.holder) if rule(c, bond)]
            best = next((c for c in free if c.marked), next(iter(free), None))
            if best:
                return self._take(bond, [best])
            if either:
                bond.swap()
        return None

    def _is_own_key(self, column: Column, bond: Bond) -> bool:
        return bond.holder == bond.target and column.name in self.entities[bond.holder].key

    def _exact(self, column: Column, bond: Bond) -> bool:
        names = self.names[bond.target]
        if self._is_own_key(column, bond):
            return False
        if column.points:
            said = _table(column.points)
            return fold(said) in names or fold(one_of(said)) in names
        if column.keyed and (fold(column.stem) in names or "".join(column.words) in names):
            return True
        return fold(column.name) in self.keys[bond.target] and bond.holder != bond.target

    def _near(self, column: Column, bond: Bond) -> bool:
        """Whether column and target share words: ``billing_address_id`` and ``Address``."""
        if column.plain and fold(column.name) in self.names[bond.target]:
            return True
        if not column.keyed or column.points or self._is_own_key(column, bond):
            return False
        own, aim = column.words, self.words[bond.target]
        shorter = min(len(own), len(aim))
        if own[-shorter:] == aim[-shorter:] or own[: len(aim)] == aim:
            return True
        said = "".join(aim)
        if len(said) >= 2 * _ALIKE and fold(column.stem).startswith(said):
            return True
        return column.marked and len(aim[-1]) >= _ALIKE and aim[-1] in own

    def _alike(self, column: Column, bond: Bond) -> bool:
        """Whether a column sounds like the label: ``sender_id`` and "sends"."""
        unmarked = not any(c.marked for c in self.columns[bond.holder])
        if not (column.marked or (unmarked and column.keyed)) or column.points:
            return False
        if self._is_own_key(column, bond):
            return False
        said = {word[:_ALIKE] for word in ascii_words(bond.label) if len(word) >= _ALIKE}
        words = [*column.words, "".join(column.words)]
        return any(word[:_ALIKE] in said for word in words if len(word) >= _ALIKE)

    def _try_reversed(self, bond: Bond) -> None:
        """Believe a foreign key on the side that the line draws as the one side."""
        if bond.found or bond.kind != "foreign_key":
            return
        bond.swap()
        for column in self.free(bond.holder):
            if column.keyed and self._exact(column, bond):
                self._take(bond, [column])
                self.reversed.append(bond)
                return
        bond.swap()

    def _try_many(self, bond: Bond) -> None:
        """Believe a foreign key over a line that draws many on both sides."""
        if bond.kind != "many_to_many" or bond.name:
            return
        for _ in range(2):
            for column in self.free(bond.holder):
                own = column.name not in self.entities[bond.holder].key
                named = column.many and fold(one_of(column.name)) in self.names[bond.target]
                if named or (column.marked and own and self._exact(column, bond)):
                    self._take(bond, [column])
                    if not column.many:
                        bond.kind = "foreign_key"
                        self.reversed.append(bond)
                    return
            bond.swap()

    def _rest(self, bonds: list[Bond]) -> None:
        """Match what is left over on both sides, where that leaves no choice."""
        left: dict[str, list[Bond]] = defaultdict(list)
        for bond in bonds:
            if not bond.columns and not bond.name:
                left[bond.holder].append(bond)
        for holder, open_bonds in left.items():
            own = any(b.target == holder for b in open_bonds)
            columns = [
                c
                for c in self.free(holder)
                if c.marked and not self.target_of(c) and (own or "parent" not in c.words)
            ]
            targets = {b.target for b in open_bonds}
            fewer = len(columns) < len(open_bonds) or self._is_person(open_bonds[0])
            if len(columns) == len(open_bonds) or (len(targets) == 1 and fewer):
                for bond, column in zip(open_bonds, columns, strict=False):
                    self._take(bond, [column])
        for bond in bonds:
            if bond.free and not bond.found and bond.kind == "one_to_one":
                self._last(bond)

    def _is_person(self, bond: Bond) -> bool:
        return self.words[bond.target][-1] in PEOPLE

    def _last(self, bond: Bond) -> None:
        columns = [c for c in self.free(bond.target) if c.marked and not self.target_of(c)]
        if len(columns) == 1:
            bond.swap()
            self._take(bond, columns)


def _table(said: str) -> str:
    """Return the table of ``users.id``."""
    return said.rpartition(".")[0] or said
