"""Tables of a database that exists: what no numbered key and no field can stand for stays there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backend_django.engine.blueprint.literals import TEXT_TYPES, WHOLE_RANGES
from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.source import Source

from .types import column_type

_DOCUMENTS = frozenset({"json", "jsonb"})
_SEARCHED = frozenset({"tsvector", "tsquery"})
_OWN_FORM = frozenset(
    ["bit", "bitvarying", "macaddr", "macaddr8", "money", "smallmoney", "varbit", "xid", "xml"]
)
"""Types that PostgreSQL hands out in a form of their own, whatever field is nearest."""
_DETAIL = re.compile(r"\(.*?\)|\[.*?\]|[\s\"`]|.*\.")


def settle_existing(draft: Draft, source: Source) -> None:
    """Keep as fields the references by something else than a numbered key; leave out what is alien.

    Call it before keys and join tables are settled.
    """
    for entity in draft.entities.values():
        _restore(entity, draft, source)
    for entity in draft.entities.values():
        _leave_out(entity, source)
        _say_texts(entity, source)


def is_number(field: FieldDraft) -> bool:
    """Return whether a column can be the numbered key of a table."""
    return field.type in WHOLE_RANGES or (
        field.type == "decimal" and field.facts.get("decimal_places") == 0
    )


def free_key(entity: EntityDraft) -> str:
    """Return a column for a numbered key where the table has none: ``id`` if that is free."""
    taken = {name.lower() for m in entity.members for name in (m.column, m.written)}
    names = ["id", "row_id", *(f"row_id_{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _restore(entity: EntityDraft, draft: Draft, source: Source) -> None:
    plain = [r for r in entity.relations if r.stands_for and not _by_number(r, draft)]
    if not plain:
        return
    for relation in plain:
        entity.relations.remove(relation)
        if relation.stands_for is not None:
            entity.fields.append(relation.stands_for)
    source.find(
        "reference_by_value",
        f"{entity.written} refers to other rows by what is not their numbered key: "
        f"{_names(plain)}.",
        "changed", plain[0].spot, became="plain fields",
        suggestion="Look the rows up by the value in your own code.",
    )  # fmt: skip


def _by_number(relation: RelationDraft, draft: Draft) -> bool:
    """Return whether the column holds the numbered key of the other row."""
    target = draft.entities.get(relation.target)
    if target is None:
        return True
    keys = [f for f in target.fields if target.key in ((f.written,), (f.column,))]
    aimed = {*relation.aimed} - {name for f in keys for name in (f.written, f.column)}
    return len(keys) == 1 and is_number(keys[0]) and not aimed


def _leave_out(entity: EntityDraft, source: Source) -> None:
    """Drop the fields whose columns hold what Django neither reads nor writes."""
    alien = [field for field in entity.fields if _is_alien(field)]
    counted = [f for f in entity.fields if _is_counted(f) and f.written not in entity.key]
    for field in (*alien, *counted):
        entity.fields.remove(field)
    if alien:
        needed = [field for field in alien if field.facts.get("required")]
        source.find(
            "column_left",
            f"Columns of {entity.written} hold lists or words of a search: {_names(alien)}.",
            "dropped", alien[0].spot, became="left to the database",
            suggestion=f"New rows need a default or a trigger for {_names(needed)}."
            if needed else "",
        )  # fmt: skip
    if counted:
        source.find(
            "column_counted",
            f"The database counts columns of {entity.written} beside its key: {_names(counted)}.",
            "dropped", counted[0].spot, became="left to the database",
        )  # fmt: skip


def _say_texts(entity: EntityDraft, source: Source) -> None:
    """Make texts of what PostgreSQL hands out in a form of its own."""
    own = [field for field in entity.fields if _is_own_form(field)]
    for field in own:
        kept = {k: v for k, v in field.facts.items() if k in {"required", "help", "label"}}
        field.type, field.facts, field.enum = "text", kept | {"column_type": field.stored}, ""
    if own:
        source.find(
            "column_text",
            f"Columns of {entity.written} are read and written as PostgreSQL writes their types: "
            f"{_names(own)}.",
            "changed", own[0].spot, severity="info", became="text",
        )  # fmt: skip


def _is_alien(field: FieldDraft) -> bool:
    stored = field.stored.strip()
    return stored.endswith("]") or stored.lower().endswith("array") or _bare(field) in _SEARCHED


def _is_counted(field: FieldDraft) -> bool:
    return field.generated and field.type in WHOLE_RANGES


def _is_own_form(field: FieldDraft) -> bool:
    if not field.stored:
        return False
    if field.type == "json":
        return _bare(field) not in _DOCUMENTS
    known = column_type(field.stored)
    lost = field.type in TEXT_TYPES and (known is None or bool(known.lost))
    return lost or _bare(field) in _OWN_FORM


def _bare(field: FieldDraft) -> str:
    return _DETAIL.sub("", field.stored).lower()


def _names(members: Iterable[FieldDraft | RelationDraft]) -> str:
    return ", ".join(m.column or m.written for m in members)
