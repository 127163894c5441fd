"""Writes ``matrix.py``: the roles, and what each may do with each entity."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import Access, Blueprint
from backend_django.engine.python import PACKAGE, Module, literal

ROLES_SAID = '"""The roles that are groups, with what people call them."""'
MATRIX_SAID = '''"""What a role may do with the rows of a model; what is not said is not allowed.

Everybody has the role "anonymous", and whoever is signed in "member" too.
"""'''


def matrix_source(blueprint: Blueprint) -> str:
    """Return the module that says who may do what."""
    module = Module("Who may do what: a table, and nothing else.", future=False)
    rights = module.use(f"{PACKAGE}.api.ownership", "Rights")
    roles = {role.name: role.label for role in blueprint.roles}
    module.add(f"ROLES: dict[str, str] = {literal(roles, module)}")
    module.add(ROLES_SAID)
    module.gap()
    module.add(f"MATRIX: dict[str, dict[str, {rights}]] = {{")
    for app in blueprint.apps:
        for entity in app.entities:
            if entity.access:
                module.add(f"{literal(f'{app.name}.{entity.name}', module)}: {{", 4)
                for row in entity.access:
                    said = f"{rights}({', '.join(_arguments(row))})"
                    module.add(f"{literal(row.role, module)}: {said},", 8)
                module.add("},", 4)
    module.add("}")
    module.add(MATRIX_SAID)
    return module.render()


def _arguments(row: Access) -> Iterator[str]:
    """Yield what a row allows, as arguments; what it does not is the default."""
    if row.view != "none":
        yield f'view="{row.view}"'
    if row.create:
        yield "create=True"
    if row.change != "none":
        yield f'change="{row.change}"'
    if row.delete != "none":
        yield f'delete="{row.delete}"'
