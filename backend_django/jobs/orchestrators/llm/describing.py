"""The present app, told in the words that the modeller answers in."""

from __future__ import annotations

import json
from typing import Any

from .documents import Node, placed
from .failures import LLMError
from .shapes import (
    MAX_TEXT,
    CheckForm,
    EntityForm,
    EnumForm,
    FieldForm,
    RelationForm,
    RoleForm,
    ValueForm,
)

MAX_CHARACTERS = 200_000


def described(document: Node) -> str:
    """Return an opened base as compact JSON; LLMError where it is too large to be told."""
    project = document["project"]
    form = {
        "name": project["name"],
        "description": project.get("description", ""),
        "modules": sorted(document["modules"]),
        "roles": [_part(role, RoleForm) for role in document["roles"]],
        "enums": [_enum(app, enum) for app, enum in placed(document, "enums")],
        "entities": [_entity(app, entity) for app, entity in placed(document, "entities")],
    }
    text = json.dumps(_filled(form), ensure_ascii=False, separators=(",", ":"))
    if len(text) > MAX_CHARACTERS:
        message = (
            "The app is too large to be changed by a prompt: as text it has "
            f"{len(text):,} characters, more than {MAX_CHARACTERS:,}."
        )
        raise LLMError(message)
    return text


def _entity(app: Node, entity: Node) -> Node:
    uniques = [rule["fields"] for rule in entity.get("uniques", ())]
    return {
        "name": entity["name"],
        "app": app["name"],
        **_part(entity, EntityForm, "fields", "relationships", "checks"),
        "fields": [_part(field, FieldForm) for field in entity.get("fields", ())],
        "relationships": [_part(one, RelationForm) for one in entity.get("relationships", ())],
        "unique_together": uniques,
        "checks": [_part(check, CheckForm) for check in entity.get("checks", ())],
    }


def _enum(app: Node, enum: Node) -> Node:
    values = [_part(value, ValueForm) for value in enum.get("values", ())]
    return {**_part(enum, EnumForm, "values"), "app": app["name"], "values": values}


def _part(node: Node, form: Any, *without: str) -> Node:
    """Return those members of a node that a form has, and can say."""
    known = form.model_fields.keys() - {*without}
    return {key: value for key, value in node.items() if key in known and _sayable(key, value)}


def _sayable(key: str, value: Any) -> bool:
    """Tell whether a form has room for a value; what it has none for stays as it is."""
    if key in {"default", "backfill", "value"} and isinstance(value, dict | list):
        return False
    return not isinstance(value, str) or len(value) <= MAX_TEXT


def _filled(value: Any) -> Any:
    """Return JSON without what is empty."""
    if isinstance(value, dict):
        kept = {key: _filled(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {})}
    return [_filled(one) for one in value] if isinstance(value, list) else value
