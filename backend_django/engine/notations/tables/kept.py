"""Tables and columns of a database that exists, kept under their names."""

from __future__ import annotations

from backend_django.engine.blueprint.literals import TEXT_TYPES
from backend_django.engine.notations.drafts import Draft, FieldDraft

from .existing import free_key

_NULLED = TEXT_TYPES | {"json"}


def keep_names(draft: Draft) -> None:
    """Give every entity its table and key, every member its column, and texts their NULL."""
    for entity in draft.entities.values():
        entity.facts["table"] = entity.table or entity.written
        entity.facts.setdefault("key_column", free_key(entity))
        entity.facts.setdefault("timestamps", False)
        for field in entity.fields:
            field.facts["column"] = field.column or field.written
            if _may_be_null(field):
                field.facts.setdefault("nullable", True)
        for relation in entity.relations:
            if relation.kind != "many_to_many":
                relation.facts["column"] = relation.column or relation.written


def _may_be_null(field: FieldDraft) -> bool:
    given = field.facts.get("required") or field.facts.get("auto")
    return field.type in _NULLED and not given
