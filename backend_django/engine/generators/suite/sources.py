"""A test module under construction: functions with names of their own, factories by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backend_django.engine.blueprint import USER
from backend_django.engine.python import PACKAGE, Module

from .subjects import Subject

FACTORIES = f"{PACKAGE}.users.tests.factories"
_OWNED = re.compile(r"= ?user(?=[,)]|$)")


class TestSource:
    """Writes the tests of one app into one module."""

    __test__ = False

    def __init__(self, doc: str, app: str, *fixtures: str) -> None:
        self.module = Module(doc)
        self._app = app
        self._names: set[str] = set()
        self.pytest = self.module.use("pytest")
        marks = [f"{self.pytest}.mark.django_db"]
        marks += [f'{self.pytest}.mark.usefixtures("{name}")' for name in fixtures]
        said = f"[{', '.join(marks)}]" if fixtures else marks[0]
        self.module.add(f"pytestmark = {said}")

    def test(self, name: str, arguments: Iterable[str], *lines: str, cases: str = "") -> None:
        """Append one test; ``cases`` is the argument list of a parametrize decorator.

        A test whose rows belong to the user asks for that fixture by itself.
        """
        arguments = [*arguments, *self.user_where_owned(lines)]
        self.module.gap(2)
        if cases:
            self.module.add(f"@{self.pytest}.mark.parametrize({cases})")
        self.module.add(f"def test_{self._free(name)}({', '.join(arguments)}) -> None:")
        for line in lines:
            self.module.add(line, 4)

    def user_where_owned(self, lines: Iterable[str]) -> list[str]:
        """Return the argument that rows with an owner need."""
        if not any(_OWNED.search(line) for line in lines):
            return []
        return [f"user: {self.module.use(f'{PACKAGE}.users.models', 'User', typing=True)}"]

    def _free(self, name: str) -> str:
        candidate, number = name, 1
        while candidate in self._names:
            number += 1
            candidate = f"{name}_{number}"
        self._names.add(candidate)
        return candidate

    def factory(self, reference: str) -> str:
        """Return the name by which this module calls the factory of an entity, or of the user."""
        if reference == USER:
            return self.module.use(FACTORIES, "UserFactory")
        app, _, name = reference.partition(".")
        package = f"{PACKAGE}.{app}.tests"
        if app == self._app:
            return f"{self.module.use(package, 'factories')}.{name}Factory"
        return f"{self.module.use(package, 'factories', alias=f'{app}_factories')}.{name}Factory"

    def own(self, subject: Subject) -> str:
        return self.factory(subject.reference)

    def render(self) -> str:
        return self.module.render()
