"""Says at the start, not in the middle of a run, that a template is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def template_exists(**_: Any) -> list[Error]:
    """Check that COOKIECUTTER_TEMPLATE_PATH, where it is set, leads to a template."""
    path = settings.COOKIECUTTER_TEMPLATE_PATH
    if not path or (Path(path) / "cookiecutter.json").is_file():
        return []
    hint = "Unset COOKIECUTTER_TEMPLATE_PATH to use the built-in template."
    return [Error(f"There is no cookiecutter.json in {path}.", hint=hint, id="catalog.E001")]
