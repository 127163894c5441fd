"""Where an entity's files, pages and endpoints are."""

from __future__ import annotations

from dataclasses import dataclass

from backend_django.engine.blueprint import App, Entity, camel, kebab, pascal


@dataclass(frozen=True, slots=True)
class Place:
    """Names derived from one entity; ``name`` is its PascalCase class name."""

    app: str
    name: str
    key: str
    variable: str
    module: str
    api: str
    page: str


def place(app: App, entity: Entity) -> Place:
    many = f"{kebab(app.name)}/{kebab(entity.plural)}"
    return Place(
        app=app.name,
        name=pascal(entity.name),
        key=f"{app.name}.{entity.name}",
        variable=f"{camel(entity.name)}Entity",
        module=camel(entity.name),
        api=f"/api/v1/{many}/",
        page=f"/{many}",
    )
