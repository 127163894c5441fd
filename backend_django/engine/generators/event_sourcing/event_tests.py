"""Writes ``tests/test_events.py``: what happens to each recorded entity of an app is in the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backend_django.engine.blueprint import USER, Blueprint, Relationship
from backend_django.engine.python import PACKAGE, Module, code, literal
from backend_django.engine.python.factories import FACTORY_WORDS

from .bodies import ALWAYS, CHANGED, LINKED, OUTLIVED, OWNED
from .recorded import Recorded, change

WORDS = {
    "pytest": ("pytest", ""),
    "client": ("rest_framework.test", "APIClient"),
    "user": (f"{PACKAGE}.users.models", "User"),
    "factory": ("factory", ""),
    "signals": ("django.db.models", "signals"),
    "bulk": (f"{PACKAGE}.event_store", "bulk"),
    "tables": (f"{PACKAGE}.event_store", "tables"),
    "case": (f"{PACKAGE}.event_store.tests.cases", "Case"),
    "events_of": (f"{PACKAGE}.event_store.tests.cases", "events_of"),
    "state_of": (f"{PACKAGE}.event_store.tests.cases", "state_of"),
    "at_once": (f"{PACKAGE}.event_store.tests.cases", "at_once"),
    "client_of": (f"{PACKAGE}.conftest", "client_of"),
}
TYPES = frozenset({"client", "user"})
"""What only annotations name."""


class EventTests:
    """The tests of one app's events."""

    def __init__(
        self, blueprint: Blueprint, found: Sequence[Recorded], excluded: Collection[str]
    ) -> None:
        self._blueprint, self._found, self._excluded = blueprint, found, excluded
        self._app = found[0].app
        self.module = Module(f"What happens to the rows of {self._app.name} is in the log.")
        self.module.define("CASES")

    def source(self) -> str:
        """Return the module."""
        self.module.add(f"pytestmark = {self._word('pytest')}.mark.django_db")
        self.module.gap()
        cases = [self._case(recorded) for recorded in self._found]
        self.module.add(f"CASES = [{', '.join(cases)}]")
        changeable = [r for r in self._found if change(self._blueprint, r, self._excluded)]
        if changeable:
            self.module.add("CHANGEABLE = [case for case in CASES if case.change]")
        owned = [r for r in self._found if r.entity.owner and not r.entity.access]
        if owned:
            self.module.add("OWNED = [case for case in CASES if case.owner]")
        self._add(ALWAYS)
        self._add(CHANGED if changeable else ())
        self._add(OWNED if owned else ())
        for recorded in self._found:
            self._add_relations(recorded)
        return self.module.render()

    def _word(self, word: str) -> str:
        module, name = WORDS[word]
        return self.module.use(module, name, typing=word in TYPES)

    def _add(self, bodies: Sequence[str], **names: str) -> None:
        for body in bodies:
            self.module.gap(2)
            wanted = {word: self._word(word) for word in WORDS if f"{{{word}}}" in body}
            self.module.add(body.format(**wanted, **names))

    def _case(self, recorded: Recorded) -> str:
        given = [
            f"{self._factory(recorded.key)}",
            literal(recorded.url, self.module),
            code(recorded.members(self._excluded), self.module),
        ]
        if body := change(self._blueprint, recorded, self._excluded):
            ((name, value),) = body.items()
            pair = f"{literal(name, self.module)}: {code(value, self.module)}"
            given.append(f"change={{{pair}}}")
        if recorded.entity.owner and not recorded.entity.access:
            given.append(f"owner={literal(recorded.entity.owner, self.module)}")
        if recorded.members() != recorded.members(self._excluded):
            given.append("whole=False")
        return f"{self._word('case')}({', '.join(given)})"

    def _add_relations(self, recorded: Recorded) -> None:
        for bodies, relations in ((LINKED, recorded.links()), (OUTLIVED, recorded.outliving())):
            for relation in relations:
                if self._testable(recorded, relation):
                    self._add(bodies, **self._names(recorded, relation))

    def _testable(self, recorded: Recorded, relation: Relationship) -> bool:
        name = f"{recorded.key}.{relation.name}"
        return name not in self._excluded and relation.name not in FACTORY_WORDS

    def _names(self, recorded: Recorded, relation: Relationship) -> dict[str, str]:
        return {
            "test": f"{recorded.entity.name.lower()}_{relation.name}",
            "own": self._factory(recorded.key),
            "other": self._factory(relation.target),
            "name": relation.name,
        }

    def _factory(self, reference: str) -> str:
        """Return the name by which this module calls the factory of an entity, or of the user."""
        if reference == USER:
            return self.module.use(f"{PACKAGE}.users.tests.factories", "UserFactory")
        app, _, name = reference.partition(".")
        package = f"{PACKAGE}.{app}.tests"
        if app == self._app.name:
            return f"{self.module.use(package, 'factories')}.{name}Factory"
        return f"{self.module.use(package, 'factories', alias=f'{app}_factories')}.{name}Factory"


def tests_source(
    blueprint: Blueprint, found: Sequence[Recorded], excluded: Collection[str]
) -> str:
    """Return the tests of the recorded entities of one app."""
    return EventTests(blueprint, found, excluded).source()
