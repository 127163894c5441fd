"""Writes ``commands.py``, ``queries.py`` and ``events.py`` of an app."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity, words
from backend_django.engine.python import Module

from .members import CQRS, Members, changed, filtered, held

FROZEN = "@{dataclass}(frozen=True, kw_only=True)"
CLEAN = "def clean(self) -> None:\n    {check}({model}, self)"


def commands_source(blueprint: Blueprint, app: App, entities: Sequence[Entity]) -> str:
    """Return the module of an app's commands."""
    module = Module(f"What can be done with the rows of {app.name}.")
    for entity in entities:
        for verb in ("Create", "Change", "Delete"):
            module.define(f"{verb}{entity.name}")
    members = Members(module, blueprint, app, entities)
    for entity in entities:
        _add_create(members, entity)
        _add_change(members, entity)
        said = f"Delete one {words(entity.name)}."
        _add_class(module, f"Delete{entity.name}", _base(module, "RowCommand", "None"), said)
    return module.render()


def _add_create(members: Members, entity: Entity) -> None:
    module, model = members.module, members.models(entity)
    said = f"Store one new {words(entity.name)}."
    _add_class(module, f"Create{entity.name}", _base(module, "Command", model), said)
    for member in held(entity):
        module.add(members.needed(member, entity), 4)
    _add_clean(module, model)


def _add_change(members: Members, entity: Entity) -> None:
    module, model = members.module, members.models(entity)
    said = f"Give one {words(entity.name)} new values; what is not given stays."
    _add_class(module, f"Change{entity.name}", _base(module, "RowCommand", model), said)
    for member in changed(entity):
        module.add(members.optional(member), 4)
    _add_clean(module, model)


def _add_clean(module: Module, model: str) -> None:
    module.gap()
    module.add(CLEAN.format(check=module.use(f"{CQRS}.values", "check"), model=model), 4)


def queries_source(blueprint: Blueprint, app: App, entities: Sequence[Entity]) -> str:
    """Return the module of an app's queries."""
    module = Module(f"What can be asked of the rows of {app.name}.")
    for entity in entities:
        module.define(f"Get{entity.name}")
        module.define(f"List{entity.plural}")
    members = Members(module, blueprint, app, entities)
    for entity in entities:
        model = members.models(entity)
        said = f"Return one {words(entity.name)}."
        _add_class(module, f"Get{entity.name}", _base(module, "RowQuery", model), said)
        said = f"Return a page of {words(entity.plural)}."
        _add_class(module, f"List{entity.plural}", _base(module, "ListQuery", model), said)
        for member in filtered(entity):
            module.add(members.filter(member), 4)
    return module.render()


def events_source(app: App, entities: Sequence[Entity]) -> str:
    """Return the module of an app's events."""
    module = Module(f"What happens to the rows of {app.name}.")
    for entity in entities:
        for verb in ("Created", "Changed", "Deleted"):
            module.define(f"{entity.name}{verb}")
    anything = module.use("typing", "Any")
    for entity in entities:
        name = words(entity.name)
        _add_event(module, app, f"{entity.name}Created", f"One new {name}, as it was stored.")
        module.add(f"values: dict[str, {anything}]", 4)
        said = f'One {name} has changed: ``{{"name": {{"old": ..., "new": ...}}}}``.'
        _add_event(module, app, f"{entity.name}Changed", said)
        module.add(f"changes: dict[str, {anything}]", 4)
        _add_event(module, app, f"{entity.name}Deleted", f"One {name} is gone.")
    return module.render()


def _add_event(module: Module, app: App, name: str, said: str) -> None:
    base = module.use(f"{CQRS}.events", "DomainEvent")
    _add_class(module, name, f'{base}, name="{app.name}.{name}"', said)
    module.add("pk: int", 4)


def _add_class(module: Module, name: str, bases: str, said: str) -> None:
    module.gap(2)
    module.add(FROZEN.format(dataclass=module.use("dataclasses", "dataclass")))
    module.add(f"class {name}({bases}):")
    module.add(f'"""{said}"""', 4)
    module.gap()


def _base(module: Module, kind: str, result: str) -> str:
    return f"{module.use(f'{CQRS}.messages', kind)}[{result}]"
