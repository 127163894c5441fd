"""The module event_sourcing: a log of what happened to each row that nobody can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint, chosen
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import (
    InstalledApp,
    Middleware,
    Part,
    Route,
    Setting,
    ViewSetBase,
)
from backend_django.engine.problems import EngineError, Problem, pointer
from backend_django.engine.python import PACKAGE

from .event_tests import tests_source
from .recorded import excluded_fields, recorded_entities

STORE = f"{PACKAGE}.event_store"
OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "entities": {
            "type": "array",
            "items": {"type": "string", "format": "entity"},
            "default": [],
            "title": "Recorded entities",
            "description": "Whose rows have a history; all where none is named",
        },
        "exclude": {
            "type": "array",
            "items": {"type": "string"},
            "default": [],
            "title": "Fields without a history",
            "description": "Fields that the log must not hold, as in hr.Person.salary",
        },
        "snapshot_every": {
            "type": "integer",
            "minimum": 2,
            "maximum": 10_000,
            "default": 50,
            "title": "Events between snapshots",
            "description": "Keep the state of a row after so many events, to read it faster",
        },
    },
}
MIDDLEWARE_PLACE = 100


class EventSourcingGenerator(Generator):
    name = "event_sourcing"
    module = Module(
        "Event sourcing",
        "Every change of a row is an event in a log that nobody can alter: who, when, before, "
        "after. Any earlier state can be seen, and tables be rebuilt.",
        "Architecture",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        recorded = chosen(blueprint, self.name)
        if not recorded:
            return
        yield InstalledApp(STORE, local=True)
        yield Middleware(MIDDLEWARE_PLACE, f"{STORE}.middleware.EventContextMiddleware")
        yield Route("audit", f"{STORE}.api.urls")
        yield Setting("RECORDED_MODELS", _listed(recorded))
        if excluded := self._excluded(blueprint):
            yield Setting("UNRECORDED_FIELDS", _listed(excluded))
        options = self.options(blueprint)
        yield Setting("EVENT_SNAPSHOT_EVERY", str(options["snapshot_every"]))
        for entity in recorded:
            yield ViewSetBase(entity, 30, f"{STORE}.api.versions.VersionedMixin")

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        entities = recorded_entities(blueprint, chosen(blueprint, self.name))
        if not entities:
            return
        yield from self.kit()
        yield self.render(
            "recorded.ts.j2", "frontend_vue/src/history/recorded.ts", entities=entities
        )
        excluded = frozenset(self._excluded(blueprint))
        for number, app in enumerate(blueprint.apps):
            mine = [recorded for recorded in entities if recorded.app == app]
            if mine:
                tests = tests_source(blueprint, mine, excluded)
                where = pointer("apps", number, "entities")
                yield self.file(f"{PACKAGE}/{app.name}/tests/test_events.py", tests, where)

    def _excluded(self, blueprint: Blueprint) -> list[str]:
        """Return the fields to leave out; EngineError where there is no such field."""
        named = self.options(blueprint)["exclude"]
        known = excluded_fields(blueprint)
        problems = [
            Problem(
                "M107",
                f'There is no field "{name}"',
                pointer("modules", self.name, "exclude", place),
                'Write it as "app.Entity.field"',
            )
            for place, name in enumerate(named)
            if name not in known
        ]
        if problems:
            raise EngineError(problems)
        return sorted(named)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(repr, names))}]"
