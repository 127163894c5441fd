"""A job whose orchestrator asks a language model: over the API, in the worker's child process."""

from __future__ import annotations

import pytest

from backend_django.jobs.orchestrators.llm.tests.conftest import endpoint as endpoint_fixture
from backend_django.jobs.orchestrators.llm.tests.conftest import variables
from backend_django.jobs.orchestrators.llm.tests.endpoint import KEY
from backend_django.jobs.orchestrators.llm.tests.forms import BROKEN, LIBRARY, entity, field

PATH = "backend_django.jobs.orchestrators.llm.orchestrate"
endpoint = endpoint_fixture


@pytest.fixture(autouse=True)
def configured(endpoint, settings, monkeypatch):
    settings.AGENT_ORCHESTRATOR_PATH = PATH
    for name, value in variables(endpoint, "openai").items():
        monkeypatch.setenv(name, value)


def test_a_prompt_becomes_an_app_by_way_of_a_repair(api, send, work, endpoint):
    endpoint.scripts["ModelForm"] = [BROKEN, LIBRARY]
    sent = send(name="My library")
    work()
    job = api.get(sent["job_url"]).json()
    assert (job["status"], job["error"]) == ("completed", None)
    said = [step["message"] for step in job["steps"]]
    assert "critic: Round 1: 2 problems found." in said
    app = api.get(sent["app_url"]).json()
    assert app["name"] == "My library"
    assert app["artifact"]["summary"]["entities"] == 3
    assert "Assumed: A loan has a due date." in str(app["artifact"]["remarks"])
    assert KEY not in str(job) + str(app)


def test_a_change_keeps_ids_so_that_a_rename_is_one(proposed, endpoint):
    base = proposed()["artifact"]["blueprint"]
    volume = entity("Volume", field("name", renamed_from="title"), renamed_from="Book")
    endpoint.scripts["ModelForm"] = [{"entities": [volume]}]
    changes = proposed("Books are volumes, titles are names.", blueprint=base)["artifact"][
        "changes"
    ]
    told = " ".join(change["message"] for change in changes)
    assert "Book" in told
    assert "Volume" in told
    assert not [change for change in changes if change["risk"] == "loss"]


def test_a_model_that_stays_wrong_fails_the_job_with_its_problems(api, send, work, endpoint):
    endpoint.scripts["ModelForm"] = [BROKEN]
    sent = send()
    work()
    error = api.get(sent["job_url"]).json()["error"]
    assert error["code"] == "llm_unsolved"
    assert "min means nothing for a field of type char" in str(error["details"])
    assert api.get(sent["app_url"]).status_code != 200
