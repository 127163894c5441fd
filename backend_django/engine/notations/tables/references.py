"""Columns that refer to other tables, as relations of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.source import NOWHERE, Source, Spot

_SUFFIX = re.compile(
    r"(?<=.)(?:_(?:id|Id|ID|fk|Fk|FK|ref|uuid|guid|key)|(?<=[a-z0-9])(?:Id|ID|Fk|FK|Uuid|UUID)|(?<=[A-Z])_ID)\Z"
)
_PREFIX = re.compile(r"(?i)(?:fk|id)_(?=.)")
_MOVED = ("required", "help", "label", "index")


@dataclass(slots=True)
class Reference:
    """``columns`` of the table ``owner`` refer to ``target_columns`` of ``target``.

    ``owner`` and ``target`` are keys of the draft; ``target_columns`` may be empty for its key.
    ``facts`` are members of the blueprint's relationship, as ``on_delete``. ``one``: no two rows
    refer to the same row. ``name`` is what the text calls the relation, where it does.
    """

    owner: str
    columns: Sequence[str]
    target: str
    target_columns: Sequence[str] = ()
    spot: Spot = NOWHERE
    reverse: str = ""
    one: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""


def relation_name(column: str, target: str = "") -> str:
    """Return the name of the relation that a column stores: ``author_id`` -> ``author``."""
    bare = _SUFFIX.sub("", column)
    if bare == column:
        bare = _PREFIX.sub("", column, count=1)
    if bare.lower() in {"id", "fk", "uuid", "key", ""}:
        return target or column
    return bare


def refer(draft: Draft, reference: Reference, source: Source) -> RelationDraft | None:
    """Turn the columns of a reference into a relation of the owner; None where one is there.

    Call it when all tables, with their keys and uniques, are in the draft.
    """
    owner, target = draft.entities[reference.owner], draft.entities[reference.target]
    columns = list(dict.fromkeys(reference.columns))
    if _is_there(owner, columns, reference, source):
        return None
    fields = {f.written: f for f in owner.fields}
    held = [fields[name] for name in columns if name in fields]
    if len(columns) > 1 and source.keep_names:
        _stay_several(owner, target, columns, reference, source)
        return None
    if len(columns) > 1:
        relation = _from_several(owner, target, held, columns, reference, source)
    else:
        relation = _from_one(owner, target, held, columns, reference)
    if reference.one or (columns and tuple(columns) in owner.uniques):
        relation.kind = "one_to_one"
    _say_no_key(relation, target, reference, source)
    owner.relations.append(relation)
    return relation


def _is_there(
    owner: EntityDraft, columns: list[str], reference: Reference, source: Source
) -> bool:
    stored = {r.column: r for r in owner.relations if r.column}
    if len(columns) != 1 or columns[0] not in stored:
        return False
    if stored[columns[0]].target != reference.target:
        message = f"{owner.written}.{columns[0]} refers to several tables; the first one counts."
        source.find("reference_twice", message, "dropped", reference.spot)
    return True


def _from_one(
    owner: EntityDraft,
    target: EntityDraft,
    held: list[FieldDraft],
    columns: list[str],
    reference: Reference,
) -> RelationDraft:
    written = columns[0] if columns else target.written
    relation = RelationDraft(
        reference.name or relation_name(written, target.written), "foreign_key", reference.target,
        reference.spot, reverse=reference.reverse, facts=dict(reference.facts),
        column=written if columns else "",
    )  # fmt: skip
    relation.aimed = tuple(reference.target_columns)
    for column in held:
        owner.fields.remove(column)
        relation.stands_for = column
        relation.facts = {k: column.facts[k] for k in _MOVED if k in column.facts} | relation.facts
        relation.column = column.column or column.written
        if relation.column != column.written:
            _rename(owner, column.written, relation.column)
        if column.facts.get("unique"):
            relation.kind = "one_to_one"
    return relation


def _rename(owner: EntityDraft, old: str, new: str) -> None:
    """Let uniques, indexes and the key name a column as the database does."""
    new_names = {old: new, f"-{old}": f"-{new}"}
    owner.uniques = [tuple(new_names.get(n, n) for n in names) for names in owner.uniques]
    owner.indexes = [tuple(new_names.get(n, n) for n in names) for names in owner.indexes]
    owner.key = tuple(new_names.get(n, n) for n in owner.key)


def _stay_several(
    owner: EntityDraft,
    target: EntityDraft,
    columns: list[str],
    reference: Reference,
    source: Source,
) -> None:
    """The columns stay fields: a database that exists has none for a single number."""
    source.find(
        "composite_reference",
        f"{owner.written} refers to {target.written} by {len(columns)} columns: they stay fields.",
        "changed", reference.spot, became=", ".join(columns),
        suggestion="Look the rows up by these values in your own code.",
    )  # fmt: skip


def _from_several(
    owner: EntityDraft,
    target: EntityDraft,
    held: list[FieldDraft],
    columns: list[str],
    reference: Reference,
    source: Source,
) -> RelationDraft:
    """A key of several columns becomes one relation; columns with another use stay."""
    relation = RelationDraft(
        reference.name or target.written, "foreign_key", reference.target, reference.spot,
        reverse=reference.reverse, facts=dict(reference.facts),
    )  # fmt: skip
    if held and all(column.facts.get("required") for column in held):
        relation.facts.setdefault("required", True)
    groups = (*owner.uniques, *owner.indexes, owner.key)
    used = {n.removeprefix("-") for names in groups for n in names}
    gone = [column for column in held if column.written not in used]
    for column in gone:
        owner.fields.remove(column)
    source.find(
        "composite_reference",
        f"{owner.written} refers to {target.written} by {len(columns)} columns: "
        "a relationship has one, to its numbered key.",
        "changed", reference.spot, became=relation.written,
    )  # fmt: skip
    return relation


def _say_no_key(
    relation: RelationDraft, target: EntityDraft, reference: Reference, source: Source
) -> None:
    aimed = tuple(reference.target_columns)
    if len(aimed) == 1 and target.key and aimed != target.key and not source.keep_names:
        source.find(
            "reference_to_no_key",
            f"{relation.written} refers to {target.written}.{aimed[0]}, which is not its key: "
            "the relationship is to the row.",
            "changed", reference.spot, severity="info", became=relation.written,
        )  # fmt: skip
