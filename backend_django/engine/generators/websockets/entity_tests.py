"""Writes the tests that compare, for each live entity, what is told with what the API shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend_django.engine.blueprint import Blueprint, kebab
from backend_django.engine.python import PACKAGE, Module, literal

TEST = """
async def test_a_change_through_the_api_is_told_to_whom_the_api_shows_the_row(
    label: str, path: str, factory: str, ann: {user}, staff: {user}
) -> None:
    row = await {sync_to_async}({import_string}(factory).create)()
    shown = await {sync_to_async}({client_of}(ann).get)(f"{{path}}{{row.pk}}/")
    hears = await {subscribed}(staff, label)
    socket = await {opened}(ann)
    answer = await socket.ask("subscribe", entity=label)

    response = await {sync_to_async}({client_of}(staff).delete)(f"{{path}}{{row.pk}}/")
    assert response.status_code == 204
    message = await hears.hear()
    assert (message["action"], message["record"]) == ("deleted", row.pk)

    told = []
    if answer["type"] == "subscribed":
        end = {{"type": "push", "message": {{"entity": label, "record": None, "action": "end"}}}}
        await {sync_to_async}({send})({groups}.of_session(ann.pk), end)
        while (message := await socket.hear())["action"] != "end":
            told.append(message["record"])
    assert told == ([row.pk] if shown.status_code == 200 else [])
"""


def tests_source(blueprint: Blueprint, labels: Sequence[str]) -> str:
    """Return the module that tests the entities ``labels``."""
    realtime = f"{PACKAGE}.realtime"
    module = Module("What is told of each entity is what the API shows.", future=False)
    pytest = module.use("pytest")
    client = f"{realtime}.tests.client"
    names = {
        "sync_to_async": module.use("asgiref.sync", "sync_to_async"),
        "import_string": module.use("django.utils.module_loading", "import_string"),
        "client_of": module.use(f"{PACKAGE}.conftest", "client_of"),
        "opened": module.use(client, "opened"),
        "subscribed": module.use(client, "subscribed"),
        "groups": module.use(realtime, "groups"),
        "send": module.use(f"{realtime}.broadcast", "send"),
        "user": module.use(f"{PACKAGE}.users.models", "User"),
    }
    played = module.use(client, "played")
    module.add("ENTITIES = [")
    for entry in _entries(blueprint, labels):
        module.add(f"{literal(entry, module)},", 4)
    module.add("]")
    module.gap(2)
    module.add(f'@{pytest}.mark.parametrize("_layer", ["memory"], indirect=True)')
    module.add(f'@{pytest}.mark.parametrize(("label", "path", "factory"), ENTITIES)')
    module.add(f"@{played}")
    module.add(TEST.format(**names))
    return module.render()


def _entries(blueprint: Blueprint, labels: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the label, the address and the factory of each entity."""
    for app in blueprint.apps:
        for entity in app.entities:
            label = f"{app.name}.{entity.name}"
            if label in labels:
                path = f"/api/v1/{kebab(app.name)}/{kebab(entity.plural)}/"
                factory = f"{PACKAGE}.{app.name}.tests.factories.{entity.name}Factory"
                yield label, path, factory
