"""Writes ``enums.py``: what a column may hold, as Django's TextChoices."""

from __future__ import annotations

from backend_django.engine.blueprint import App, Enum, EnumValue
from backend_django.engine.blueprint.naming import words
from backend_django.engine.python import Module, docstring, literal


def enums_source(app: App) -> str:
    """Return the module of an app's enums."""
    module = Module(f"Values that columns of {app.name} may hold.", future=False)
    base = module.use("django.db", "models")
    for enum in app.enums:
        module.gap(2)
        module.add(f"class {module.define(enum.name)}({base}.TextChoices):")
        _add_members(module, enum)
    return module.render()


def _add_members(module: Module, enum: Enum) -> None:
    if said := docstring(enum.description, enum.name):
        module.add(said, 4)
        module.gap()
    for value in enum.values:
        stored = literal(value.value, module)
        shown = "" if _said_by_django(value) else f", {literal(value.label, module)}"
        module.add(f"{value.name} = {stored}{shown}", 4)


def _said_by_django(value: EnumValue) -> bool:
    """Return whether Django would make the same label out of the member's name."""
    return value.label == value.name.replace("_", " ").title() and bool(words(value.name))
