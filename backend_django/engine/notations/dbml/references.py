"""References between tables, as relations of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend_django.engine.blueprint import USER, snake
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.tables.references import Reference, refer, relation_name
from backend_django.engine.notations.titles import several

from .columns import Drafted
from .drawing import Remarks
from .names import Names, schema_of
from .syntax import Endpoint, Ref, Setting, Settings

_DELETIONS = {
    "cascade": "cascade", "restrict": "protect", "no action": "protect", "set null": "set_null",
    "set default": "set_default",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _End:
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A reference as written; ``inline`` where it stands at its first column."""

    operator: str
    settings: Settings
    spot: Spot
    name: str = ""
    inline: bool = False


class References:
    """Makes relations, when all tables with their keys are drafted."""

    def __init__(
        self, draft: Draft, tables: Names, users: set[str], source: Source, remarks: Remarks
    ) -> None:
        self.draft, self.tables, self.users = draft, tables, users
        self.source, self.remarks = source, remarks

    def add_inline(self, drafted: Drafted, column: str, setting: Setting) -> None:
        """Add the reference that a column says."""
        if setting.target is None:
            return
        spot = self.source.spot(setting.start, setting.end)
        schema = schema_of(drafted.table.name.parts)
        target = self._own(setting.target, drafted.key) or self._end(setting.target, spot, schema)
        if target is not None:
            said = _Said(setting.operator, (), spot, inline=True)
            self._add(_End(drafted.key, (column,)), target, said)

    def add(self, ref: Ref) -> None:
        """Add a reference that stands for itself."""
        spot = self.source.spot(ref.start, ref.end)
        left, right = self._end(ref.left, spot), self._end(ref.right, spot)
        if left is not None and right is not None:
            self._add(left, right, _Said(ref.operator, ref.settings, spot, ref.name))

    def _own(self, written: Endpoint, own: str) -> _End | None:
        """Return a column of the table itself, where only a column is named."""
        fields = {f.written for f in self.draft.entities[own].fields}
        if written.table or written.columns[0] not in fields:
            return None
        return _End(own, written.columns)

    def _end(self, written: Endpoint, spot: Spot, schema: str = "") -> _End | None:
        """Return the table and columns that an end names; a finding where there is no table."""
        if key := self.tables.find(written.table, schema):
            return _End(key, written.columns)
        if key := self.tables.find((*written.table, *written.columns), schema):
            return _End(key, ())
        name = ".".join(written.table or written.columns)
        self.source.find(
            "table_unknown", f"There is no table {name}; the reference is left out.",
            "dropped", spot, severity="error", suggestion=self.tables.suggestion(name),
        )  # fmt: skip
        return None

    def _add(self, left: _End, right: _End, said: _Said) -> None:
        if said.operator == "<>":
            self._many(left, right, said)
            return
        holder, other = self._directed(left, right, said)
        if holder.table in self.users:
            message = "The user that every project has can hold no reference of its own."
            self.source.find("user_side", message, "dropped", said.spot)
            return
        for end in (holder, other):
            self._say_unknown(end, said)
        relation = refer(
            self.draft,
            Reference(
                holder.table, holder.columns, self._target(other), other.columns, said.spot,
                one=said.operator == "-", facts=self._facts(holder, said),
            ),
            self.source,
        ) if other.table not in self.users else self._user(holder, said)  # fmt: skip
        if relation is None:
            self._say_repeated(holder, other, said)
            return
        if relation.facts.get("on_delete") == "set_null" and relation.facts.get("required"):
            self._say_not_null(relation, said)

    def _say_repeated(self, holder: _End, other: _End, said: _Said) -> None:
        """Report a reference that is there already; one to another table is reported as such."""
        held = {r.column: r.target for r in self.draft.entities[holder.table].relations}
        if held.get(holder.columns[0]) == self._target(other):
            column = f"{holder.table}.{holder.columns[0]}"
            self.source.find(
                "reference_repeated", f"{column} refers to {other.table} already.",
                "dropped", said.spot, severity="info",
            )  # fmt: skip

    def _target(self, end: _End) -> str:
        return USER if end.table in self.users else end.table

    def _say_not_null(self, relation: RelationDraft, said: _Said) -> None:
        relation.facts.pop("on_delete")
        self.source.find(
            "set_null_required",
            f"{relation.written} is not null: it cannot become null when its row is deleted.",
            "changed", said.spot, became="protect",
        )  # fmt: skip

    def _directed(self, left: _End, right: _End, said: _Said) -> tuple[_End, _End]:
        """Return the end that holds the column, and the one that it refers to."""
        if said.operator == "-":
            first = self._is_key(left) and not self._is_key(right)
            second = self._is_key(right) and not self._is_key(left)
            holds = said.inline or second
            return (left, right) if holds and not first else (right, left)
        ends = (left, right) if said.operator == ">" else (right, left)
        if self._is_turned(*ends):
            turned = f"{ends[1].columns[0]} of {ends[1].table}"
            self.source.find(
                "reference_turned",
                f"The key of {ends[0].table} would refer to {turned}: it is read the other way "
                "round.",
                "changed", said.spot, became=relation_name(ends[1].columns[0]),
            )  # fmt: skip
            return ends[1], ends[0]
        return ends

    def _is_key(self, end: _End) -> bool:
        entity = self.draft.entities.get(end.table)
        return entity is None or not end.columns or entity.key == end.columns

    def _is_turned(self, holder: _End, other: _End) -> bool:
        """Return whether a key called id is said to refer to a column that refers by its name."""
        if holder.table == other.table or len(holder.columns) != 1 or len(other.columns) != 1:
            return False
        column = other.columns[0]
        held = self.draft.entities.get(other.table)
        free = held is not None and all(
            r.column != column or r.target == holder.table for r in held.relations
        )
        named = free and relation_name(column) != column
        is_id = holder.columns[0].lower() == "id" and self._is_key(holder)
        return is_id and named and not self._is_key(other)

    def _say_unknown(self, end: _End, said: _Said) -> None:
        entity = self.draft.entities.get(end.table)
        if entity is None:
            return
        known = {f.written for f in entity.fields} | {r.column for r in entity.relations}
        missing = [column for column in end.columns if column not in known]
        if missing:
            self.source.find(
                "column_unknown",
                f"{entity.written} has no column {missing[0]}; the relationship is to the row.",
                "changed", said.spot, severity="error",
            )  # fmt: skip

    def _facts(self, holder: _End, said: _Said) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for setting in said.settings:
            if setting.key in {"delete", "on delete"}:
                action = setting.text.lower().replace("_", " ").strip()
                if action in _DELETIONS:
                    facts["on_delete"] = _DELETIONS[action]
                else:
                    self.remarks.setting(None, setting, f"the reference {said.spot.text}")
            elif setting.key in {"update", "on update"}:
                self.remarks.count("on_update", setting)
            else:
                self.remarks.setting(None, setting, f"the reference {said.spot.text}")
        return facts | self._default(holder, said, facts)

    def _default(self, holder: _End, said: _Said, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the default of the column: it is of use where deletion sets it."""
        entity = self.draft.entities[holder.table]
        for column in entity.fields:
            default = column.facts.get("default")
            if column.written not in holder.columns or default is None:
                continue
            if facts.get("on_delete") == "set_default" and isinstance(default, int):
                return {"default": default}
            self.source.find(
                "default", f"The default {default} of {column.written} would refer to a row.",
                "dropped", column.spot, suggestion="Set it where rows are made.",
            )  # fmt: skip
        return {}

    def _user(self, holder: _End, said: _Said) -> RelationDraft | None:
        """Let a column refer to the user that every project has."""
        stand_in = self.draft.entities.setdefault(USER, EntityDraft("User"))
        reference = Reference(
            holder.table, holder.columns, USER, (), said.spot,
            one=said.operator == "-", facts=self._facts(holder, said),
        )  # fmt: skip
        relation = refer(self.draft, reference, self.source)
        del stand_in, self.draft.entities[USER]
        return relation

    def _many(self, left: _End, right: _End, said: _Said) -> None:
        """Add a many-to-many relation to the left table; a name of the reference is its name."""
        if left.table in self.users:
            left, right = right, left
        if left.table in self.users:
            return
        for end in (left, right):
            self._say_unknown(end, said)
        self._facts(_End(left.table, ()), said)
        holder = self.draft.entities[left.table]
        target = self._target(right)
        title = self.draft.entities[target].written if target in self.draft.entities else "User"
        written = said.name or several(snake(title) or "relation")
        taken = {snake(member.written) for member in holder.members}
        if snake(written) in taken and not said.name:
            written = f"{written}_{snake('_'.join(right.columns)) or 'rows'}"
        holder.relations.append(RelationDraft(written, "many_to_many", target, said.spot))
