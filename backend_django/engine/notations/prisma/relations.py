"""Relations of a schema as relations of a draft, on the side that holds the column."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

from backend_django.engine.blueprint.shapes import RelationshipKind
from backend_django.engine.notations.drafts import EntityDraft, RelationDraft
from backend_django.engine.notations.source import Spot
from backend_django.engine.notations.tables.references import Reference, refer
from backend_django.engine.notations.titles import several

from .catalogue import Catalogue
from .pairing import Side, paired
from .syntax import Attribute, Value

_DELETIONS = {
    "Cascade": "cascade", "Restrict": "protect", "NoAction": "protect", "SetNull": "set_null",
    "SetDefault": "set_default",
}  # fmt: skip


class Relations:
    """Adds each relation once; what it loses are findings."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.source = catalogue, catalogue.source
        self.entities = catalogue.draft.entities
        self.keys = {name: entity.key for name, entity in self.entities.items()}
        self.taken: dict[str, list[str]] = defaultdict(list)
        self.said: set[str] = set()

    def add(self, sides: list[Side]) -> None:
        """Draft the relations that the sides make; columns of their own come first."""
        pairs = paired(sides)
        for holder, other in pairs.guessed:
            self._guessed(holder, other)
        drafted: list[tuple[Side, Side | None]] = [*pairs.both, *pairs.guessed]
        drafted += [(side, None) for side in pairs.alone]
        self._pairs(drafted, sides)
        for name, columns in self.taken.items():
            _without_own(self.entities[name], columns)

    def _pairs(self, drafted: list[tuple[Side, Side | None]], sides: list[Side]) -> None:
        order = {id(side.field): number for number, side in enumerate(sides)}
        drafted.sort(key=lambda pair: (len(pair[0].columns) > 1, order[id(pair[0].field)]))
        for holder, other in drafted:
            if other is None:
                self._alone(holder)
            elif holder.is_list and other.is_list:
                self._many(holder, other)
            else:
                self._two(holder, other)

    def _guessed(self, holder: Side, other: Side) -> None:
        self.source.find(
            "relation_names",
            f"{holder.model}.{holder.field.name.text} and {other.model}.{other.field.name.text} "
            "are read as one relation, although their names do not say so.", "kept",
            self._at(holder), suggestion='Give both the same name: @relation("Name").',
        )  # fmt: skip

    def _two(self, first: Side, second: Side) -> None:
        """Draft a relation that one side holds: the one with columns, else the one of one row."""
        if second.columns and first.columns and not first.is_list:
            spot = self._at(second)
            message = (
                f"{second.model}.{second.field.name.text} is the other side, and holds nothing."
            )
            self.source.find("columns_twice", message, "changed", spot)
        holder, other = first, second
        if not first.columns or first.is_list:
            # of two sides of one row, the one that must be there holds the column
            holder, other = sorted(
                (first, second), key=lambda s: (s.is_list, s.field.arity == "?")
            )
        self._hold(holder, other)

    def _alone(self, side: Side) -> None:
        """Draft a relation whose other side is not written."""
        if not side.is_list:
            self._no_other(side)
            self._hold(side, None)
            return
        if side.target == side.model:
            self._add(side.model, self._drafted(side, "many_to_many"))
            return
        name = side.model[:1].lower() + side.model[1:]
        relation = RelationDraft(
            name, "foreign_key", side.model, self._at(side), side.field.name.text
        )
        self._add(side.target, relation)
        self.source.find(
            "other_side_missing",
            f"{side.target} has no field for {side.model}.{side.field.name.text}; it gets {name}.",
            "changed", self._at(side), became=f"{side.target}.{name}",
            suggestion=f"Add `{name} {side.model} @relation(...)` to {side.target}.",
        )  # fmt: skip

    def _no_other(self, side: Side) -> None:
        name = several(side.model[:1].lower() + side.model[1:])
        self.source.find(
            "other_side_missing",
            f"{side.target} has no field for the other side of {side.model}."
            f"{side.field.name.text}; it gets one.",
            "kept", self._at(side), severity="info",
            suggestion=f"Add `{name} {side.model}[]` to {side.target}.",
        )  # fmt: skip

    def _many(self, side: Side, other: Side) -> None:
        """Draft a many-to-many; lists of keys beside it, of MongoDB, hold the same."""
        relation = self._drafted(side, "many_to_many")
        relation.reverse = other.field.name.text
        self._add(side.model, relation)
        if self.source.keep_names:
            self._other_table(side)
        for end in (side, other):
            names = {value.text for value in end.columns}
            entity = self.entities[end.model]
            gone = [f for f in entity.fields if f.written in names]
            for field in gone:
                entity.fields.remove(field)
                self.source.find(
                    "keys_in_list", f"{field.written} holds the keys of {end.field.name.text}, which "
                    "the relationship does.", "kept", field.spot, severity="info",
                    became=end.field.name.text,
                )  # fmt: skip

    def _other_table(self, side: Side) -> None:
        table = side.name or "To".join(sorted((side.model, side.target)))
        self.source.find(
            "join_table_name", f"The table _{table} of {side.model}.{side.field.name.text} is not "
            "taken over: Django makes its own.", "changed", self._at(side),
            suggestion="Copy its rows, or write the model that joins.",
        )  # fmt: skip

    def _hold(self, side: Side, other: Side | None) -> None:
        """Draft a relation on the side that holds the column."""
        owner = self.entities[side.model]
        relation = self._drafted(side, "foreign_key", other)
        relation.reverse = other.field.name.text if other else ""
        one = other is not None and not other.is_list
        if not side.field.arity:
            relation.facts["required"] = True
        columns = self._columns(side, owner)
        if not side.columns:
            self._without_columns(side)
        self._deletion(side, relation, owner, columns)
        if columns and self._refer(side, relation, columns, one=one):
            return
        relation.kind = "one_to_one" if one else "foreign_key"
        self._add(side.model, relation)

    def _without_columns(self, side: Side) -> None:
        name = side.field.name.text
        self.source.find(
            "relation_without_fields", f"{side.model}.{name} does not say its column; it gets one.",
            "changed", self._at(side), became=f"{name}_id", severity="info",
            suggestion="Write @relation(fields: [...], references: [...]).",
        )  # fmt: skip

    def _columns(self, side: Side, owner: EntityDraft) -> list[str]:
        """Return the columns of a relation, none where one of them is not there."""
        known = [f.written for f in owner.fields] + self.taken[side.model]
        folded = {name.lower().replace("_", ""): name for name in known}
        columns: list[str] = []
        ignored = self.catalogue.ignored.get(side.model, set())
        for value in (v for v in side.columns if v.text not in ignored):
            meant = folded.get(value.text.lower().replace("_", ""), "")
            name = value.text if value.text in known else meant
            if name != value.text:
                self._no_column(side, value, name, known)
            if not name:
                return []
            columns.append(name)
        return columns

    def _no_column(self, side: Side, value: Value, meant: str, known: list[str]) -> None:
        near = [meant] if meant else get_close_matches(value.text[:60], known, 1)
        became = f"it is read as {meant}" if meant else "the relationship gets a column of its own"
        self.source.find(
            "field_unknown", f"{side.model} has no field {value.text}; {became}.", "changed",
            self.source.spot(value.start, value.end), became=meant,
            suggestion=f"Did you mean {near[0]}?" if near else "", fix=near[0] if near else None,
        )  # fmt: skip

    def _refer(
        self, side: Side, relation: RelationDraft, columns: list[str], *, one: bool
    ) -> bool:
        """Turn columns into the relation; False where another relation has them already."""
        owner, taken = self.entities[side.model], self.taken[side.model]
        free = [name for name in columns if name not in taken]
        if not free:
            self._shared(side, relation, columns)
            return False
        own = self._own(side, columns, free)
        if len(columns) > 1 and len(own) == 1:
            self._one_of_several(side, len(columns))
            columns = own
        aimed = self._aimed(side, len(side.columns))
        targets = () if aimed == self.keys[side.target] or len(columns) < len(aimed) else aimed
        made = refer(
            self.catalogue.draft,
            Reference(
                side.model, columns, side.target, targets, relation.spot, relation.reverse, one,
                relation.facts, relation.written,
            ),
            self.source,
        )  # fmt: skip
        if made is None:
            return False
        made.reverse_kept = True
        left = {f.written for f in owner.fields}
        taken += [name for name in free if name not in left]
        return True

    def _aimed(self, side: Side, count: int) -> tuple[str, ...]:
        """Return the columns of the other model; () where one of them is not there."""
        known = [f.written for f in self.entities[side.target].fields]
        known += [*self.taken[side.target], *self.keys[side.target]]
        for value in side.references:
            if value.text not in known:
                near = get_close_matches(value.text[:60], known, 1)
                self.source.find(
                    "field_unknown", f"{side.target} has no field {value.text}; the relationship is "
                    "to the row.", "changed", self.source.spot(value.start, value.end),
                    suggestion=f"Did you mean {near[0]}?" if near else "",
                    fix=near[0] if near else None,
                )  # fmt: skip
                return ()
        if len(side.references) != count:
            given = f"{count} fields refer to {len(side.references)}"
            self._drop("references", f"{given}; the relationship is to the row.", side)
            return ()
        return tuple(value.text for value in side.references)

    def _own(self, side: Side, columns: list[str], free: list[str]) -> list[str]:
        """Return the columns that only this relation stands on.

        One that is called as its counterpart tells what both belong to, as a tenant.
        """
        aimed = dict(zip(columns, (v.text for v in side.references), strict=False))
        own = [name for name in free if aimed.get(name) != name]
        return own if len(own) == 1 else free

    def _shared(self, side: Side, relation: RelationDraft, columns: list[str]) -> None:
        relation.facts.pop("required", None)
        names = ", ".join(columns)
        self.source.find(
            "column_shared",
            f"{side.model}.{relation.written} stands on {names}, as another relation does; each "
            "has a column of its own here.",
            "changed", relation.spot, became="optional",
        )  # fmt: skip

    def _one_of_several(self, side: Side, count: int) -> None:
        self.source.find(
            "composite_reference",
            f"{side.model} refers to {side.target} by {count} columns: a relationship has one, to "
            "its numbered key.",
            "changed", self._at(side), became=side.field.name.text,
        )  # fmt: skip

    def _deletion(
        self, side: Side, relation: RelationDraft, owner: EntityDraft, columns: list[str]
    ) -> None:
        """Keep what happens when the other row is deleted, and the default of the column."""
        held = [f for f in owner.fields if f.written in columns]
        default = next((f.facts["default"] for f in held if "default" in f.facts), None)
        given = side.relation
        said = given.text("onDelete") if given else ""
        action = _DELETIONS.get(said, "")
        required = relation.facts.get("required") or (
            bool(held) and all(f.facts.get("required") for f in held)
        )
        if action == "set_default" and isinstance(default, int):
            relation.facts["default"] = default
        elif default is not None or any(f.facts.get("auto") for f in held):
            self._drop(
                "default", f"A default of {side.model}.{relation.written} is not kept.", side
            )
        if (action == "set_default" and not isinstance(default, int)) or (
            action == "set_null" and required
        ):
            why = "no row would be its default" if action == "set_default" else "it is required"
            self._drop("on_delete", f"onDelete: {said} cannot be kept: {why}.", side)
        elif action:
            relation.facts["on_delete"] = action
        elif said:
            self._drop("on_delete", f"There is no onDelete: {said}.", side)
        self._update(given)

    def _drop(self, code: str, message: str, side: Side) -> None:
        given = side.relation
        spot = self.source.spot(given.start, given.end) if given else self._at(side)
        self.source.find(code, message, "dropped", spot)

    def _update(self, given: Attribute | None) -> None:
        """Report the first onUpdate."""
        if given and given.value("onUpdate") and "onUpdate" not in self.said:
            self.said.add("onUpdate")
            self.source.find(
                "on_update", "onUpdate means nothing here: numbered keys never change.", "dropped",
                self.source.spot(given.start, given.end), severity="info",
            )  # fmt: skip

    def _drafted(
        self, side: Side, kind: RelationshipKind, other: Side | None = None
    ) -> RelationDraft:
        relation = RelationDraft(side.field.name.text, kind, side.target, self._at(side))
        relation.reverse_kept = True
        self._report_others(side)
        ends = [side, other] if other else [side]
        abouts = (self.catalogue.docs.about(end.field.start, end.field.end) for end in ends)
        if about := next(filter(None, abouts), ""):
            relation.facts["help"] = about
        return relation

    def _report_others(self, side: Side) -> None:
        """Report attributes that relations do not have."""
        for attribute in side.field.attributes:
            if attribute.name != "relation":
                self.source.find(
                    "attribute", f"@{attribute.name} means nothing on a relation.", "dropped",
                    self.source.spot(attribute.start, attribute.end),
                    suggestion="Write it at the field that holds the key.",
                )  # fmt: skip

    def _add(self, model: str, relation: RelationDraft) -> None:
        self.entities[model].relations.append(relation)

    def _at(self, side: Side) -> Spot:
        return self.catalogue.at(side.field)


def _without_own(entity: EntityDraft, columns: list[str]) -> None:
    """Leave out indexes on one relation: every relation has one."""
    own = {*columns, *(r.column for r in entity.relations if r.column)}
    entity.indexes = [i for i in entity.indexes if len(i) > 1 or i[0] not in own]
