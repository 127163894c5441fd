"""The project's OpenAPI document: written without a warning, and valid."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from .diagnosis import ENOUGH, diagnosis

DOCUMENT = "frontend_vue/openapi.yaml"
Found = list[dict[str, Any]]


def openapi(job: dict[str, Any]) -> Found:
    """Write the document where the page's types are made from it: as JSON, which YAML contains."""
    words = io.StringIO()
    with contextlib.redirect_stderr(words):
        written, warned = _document()
    target = Path(job["folder"]) / DOCUMENT
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(written)
    if warned:
        return [diagnosis(line) for line in words.getvalue().splitlines()][:ENOUGH]
    document = json.loads(written)
    return (invalid(document) or dangling(document))[:ENOUGH]


def _document() -> tuple[bytes, bool]:
    """Return the document, and whether drf-spectacular had doubts about it on stderr."""
    from drf_spectacular.drainage import GENERATOR_STATS  # noqa: PLC0415 - wants the settings
    from drf_spectacular.renderers import OpenApiJsonRenderer  # noqa: PLC0415
    from drf_spectacular.settings import spectacular_settings  # noqa: PLC0415

    GENERATOR_STATS.enable_trace_lineno()
    generator = spectacular_settings.DEFAULT_GENERATOR_CLASS()
    schema = generator.get_schema(request=None, public=True)
    return OpenApiJsonRenderer().render(schema), bool(GENERATOR_STATS)


def invalid(document: dict[str, Any]) -> Found:
    """Return where the document breaks the specification that it names."""
    version = ".".join(document["openapi"].split(".")[:2])
    if version not in validators():
        return [diagnosis(f"there is no specification of OpenAPI {version}")]
    return [_error(error) for error in validators()[version].iter_errors(document)]


def dangling(document: dict[str, Any]) -> Found:
    """Return the references to components that are not there."""
    components = document.get("components", {})
    known = {f"#/components/{kind}/{name}" for kind in components for name in components[kind]}
    wanted = {node["$ref"] for node in _nodes(document)}
    return [diagnosis(f"there is no {reference}") for reference in sorted(wanted - known)]


def _error(error: Any) -> dict[str, Any]:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)
    return diagnosis(f"/{'/'.join(steps)}: {error.message}")


@cache
def validators() -> dict[str, Any]:
    """Return a validator for each version of OpenAPI that drf-spectacular knows the schema of."""
    from jsonschema.validators import (  # type: ignore[import-untyped]  # noqa: PLC0415
        validator_for,
    )

    found = {}
    for path in _schemas():
        schema = json.loads(path.read_text(encoding="utf-8"))
        kind = validator_for(schema)
        found[".".join(path.stem.split("_")[1:3])] = kind(_linked(schema))
    return found


def _linked(schema: dict[str, Any]) -> dict[str, Any]:
    """Put what each reference means in its place, once for all jobs.

    A schema may then contain itself. By itself jsonschema looks a reference up at every use, and
    through the whole schema for a dynamic one; there all of those mean ``$defs/schema``.
    """
    for node in list(_nodes(schema)):
        references = [node.pop(key) for key in ("$ref", "$dynamicRef") if key in node]
        if references:
            meant = [_meant(schema, reference) for reference in references]
            node["allOf"] = [*node.get("allOf", []), *meant]
    return schema


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema that may hold a reference, each before what is in it."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref", node.get("$dynamicRef")), str):
            yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nodes(value)


def _meant(schema: dict[str, Any], reference: str) -> dict[str, Any]:
    found: Any = schema
    for step in ("$defs/schema" if reference == "#meta" else reference[2:]).split("/"):
        found = found[step]
    return cast("dict[str, Any]", found)


def _schemas() -> list[Path]:
    package = find_spec("drf_spectacular")
    if package is None or package.origin is None:
        return []
    return sorted((Path(package.origin).parent / "validation").glob("openapi_*_schema.json"))
