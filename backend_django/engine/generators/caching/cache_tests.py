"""Writes ``tests/test_caching.py``: what is kept of each entity, and what makes it stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backend_django.engine.blueprint import USER, App, Entity, kebab
from backend_django.engine.python import PACKAGE, Module, literal

CHECKS = f"{PACKAGE}.caching.tests.checks"
USERS = f"{PACKAGE}.users.tests.factories"


def tests_source(app: App, entities: list[Entity]) -> str:
    """Return the module of an app's tests."""
    source = _Source(app)
    source.test(
        "an_answer_is_kept_until_its_row_changes",
        _rows(source, entities),
        [],
        "for place in (url, f'{url}{row.pk}/'):",
        '    assert outcomes(admin, place, 2) == ["miss", "hit"]',
        "row.save()",
        "for place in (url, f'{url}{row.pk}/'):",
        '    assert outcomes(admin, place, 2) == ["stale", "hit"]',
    )
    source.test(
        "an_answer_is_stale_when_a_row_it_shows_changes",
        _shown(source, entities),
        ["name"],
        'assert outcomes(admin, url, 2) == ["miss", "hit"]',
        "getattr(row, name).save()",
        'assert outcomes(admin, url, 2) == ["stale", "hit"]',
    )
    source.test(
        "an_answer_is_stale_when_a_row_is_linked",
        _linked(source, entities),
        ["name", "target"],
        "other = target.create()",
        'assert outcomes(admin, url, 2) == ["miss", "hit"]',
        "getattr(row, name).add(other)",
        'assert outcomes(admin, url, 2) == ["stale", "hit"]',
    )
    source.test(
        "no_answer_reaches_another_user",
        _owned(source, entities),
        ["name"],
        "owner = client_of(getattr(row, name))",
        'assert [found["id"] for found in owner.get(url).json()["results"]] == [row.pk]',
        'assert stranger.get(url).json()["results"] == []',
        "assert stranger.get(f'{url}{row.pk}/').status_code == 404",
    )
    return source.module.render()


class _Source:
    """A test module whose tests are run for one list of cases each."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.module = Module(f"What is kept of the answers of {app.name}, and for how long.")
        self.pytest = self.module.use("pytest")
        kind = self.module.use("pytest_django", "Settings", typing=True)
        self.module.add(f"pytestmark = {self.pytest}.mark.django_db(transaction=True)")
        self.module.gap(2)
        self.module.add(f"@{self.pytest}.fixture(autouse=True)")
        self.module.add(f"def _valkey(settings: {kind}) -> None:")
        self.module.add(f"{self.module.use(CHECKS, 'on_valkey')}(settings)", 4)

    def factory(self, reference: str) -> str:
        """Return the code of an entity's factory, or of the user's."""
        if reference == USER:
            return self.module.use(USERS, "UserFactory")
        app, _, name = reference.partition(".")
        alias = "" if app == self.app.name else f"{app}_factories"
        return (
            f"{self.module.use(f'{PACKAGE}.{app}.tests', 'factories', alias=alias)}.{name}Factory"
        )

    def case(self, entity: Entity, *more: str) -> str:
        """Return one case: the factory of an entity, where its list is, and more."""
        url = f"/api/v1/{kebab(self.app.name)}/{kebab(entity.plural)}/"
        own = self.factory(f"{self.app.name}.{entity.name}")
        return f"({', '.join([own, literal(url, self.module), *more])})"

    def test(self, name: str, cases: Iterable[str], more: list[str], *lines: str) -> None:
        """Append a test of an entity's ``row``, where there are cases of it."""
        if not (found := list(cases)):
            return
        client = self.module.use("rest_framework.test", "APIClient", typing=True)
        anything = self.module.use("typing", "Any", typing=True)
        names = ", ".join(f'"{argument}"' for argument in ("factory", "url", *more))
        given = [
            "factory: {0}",
            "url: str",
            *(f"{a}: {'str' if a == 'name' else '{0}'}" for a in more),
        ]
        used = "\n".join(lines)
        people = [who for who in ("admin", "stranger") if who in used]
        for helper, place in (("outcomes", CHECKS), ("client_of", f"{PACKAGE}.conftest")):
            if helper in used:
                self.module.use(place, helper)
        arguments = [*(f"{who}: {client}" for who in people), *given]
        self.module.gap(2)
        self.module.add(f"@{self.pytest}.mark.parametrize(({names}), [{', '.join(found)},])")
        self.module.add(f"def test_{name}({', '.join(arguments).format(anything)}) -> None:")
        for line in ("row = factory.create()", *lines):
            self.module.add(line, 4)


def _rows(source: _Source, entities: list[Entity]) -> Iterator[str]:
    return (source.case(entity) for entity in entities)


def _shown(source: _Source, entities: list[Entity]) -> Iterator[str]:
    """Yield a case for each relation that every row of a factory has."""
    for entity in entities:
        for relation in entity.relationships:
            if relation.kind != "many_to_many" and relation.required:
                yield source.case(entity, literal(relation.name, source.module))


def _linked(source: _Source, entities: list[Entity]) -> Iterator[str]:
    for entity in entities:
        for relation in entity.relationships:
            if relation.kind == "many_to_many" and not relation.through:
                name = literal(relation.name, source.module)
                yield source.case(entity, name, source.factory(relation.target))


def _owned(source: _Source, entities: list[Entity]) -> Iterator[str]:
    return (source.case(e, literal(e.owner, source.module)) for e in entities if e.owner)
