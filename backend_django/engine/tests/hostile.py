"""A blueprint whose every text tries to leave the place it is written to."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint

LINE = (
    """He said "hi" 'there' {{ 7*7 }} {% for x in y %} ${a} `b` \\ */ --> ]]> \"\"\" ''' """
    "</script><script>alert(1)</script> ../../etc <% %> #{x} %s {0} @"
)
TEXT = f"{LINE}\n{LINE}\u2028{LINE}"


def hostile() -> Blueprint:
    """Return it: nothing in it is refused, so all of it must come out as data."""
    return Blueprint.model_validate(
        {
            "project": {
                "name": LINE[:90],
                "slug": "hostile",
                "description": TEXT,
                "author": LINE[:90],
            },
            "modules": {"filtering": {}},
            "apps": [
                {
                    "name": "shop",
                    "label": LINE[:120],
                    "description": TEXT,
                    "enums": [_kinds()],
                    "entities": [_thing(), _holder(), {"name": "Mark", "fields": [_key()]}],
                }
            ],
        }
    )


def _kinds() -> dict[str, Any]:
    values = ('a"b', "</script>", "{{x}}", "../..", "*/")
    members = [{"value": value, "label": LINE[:100]} for value in values]
    return {"name": "Kind", "description": TEXT, "values": members}


def _field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "label": LINE[:120], "help": TEXT, **more}


def _thing() -> dict[str, Any]:
    return {
        "name": "Thing",
        "label": LINE[:120],
        "label_plural": LINE[:120],
        "description": TEXT,
        "fields": [
            _field("title", "char", required=True, default=LINE[:100]),
            _field("body", "text", default=TEXT),
            _field("kind", "enum", enum="Kind", required=True, default="</script>"),
            _field("code", "char", required=True, regex="""^[a-z"'/]{3}$"""),
            _field("settings_data", "json", default={TEXT: TEXT}),
            _field("payload_bytes", "binary", required=True, max_length=20),
            _field("amount", "decimal", min="0.5", max="9.5"),
        ],
        "checks": [{"left": "amount", "operator": "lte", "value": "9", "message": TEXT}],
        "uniques": [{"fields": ["title", "kind"], "message": TEXT}],
    }


def _holder() -> dict[str, Any]:
    return {
        "name": "Holder",
        "fields": [_field("name", "char", required=True)],
        "relationships": [
            {
                "name": "thing",
                "kind": "foreign_key",
                "target": "Thing",
                "label": LINE[:120],
                "help": TEXT,
                "required": True,
            },
            {"name": "boss", "kind": "foreign_key", "target": "users.User", "required": True},
        ],
        "owner": "boss",
    }


def _key() -> dict[str, Any]:
    return {"name": "key", "type": "uuid", "auto": "uuid"}
