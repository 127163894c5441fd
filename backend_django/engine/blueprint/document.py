"""Blueprints as documents: JSON and YAML in, canonical JSON and YAML out, and their JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import yaml
from pydantic import ValidationError

from backend_django.engine.problems import EngineError

from .explaining import explained
from .reading import parsed
from .shapes import FORMAT_VERSION, Blueprint

SCHEMA_ID = f"https://groundwork.dev/schemas/blueprint-{FORMAT_VERSION}.json"


def read(text: str | bytes, filename: str = "") -> Blueprint:
    """Return the blueprint a JSON or YAML document describes; EngineError with all problems.

    The name's ending chooses the format; without one, text that starts with ``{`` is JSON.
    """
    return from_data(parsed(text, filename))


def from_data(data: Any) -> Blueprint:
    """Return the blueprint that parsed JSON describes; EngineError with all problems."""
    try:
        return Blueprint.model_validate(data)
    except ValidationError as error:
        raise EngineError(explained(error, data)) from None


def to_json(blueprint: Blueprint) -> str:
    """Return the canonical JSON of a blueprint: members in the order of the schema, two spaces."""
    return json.dumps(to_data(blueprint), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_yaml(blueprint: Blueprint) -> str:
    """Return the same document as YAML."""
    return yaml.dump(
        to_data(blueprint),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=99,
    )


def to_data(blueprint: Blueprint) -> dict[str, Any]:
    """Return a blueprint as plain JSON values, what is at its default left out.

    Keys of free-form objects are sorted.
    """
    said: dict[str, Any] = blueprint.model_dump(mode="json", exclude_defaults=True)
    data = {"groundwork": FORMAT_VERSION} | said
    if "modules" in data:
        data["modules"] = _sorted(data["modules"])
    return data


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def schema() -> dict[str, Any]:
    """Return the published JSON Schema (2020-12) of a blueprint."""
    made = Blueprint.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Groundwork blueprint",
        "description": "The typed description of an app, from which Groundwork makes a project.",
        **{key: value for key, value in made.items() if key not in {"title", "description"}},
    }


class _Dumper(yaml.SafeDumper):
    """Never writes aliases, which reading refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _LINE_BREAKS & set(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_LINE_BREAKS = frozenset("\x85\u2028\u2029")
"""Plain style would fold these; between quotes they are escaped."""
_Dumper.add_representer(str, _text)
