"""Tables with what partials put into them."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.notations.source import Source

from .syntax import Check, Column, Document, Index, Injection, Setting, Table


@dataclass(slots=True)
class Whole:
    """A table with everything that counts in it."""

    columns: list[Column] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Partials:
    """Puts partials where tables name them: the table's own columns win, then the last partial's."""

    def __init__(self, document: Document, source: Source) -> None:
        self.source = source
        self.known = {partial.name.text: partial for partial in document.partials}
        self.folded = {name.lower(): partial for name, partial in self.known.items()}

    def whole(self, table: Table) -> Whole:
        """Return the table with the partials it names."""
        whole = Whole(settings=list(table.settings), notes=list(table.notes))
        used = self._used(table)
        own = {m.name.text for m in table.members if isinstance(m, Column)}
        last = {c.name.text: p for p in used for c in _columns(p)}
        for member in table.members:
            if isinstance(member, Column):
                whole.columns.append(member)
            elif (partial := self._find(member)) is not None:
                whole.columns += [
                    c for c in _columns(partial)
                    if c.name.text not in own and last[c.name.text] is partial
                ]  # fmt: skip
        self._rules(table, used, whole)
        return whole

    def _used(self, table: Table) -> list[Table]:
        used = []
        for member in table.members:
            if isinstance(member, Injection):
                partial = self._find(member)
                if partial is None:
                    self._say_unknown(member, table)
                else:
                    used.append(partial)
        return used

    def _find(self, member: Injection) -> Table | None:
        name = member.name.text
        return self.known.get(name) or self.folded.get(name.lower())

    def _rules(self, table: Table, used: list[Table], whole: Whole) -> None:
        """Add indexes, checks, settings and notes; those of the table itself come first."""
        indexes = {index.columns or index: index for p in used for index in p.indexes}
        own = {index.columns for index in table.indexes}
        whole.indexes = [i for i in indexes.values() if not i.columns or i.columns not in own]
        whole.indexes += table.indexes
        whole.checks = [check for p in used for check in p.checks] + table.checks
        said = {setting.key for setting in table.settings}
        whole.settings += [s for p in used for s in p.settings if s.key not in said]
        if not table.notes and "note" not in said:
            whole.notes += [note for p in used[-1:] for note in p.notes]

    def _say_unknown(self, member: Injection, table: Table) -> None:
        self.source.find(
            "partial_unknown",
            f"There is no TablePartial {member.name.text}; {table.name.text} is without it.",
            "dropped", self.source.spot(member.name.start, member.name.end), severity="error",
        )  # fmt: skip


def _columns(table: Table) -> list[Column]:
    return [member for member in table.members if isinstance(member, Column)]
