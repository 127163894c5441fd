"""Writes ``tests/test_filters.py``: each filter keeps the rows it should, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import App, Blueprint, Entity, kebab, snake
from backend_django.engine.python import PACKAGE, Module, code

from .cases import Case, cases, parameter, rows
from .lookups import Options, lookups

CLIENT = """
@{pytest}.fixture
def staff() -> {client}:
    client = {client}()
    client.force_authenticate({user}.create(is_staff=True))
    return client
"""
TEST = """
@{pytest}.mark.parametrize(("query", "kept"), [{queries}])
def test_{name}(staff: {client}, query: dict[str, str], kept: list[int]) -> None:
    rows = [{factory}.create({argument}=value) for value in ({values})]
    body = staff.get({url}, query).json()
    assert {{row["id"] for row in body["results"]}} == {{rows[n].pk for n in kept}}
"""
LINK_TEST = """
def test_{name}(staff: {client}) -> None:
    wanted, _ = {factory}.create_batch(2)
    body = staff.get({url}, {{{parameter}: wanted.{link}_id}}).json()
    assert [row["id"] for row in body["results"]] == [wanted.pk]
"""


class FilterTests:
    """The tests of one app's filters."""

    def __init__(self, blueprint: Blueprint, app: App, options: Options) -> None:
        self._blueprint, self._app, self._options = blueprint, app, options
        self.module = Module(f"Each filter of {app.name} keeps what it should.", future=False)
        self._words = {
            "pytest": self.module.use("pytest"),
            "client": self.module.use("rest_framework.test", "APIClient"),
            "user": self.module.use(f"{PACKAGE}.users.tests.factories", "UserFactory"),
        }

    def source(self) -> str:
        """Return the module; "" where the app has nothing to filter by."""
        self.module.add(f"pytestmark = {self._words['pytest']}.mark.django_db")
        self.module.gap(2)
        self.module.add(CLIENT.format(**self._words))
        tests = [test for entity in self._app.entities for test in self._tests(entity)]
        for test in tests:
            self.module.gap(2)
            self.module.add(test)
        return self.module.render() if tests else ""

    def _tests(self, entity: Entity) -> Iterator[str]:
        found = lookups(entity, self._options)
        for case in cases(self._blueprint, entity, found):
            yield self._field_test(entity, case)
        for link in entity.relationships:
            single = link.kind != "many_to_many" and link.required
            if single and link.name in found and rows(self._blueprint, entity) > 1:
                yield self._link_test(entity, link.name)

    def _field_test(self, entity: Entity, case: Case) -> str:
        module = self.module
        queries = ", ".join(f"({_dictionary(q, module)}, {kept})" for q, kept in case.queries)
        return TEST.format(
            name=f"{snake(entity.plural)}_are_filtered_by_{case.field.name}",
            queries=queries,
            argument=case.field.name,
            values=", ".join(code(value, module) for value in case.values),
            **self._place(entity),
        )

    def _link_test(self, entity: Entity, link: str) -> str:
        return LINK_TEST.format(
            name=f"{snake(entity.plural)}_are_filtered_by_{link}",
            parameter=f'"{parameter(link)}"',
            link=link,
            **self._place(entity),
        )

    def _place(self, entity: Entity) -> dict[str, str]:
        factories = self.module.use(f"{PACKAGE}.{self._app.name}.tests", "factories")
        url = f'"/api/v1/{kebab(self._app.name)}/{kebab(entity.plural)}/"'
        return {"factory": f"{factories}.{entity.name}Factory", "url": url} | self._words


def _dictionary(query: dict[str, str], module: Module) -> str:
    pairs = (f"{code(key, module)}: {code(value, module)}" for key, value in query.items())
    return f"{{{', '.join(pairs)}}}"


def tests_source(blueprint: Blueprint, app: App, options: Options) -> str:
    """Return the tests of an app's filters, "" where there is nothing to test."""
    return FilterTests(blueprint, app, options).source()
