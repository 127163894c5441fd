"""Creating: what is refused, and how often the same thing is made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from backend_django.processing.models import IdempotencyKey, ProcessingRequest
from backend_django.projects.models import Project

CREATE = "/api/v1/projects/create/"


def post(api, body, key=""):
    return api.post(CREATE, body, headers={"Idempotency-Key": key} if key else {})


def test_problems_in_a_text_are_told_by_line_and_column(api):
    response = post(api, {"source": "entity Book {\n  title Strin required\n", "notation": "jdl"})
    assert response.status_code == 422
    error = response.json()["error"]
    assert error["code"] == "invalid_model"
    assert all(detail["pointer"] == "/source" for detail in error["details"])
    assert any(d["line"] and d["severity"] == "error" for d in error["details"])
    assert not Project.objects.exists()


def test_problems_in_a_blueprint_are_told_by_pointer(api):
    entity = {
        "name": "Book",
        "fields": [
            {"name": "title", "type": "strin"},
            {"name": "x", "type": "char", "min_length": -1},
        ],
    }
    blueprint = {
        "groundwork": 1,
        "project": {"name": "X"},
        "apps": [{"name": "a", "entities": [entity]}],
    }
    response = post(api, {"blueprint": blueprint})
    assert response.status_code == 422
    pointers = {d["pointer"] for d in response.json()["error"]["details"]}
    assert "/blueprint/apps/0/entities/0/fields/0/type" in pointers
    assert "/blueprint/apps/0/entities/0/fields/1/min_length" in pointers


def test_an_unknown_module_is_told_with_what_there_is(api, model):
    response = post(api, {**model, "modules": {"no_such_module": {}}})
    assert response.status_code == 422
    assert "no_such_module" in response.json()["error"]["details"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "text",
        {"source": "entity A", "blueprint": {}},
        {"source": "entity A", "verify": "never"},
        {"source": ["entity A"]},
        {"blueprint": "text"},
        {"source": "x", "name": "n" * 201},
    ],
    ids=str,
)
def test_a_body_of_the_wrong_form_is_refused(api, body):
    response = post(api, body)
    assert response.status_code == 400
    assert response.json()["error"]["details"]


def test_a_text_that_is_too_long_is_refused(api, settings):
    settings.MAX_SOURCE_BYTES = 10
    response = post(api, {"source": "entity Book { title String }"})
    assert response.json()["error"]["details"][0]["pointer"] == "/source"


def test_the_same_key_and_body_are_one_project(api, model):
    first, second = (post(api, model, "key-1") for _ in range(2))
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    assert Project.objects.count() == 1


def test_the_order_of_the_keys_of_a_body_means_nothing(api, model):
    first = post(api, model, "key-1")
    second = post(api, dict(reversed(model.items())), "key-1")
    assert first.json() == second.json()


def test_the_same_key_for_another_body_is_refused(api, model):
    post(api, model, "key-1")
    other = post(api, {**model, "name": "Other"}, "key-1")
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_key_reused")


def test_a_key_is_its_owners_and_forgotten_after_a_day(api, stranger, model, settings):
    assert post(api, model, "key-1").json()["id"] != post(stranger, model, "key-1").json()["id"]
    settings.IDEMPOTENCY_HOURS = 0
    assert post(api, model, "key-1").status_code == 202
    assert Project.objects.count() == 3


def test_a_refused_body_does_not_use_up_its_key(api, model):
    assert post(api, {**model, "source": "nonsense {"}, "key-1").status_code == 422
    assert post(api, model, "key-1").status_code == 202


def test_a_key_that_is_too_long_is_refused(api, model):
    assert post(api, model, "k" * 256).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_twenty_creates_at_once_with_one_key_are_one_project(client_of, alice, model):
    client_of(alice)

    def one(_):
        try:
            response = post(client_of(alice), model, "key-1")
            return response.status_code, response.json()["id"]
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(one, range(20)))
    assert len(answers) == 1
    assert answers.pop()[0] == 202
    assert ProcessingRequest.objects.count() == IdempotencyKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_creates_at_once_never_pass_the_limit(client_of, alice, model, settings):
    settings.MAX_ACTIVE_REQUESTS = 3
    client_of(alice)

    def one(number):
        try:
            return post(client_of(alice), {**model, "name": f"P {number}"})
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(one, range(10)))
    assert sorted(r.status_code for r in answers) == [202] * 3 + [429] * 7
    refused = next(r for r in answers if r.status_code == 429)
    assert refused.json()["error"]["retryable"] is True
    assert int(refused.headers["Retry-After"]) > 0
