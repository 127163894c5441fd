"""Keys and indexes of one table, as uniques and indexes of its entity."""

from __future__ import annotations

from backend_django.engine.blueprint.values import UNSORTED_TYPES
from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft
from backend_django.engine.notations.source import Source

from .identity import settle_key
from .syntax import Key, Table

_FEW = 2
"""A unique enum with fewer values would allow one row."""


class Keys:
    """Gives an entity what its table says about columns together."""

    def __init__(self, table: Table, entity: EntityDraft, draft: Draft, source: Source) -> None:
        self.table, self.entity, self.source = table, entity, source
        self.enums = draft.enums
        self.written = {column.name.key: column.name.text for column in table.columns}
        self.fields = {field.written: field for field in entity.fields}
        self.references = {f.columns[0].key for f in table.foreigns if len(f.columns) == 1}

    def add_all(self) -> None:
        """Add every key and index; those that cannot be kept are one finding each kind."""
        lost = [(key, why) for key in self.table.keys if (why := self._why(key) or self._add(key))]
        self._say_lost([k for k in lost if k[0].kind != "index"], "unique_dropped", "Keys")
        self._say_lost([k for k in lost if k[0].kind == "index"], "index_dropped", "Indexes")
        settle_key(self.entity, self.fields, self.source)
        for names in [*self.entity.uniques, self.entity.key]:
            if len(names) == 1:
                self._settle_unique(self.fields[names[0]])

    def _why(self, key: Key) -> str:
        """Return what keeps a key from being kept, "" where nothing does."""
        if key.why:
            return key.why
        known = (self.written.get(n.key) for n in key.names)
        named = [None if name is None else self.fields.get(name) for name in known]
        if not named or None in named:
            return "a column of it is not here"
        unsorted = [f.written for f in named if f and f.type in UNSORTED_TYPES]
        return f"{', '.join(unsorted)} cannot be compared here" if unsorted else ""

    def _add(self, key: Key) -> str:
        names = tuple(dict.fromkeys(self.written[n.key] for n in key.names))
        if key.kind == "primary":
            self.entity.key = self.entity.key or names
        elif key.kind == "unique":
            return self._unique(names)
        elif len(names) > 1 or key.parts[0].descending:
            signs = {self.written[p.name.key]: "-" * p.descending for p in key.parts if p.name}
            self.entity.indexes.append(tuple(signs[name] + name for name in names))
        elif key.names[0].key not in self.references:
            self.fields[names[0]].facts["index"] = True
        return ""

    def _unique(self, names: tuple[str, ...]) -> str:
        first = self.fields[names[0]]
        few = first.enum and len(self.enums[first.enum].values) < _FEW
        if len(names) == 1 and (few or first.type == "boolean"):
            return "its values would allow one row or two"
        self.entity.uniques.append(names)
        return ""

    def _say_lost(self, lost: list[tuple[Key, str]], code: str, kind: str) -> None:
        if not lost:
            return
        whys = ", ".join(
            f"{key.name or ' and '.join(n.text for n in key.names) or 'one'} ({why})"
            for key, why in lost
        )
        first = lost[0][0]
        self.source.find(
            code, f"{kind} of {self.table.path.name.text} are left out: {whys}.", "dropped",
            self.source.spot(first.start, first.end),
            severity="info" if kind == "Indexes" else "warning",
        )  # fmt: skip

    def _settle_unique(self, field: FieldDraft) -> None:
        """Leave out what a field that is unique does not need: an index, a default."""
        field.facts.pop("index", None)
        said = field.facts.pop("default", None)
        if said is None:
            return
        self.source.find(
            "default", f"{field.written} is unique: only one row could have its default {said!r}.",
            "dropped", field.spot, suggestion="Set it where rows are made.",
        )  # fmt: skip
