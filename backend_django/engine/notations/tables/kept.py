"""Tables and columns of a database that exists, kept under their names."""

from __future__ import annotations

from backend_django.engine.notations.drafts import Draft


def keep_names(draft: Draft) -> None:
    """Give every entity its table, and every member its column."""
    for entity in draft.entities.values():
        entity.facts["table"] = entity.table or entity.written
        for field in entity.fields:
            field.facts["column"] = field.column or field.written
        for relation in entity.relations:
            if relation.kind != "many_to_many":
                relation.facts["column"] = relation.column or relation.written
