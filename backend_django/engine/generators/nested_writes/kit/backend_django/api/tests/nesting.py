"""What tests of nested rows send, and what they read of the answers."""

import json
from typing import Any

from django.db.models import Model
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

UNSENT = (serializers.FileField, serializers.ListSerializer)


def sent(kind: Any, row: Model) -> dict[str, Any]:
    """Return what a client says to make a row like ``row``: no file, and nothing nested."""
    shown = json.loads(JSONRenderer().render(kind.Meta.read_serializer_class(row).data))
    fields = kind().fields.items()
    taken = [n for n, field in fields if n != "id" and not isinstance(field, UNSENT)]
    return {name: _keys(shown[name]) if _links(kind, name) else shown[name] for name in taken}


def _links(kind: Any, name: str) -> bool:
    return bool(kind.Meta.model._meta.get_field(name).is_relation)


def _keys(shown: Any) -> Any:
    """Return the key of a related row, or those of several."""
    if isinstance(shown, list):
        return [_keys(one) for one in shown]
    return shown and shown["id"]


def pointers(response: Any) -> set[str]:
    """Return where an answer finds something wrong."""
    return {detail["pointer"] for detail in response.json()["error"]["details"]}
