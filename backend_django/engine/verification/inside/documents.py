"""The project's OpenAPI document: written without a warning, and valid."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from .diagnosis import ENOUGH, diagnosis

DOCUMENT = "frontend_vue/openapi.yaml"
GEOGRAPHY = "django.contrib.gis"
"""drf-spectacular tries to import it; that searches for GDAL with a dozen of processes."""
Found = list[dict[str, Any]]


def openapi(job: dict[str, Any]) -> Found:
    """Write the document where the page's types are made from it: as JSON, which YAML contains."""
    written, doubts = _document()
    target = Path(job["folder"]) / DOCUMENT
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(written)
    if doubts:
        _, doubts = _document(lines=True)
        return [diagnosis(doubt) for doubt in doubts][:ENOUGH]
    document = json.loads(written)
    return (invalid(document) or dangling(document))[:ENOUGH]


def _document(*, lines: bool = False) -> tuple[bytes, list[str]]:
    """Return the document, and drf-spectacular's doubts; ``lines`` costs it long searches."""
    from drf_spectacular import drainage  # noqa: PLC0415 - wants the settings
    from drf_spectacular.settings import spectacular_settings  # noqa: PLC0415
    from rest_framework.renderers import JSONRenderer  # noqa: PLC0415 - as above

    sys.modules.setdefault(GEOGRAPHY, cast("ModuleType", None))
    drainage.reset_generator_stats()
    if lines:
        drainage.GENERATOR_STATS.enable_trace_lineno()
        drainage._get_source_location.cache_clear()
    generator = spectacular_settings.DEFAULT_GENERATOR_CLASS()
    words = io.StringIO()
    with contextlib.redirect_stderr(words):
        schema = generator.get_schema(request=None, public=True)
    return JSONRenderer().render(schema), words.getvalue().splitlines()


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
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in error.instance_path)
    return diagnosis(f"/{'/'.join(steps)}: {error.message}")


@cache
def validators() -> dict[str, Any]:
    """Return a validator for each version of OpenAPI that drf-spectacular knows the schema of."""
    from jsonschema_rs import validator_for  # noqa: PLC0415

    return {
        ".".join(path.stem.split("_")[1:3]): validator_for(path.read_text(encoding="utf-8"))
        for path in _schemas()
    }


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a document that holds a reference."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nodes(value)


def _schemas() -> list[Path]:
    package = find_spec("drf_spectacular")
    if package is None or package.origin is None:
        return []
    return sorted((Path(package.origin).parent / "validation").glob("openapi_*_schema.json"))
