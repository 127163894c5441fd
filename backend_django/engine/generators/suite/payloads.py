"""Writes what the modules that send requests share: a fixture with a whole body, a small image."""

from __future__ import annotations

from collections.abc import Iterable

from backend_django.engine.blueprint.examples import writable
from backend_django.engine.python import literal

from .addresses import address, url
from .requests import PNG, body
from .sources import TestSource
from .subjects import Subject


def add_image(source: TestSource, found: Iterable[Subject]) -> None:
    """Append the image that bodies contain, where some entity has one."""
    if any(field.type == "image" for subject in found for field in writable(subject.entity)):
        decode = source.module.use("base64", "b64decode")
        source.module.define("PNG")
        source.module.add(f'PNG = {decode}(\n    "{PNG[:64]}"\n    "{PNG[64:]}"\n)')


def add_payload(source: TestSource, subject: Subject) -> None:
    """Append an entity's URL, and the fixture of a body that creates a row."""
    module = source.module
    module.gap(2)
    module.add(f"{module.define(address(subject))} = {literal(url(subject), module)}")
    rows = list(body(source, subject))
    anything = module.use("typing", "Any", typing=True)
    module.gap(2)
    module.add(f"@{source.pytest}.fixture")
    user = "".join(source.user_where_owned(rows))
    module.add(f"def {subject.name}_payload({user}) -> dict[str, {anything}]:")
    module.add("\n".join(["return {", *(f"    {row}" for row in rows), "}"]), 4)
