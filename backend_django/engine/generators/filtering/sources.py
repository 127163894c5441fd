"""A module of tests of lists under construction: its client, its factories, its addresses."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import USER, App, Blueprint, Entity, kebab, snake
from backend_django.engine.python import PACKAGE, Module, code

STAFF = """
@{pytest}.fixture
def staff() -> {client}:
    client = {client}()
    client.force_authenticate({user}.create(is_staff=True))
    return client
"""


class Source:
    """Collects the tests of one app's lists."""

    def __init__(self, doc: str, blueprint: Blueprint, app: App, *helpers: str) -> None:
        self.blueprint, self.app = blueprint, app
        self.module = Module(doc, future=False)
        for name in ("staff", *helpers):
            self.module.define(name)
        self.words = {
            "pytest": self.module.use("pytest"),
            "client": self.module.use("rest_framework.test", "APIClient"),
            "user": self.module.use(f"{PACKAGE}.users.tests.factories", "UserFactory"),
        }
        self.module.add(f"pytestmark = {self.words['pytest']}.mark.django_db")
        self.add(STAFF)

    def add(self, template: str, entity: Entity | None = None, **words: Any) -> None:
        """Append what a template says, with the names that every test needs."""
        self.module.gap(2)
        place = self._place(entity) if entity else {}
        self.module.add(template.format(**self.words, **place, **words))

    def code(self, value: Any) -> str:
        """Return the source of a value, dictionaries and pairs included."""
        if isinstance(value, dict):
            pairs = (f"{code(key, self.module)}: {self.code(v)}" for key, v in value.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(value, tuple):
            return f"({', '.join(map(self.code, value))},)"
        return code(value, self.module)

    def factory(self, reference: str) -> str:
        """Return the name by which this module calls the factory of an entity, or of the user."""
        if reference == USER:
            return self.words["user"]
        app, _, name = reference.partition(".")
        alias = "" if app == self.app.name else f"{app}_factories"
        return (
            f"{self.module.use(f'{PACKAGE}.{app}.tests', 'factories', alias=alias)}.{name}Factory"
        )

    def _place(self, entity: Entity) -> dict[str, str]:
        return {
            "factory": self.factory(f"{self.app.name}.{entity.name}"),
            "url": f'"/api/v1/{kebab(self.app.name)}/{kebab(entity.plural)}/"',
            "plural": snake(entity.plural),
        }

    def model(self, entity: Entity) -> str:
        return f"{self.module.use(f'{PACKAGE}.{self.app.name}', 'models')}.{entity.name}"
