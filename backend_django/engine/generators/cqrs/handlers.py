"""Writes ``repositories.py`` and ``handlers.py`` of an app."""

from __future__ import annotations

from collections.abc import Sequence

from backend_django.engine.blueprint import App, Entity, snake, words
from backend_django.engine.python import PACKAGE, Module, assigned

from .members import CQRS

SEARCHED = frozenset({"char", "text", "slug", "email", "url"})
UNSORTABLE = frozenset({"json", "file", "image", "binary", "text"})

ROWS = '''
def rows(self) -> {queryset}[{model}]:
    """Return every row, with the rows that it is shown with."""
    return {query}
'''
CREATE = """
@{commanded}.register({commands}.Create{name})
def create_{snake}(command: {commands}.Create{name}, work: {work}) -> {model}:
    values = {given}(command)
    row = work.repository({repository}).add(values)
    work.emit({events}.{name}Created(pk=row.pk, values={described}(row, values)))
    return row
"""
CHANGE = """
@{commanded}.register({commands}.Change{name})
def change_{snake}(command: {commands}.Change{name}, work: {work}) -> {model}:
    repository, values = work.repository({repository}), {given}(command)
    row = repository.get(command.pk, for_update=True)
    before = {described}(row, {linked}(row, values))
    row = repository.change(row, values)
    if changed := {changes}(before, {described}(row, values)):
        work.emit({events}.{name}Changed(pk=row.pk, changes=changed))
    return row
"""
DELETE = """
@{commanded}.register({commands}.Delete{name})
def delete_{snake}(command: {commands}.Delete{name}, work: {work}) -> None:
    repository = work.repository({repository})
    repository.remove(repository.get(command.pk, for_update=True))
    work.emit({events}.{name}Deleted(pk=command.pk))
"""
GET = """
@{queried}.register({queries}.Get{name})
def get_{snake}(query: {queries}.Get{name}, reading: {reading}) -> {model}:
    return reading.repository({repository}).get(query.pk)
"""
LIST = """
@{queried}.register({queries}.List{plural})
def list_{snakes}(query: {queries}.List{plural}, reading: {reading}) -> {page}[{model}]:
    return reading.repository({repository}).page(query)
"""


def repositories_source(app: App, entities: Sequence[Entity]) -> str:
    """Return the module of an app's repositories."""
    module = Module(f"The doors to the rows of {app.name}.", future=False)
    models = module.use(f"{PACKAGE}.{app.name}", "models")
    base = module.use(f"{CQRS}.repository", "Repository")
    for entity in entities:
        model = f"{models}.{entity.name}"
        module.gap(2)
        module.add(f"class {module.define(f'{entity.name}Repository')}({base}[{model}]):")
        module.add(f'"""All {words(entity.plural)}."""', 4)
        module.gap()
        module.add(f"model = {model}", 4)
        if texts := [f.name for f in entity.fields if f.type in SEARCHED]:
            module.add(assigned("searched", texts), 4)
        module.add(assigned("ordered", _sortable(entity)), 4)
        if query := _query(entity):
            queryset = module.use("django.db.models", "QuerySet")
            module.gap()
            rows = ROWS.format(queryset=queryset, model=model, query=f"{models}.{query}")
            module.add(rows, 4)
    return module.render()


def _sortable(entity: Entity) -> list[str]:
    names = [f.name for f in entity.fields if f.type not in UNSORTABLE]
    return ["id", *names, *(["created_at", "updated_at"] if entity.timestamps else [])]


def _query(entity: Entity) -> str:
    one = [r.name for r in entity.relationships if r.kind != "many_to_many"]
    many = [r.name for r in entity.relationships if r.kind == "many_to_many"]
    joined = f".select_related({', '.join(map(repr, one))})" if one else ""
    joined += f".prefetch_related({', '.join(map(repr, many))})" if many else ""
    return f"{entity.name}.objects{joined}" if joined else ""


def handlers_source(app: App, entities: Sequence[Entity]) -> str:
    """Return the module of an app's handlers."""
    module = Module(f"Who does what the messages of {app.name} say.")
    place, dispatchers = f"{PACKAGE}.{app.name}.application", f"{CQRS}.dispatchers"
    used = {name: module.use(place, name) for name in ("commands", "events", "queries")}
    repositories = module.use(place, "repositories")
    models = module.use(f"{PACKAGE}.{app.name}", "models")
    used |= {
        "commanded": module.use(dispatchers, "command_dispatcher"),
        "queried": module.use(dispatchers, "query_dispatcher"),
        "work": module.use(dispatchers, "UnitOfWork"),
        "reading": module.use(dispatchers, "Reading"),
        "page": module.use(f"{CQRS}.messages", "Page"),
    }
    helpers = ("given", "described", "linked", "changes")
    used |= {name: module.use(f"{CQRS}.values", name) for name in helpers}
    for entity in entities:
        mine = {
            "name": entity.name,
            "plural": entity.plural,
            "snake": snake(entity.name),
            "snakes": snake(entity.plural),
            "model": f"{models}.{entity.name}",
            "repository": f"{repositories}.{entity.name}Repository",
        }
        for function in (CREATE, CHANGE, DELETE, GET, LIST):
            module.gap(2)
            module.add(function.format(**used, **mine))
    return module.render()
