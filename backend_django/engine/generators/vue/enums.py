"""The choices of enums: one module per app, imported by name within it, as a whole from others."""

from __future__ import annotations

from backend_django.engine.blueprint import App, Entity, camel

from .typescript import Code


def variable(enum: str) -> str:
    return f"{camel(enum)}Choices"


def expression(app: str, reference: str) -> Code:
    """Return how a module of ``app`` names the choices of the enum ``"app.Enum"``."""
    owner, enum = reference.split(".")
    return Code(variable(enum) if owner == app else f"{camel(owner)}Enums.{variable(enum)}")


def imports(app: App, entity: Entity) -> list[str]:
    """Return the import lines that the expressions of an entity's fields need."""
    used = sorted({tuple(field.enum.split(".")) for field in entity.fields if field.enum})
    mine = [variable(enum) for owner, enum in used if owner == app.name]
    others = sorted({owner for owner, _ in used} - {app.name})
    lines = [f"import * as {camel(owner)}Enums from '@/enums/{owner}'" for owner in others]
    if mine:
        lines.append(_named(mine, f"@/enums/{app.name}"))
    return sorted(lines, key=lambda line: line.rsplit(" ", 1)[-1])


def _named(names: list[str], module: str) -> str:
    line = f"import {{ {', '.join(names)} }} from '{module}'"
    if len(line) <= 100:
        return line
    rows = "".join(f"  {name},\n" for name in names)
    return f"import {{\n{rows}}} from '{module}'"
