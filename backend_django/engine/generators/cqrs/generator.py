"""Commands, queries and events for each entity; the API goes through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity, chosen
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import (
    InstalledApp,
    Part,
    Setting,
    ViewSetAttribute,
    ViewSetBase,
)
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Symbol

from .application_tests import tests_source
from .guide import guide
from .handlers import handlers_source, repositories_source
from .messages import commands_source, events_source, queries_source

OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "entities": {
            "type": "array",
            "items": {"type": "string", "format": "entity"},
            "default": [],
            "title": "Entities",
            "description": "Entities with commands and queries of their own; empty: all of them",
        },
        "kept_days": {
            "type": "integer",
            "minimum": 1,
            "maximum": 3650,
            "default": 30,
            "title": "Days to keep events",
            "description": "For how long delivered events stay in the outbox",
        },
    },
}
TASKS = f"{PACKAGE}.cqrs.tasks"
RELAY_SECONDS, PRUNE_SECONDS = 30, 86_400
PLACE = 40


class CqrsGenerator(Generator):
    name = "cqrs"
    module = Module(
        "Commands and queries",
        "Every change is a command with one handler, every answer a query, and what happened is "
        "an event that an outbox delivers.",
        "Architecture",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        days = self.options(blueprint)["kept_days"]
        yield InstalledApp(f"{PACKAGE}.cqrs", local=True)
        yield Setting("OUTBOX_KEPT_DAYS", str(days))
        yield _beat("relay", RELAY_SECONDS)
        yield _beat("prune", PRUNE_SECONDS)
        for _, app, entities in self._apps(blueprint):
            for entity in entities:
                yield from _view(app, entity)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()
        found = list(self._apps(blueprint))
        yield self.render("CQRS.md.j2", "docs/CQRS.md", **guide(found))
        for number, app, entities in found:
            where = pointer("apps", number, "entities")
            sources = {
                "application/__init__.py": "",
                "application/commands.py": commands_source(blueprint, app, entities),
                "application/events.py": events_source(app, entities),
                "application/handlers.py": handlers_source(app, entities),
                "application/queries.py": queries_source(blueprint, app, entities),
                "application/repositories.py": repositories_source(app, entities),
                "tests/test_application.py": tests_source(blueprint, app, entities),
            }
            for path, source in sources.items():
                yield self.file(f"{PACKAGE}/{app.name}/{path}", source, where)

    def _apps(self, blueprint: Blueprint) -> Iterator[tuple[int, App, list[Entity]]]:
        """Yield every app that has chosen entities, with its place and those."""
        wanted = chosen(blueprint, self.name)
        for number, app in enumerate(blueprint.apps):
            if entities := [e for e in app.entities if f"{app.name}.{e.name}" in wanted]:
                yield number, app, entities


def _beat(task: str, seconds: int) -> Setting:
    code = f'{{"task": "{TASKS}.{task}", "schedule": {seconds}.0}}'
    return Setting("CELERY_BEAT_SCHEDULE", code, f"outbox-{task}")


def _view(app: App, entity: Entity) -> Iterator[Part]:
    """Yield what makes the view set of an entity dispatch its messages."""
    reference, application = f"{app.name}.{entity.name}", f"{PACKAGE}.{app.name}.application"
    yield ViewSetBase(reference, PLACE, f"{PACKAGE}.cqrs.viewsets.CommandQueryMixin")
    for verb in ("create", "change", "delete"):
        command = Symbol(application, "commands", f"{verb.capitalize()}{entity.name}")
        yield ViewSetAttribute(reference, f"{verb}_command", command)
    for verb, name in (("get", entity.name), ("list", entity.plural)):
        query = Symbol(application, "queries", f"{verb.capitalize()}{name}")
        yield ViewSetAttribute(reference, f"{verb}_query", query)
