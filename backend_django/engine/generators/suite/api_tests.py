"""Writes ``tests/test_api.py``: who may do what, what is taken, what is refused, what is listed."""

from __future__ import annotations

from backend_django.engine.blueprint import App

from .addresses import address, clients, place
from .list_tests import add_list_tests
from .payloads import add_image, add_payload
from .requests import NOWHERE, owned
from .sources import TestSource
from .subjects import Subject
from .write_tests import add_write_tests

HELPERS = '''
def problems(response: {response}) -> set[tuple[str, str]]:
    """Return the pointer and the code of everything that an answer finds wrong."""
    details = response.json()["error"]["details"]
    return {{(detail["pointer"], detail["code"]) for detail in details}}
'''


def api_tests_source(app: App, found: list[Subject]) -> str:
    """Return the module that tests an app's API."""
    source = TestSource(f"What the API of {app.name} answers, and to whom.", app.name)
    source.module.define("problems")
    add_image(source, found)
    response = source.module.use("rest_framework.response", "Response", typing=True)
    source.module.gap(2)
    source.module.add(HELPERS.format(response=response))
    for subject in found:
        add_payload(source, subject)
        _add_access(source, subject)
        add_write_tests(source, subject)
        add_list_tests(source, subject)
    return source.render()


def _add_access(source: TestSource, subject: Subject) -> None:
    where = address(subject)
    source.test(
        f"{subject.name}_needs_authentication",
        clients(source, "anonymous"),
        f"assert anonymous.get({where}).status_code == 401",
        f"assert anonymous.post({where}, {{}}).status_code == 401",
    )
    source.test(
        f"{subject.name}_answers_what_it_does_not_know",
        clients(source, "member"),
        f'assert member.get(f"{{{where}}}{NOWHERE}/").status_code == 404',
        f"assert member.delete({where}).status_code == 405",
    )
    if subject.owner:
        _add_ownership(source, subject)


def _add_ownership(source: TestSource, subject: Subject) -> None:
    where = address(subject)
    source.test(
        f"{subject.name}_is_invisible_to_strangers",
        clients(source, "stranger", "admin"),
        f"row = {owned(source, subject)}",
        f"place = {place(subject)}",
        "assert stranger.get(place).status_code == 404",
        "assert stranger.patch(place, {}).status_code == 404",
        "assert stranger.delete(place).status_code == 404",
        f'assert stranger.get({where}).json()["results"] == []',
        "assert admin.get(place).status_code == 200",
    )
