"""A language model behind a job: through the child process, to an app and a version."""

from __future__ import annotations

import threading

import pytest

from backend_django.jobs.models import App
from backend_django.jobs.orchestrators.llm.tests.endpoint import KEY, MODEL, Endpoint, Raw
from backend_django.jobs.orchestrators.llm.tests.forms import ANALYSIS, LIBRARY
from backend_django.processing.models import ProcessingRequest, ProcessingStep
from backend_django.projects.models import GeneratedProject

from .conftest import APPS, PROMPT


@pytest.fixture
def endpoint(settings, monkeypatch):
    """Return a server that speaks like a language model, which the service is told to ask."""
    server = Endpoint()
    server.scripts = {"Analysis": [ANALYSIS], "ModelForm": [LIBRARY]}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.AGENT_ORCHESTRATOR_PATH = "backend_django.jobs.orchestrators.llm.orchestrate"
    told = {"BASE_URL": f"{server.address}/v1", "MODEL": MODEL, "API_KEY": KEY}
    for name, value in {"PROVIDER": "openai", **told}.items():
        monkeypatch.setenv(f"LLM_{name}", value)
    yield server
    server.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_language_model_writes_an_app_that_becomes_a_version(endpoint, api, proposed, work):
    app = proposed(name="Town library")
    assert app["name"] == "Town library"
    assert app["artifact"]["orchestrator"].endswith(".llm.orchestrate")
    assert app["artifact"]["summary"]["entities"] > 1
    agents = {
        m.partition(":")[0] for m in ProcessingStep.objects.values_list("message", flat=True)
    }
    assert {"analyst", "modeller"} <= agents
    version = api.post(f"{APPS}{app['id']}/apply/", {"verify": "quick"}).json()
    work()
    assert GeneratedProject.objects.get(pk=version["id"]).status == "completed"


def test_the_key_of_the_model_is_in_no_row_and_in_no_answer(endpoint, api, send, work, caplog):
    caplog.set_level("DEBUG")
    jobs = [send()]
    work()
    endpoint.scripts = {"Analysis": [Raw(400, f'{{"error": "no, {KEY}"}}'.encode())]}
    jobs.append(send())
    work()
    told = [api.get(job["job_url"]).json() for job in jobs]
    assert [job["status"] for job in told] == ["completed", "failed"]
    rows = [*ProcessingRequest.objects.values(), *ProcessingStep.objects.values()]
    assert KEY not in f"{told}{rows}{App.objects.get().artifact}{caplog.text}"


def test_a_model_that_does_not_answer_ends_the_job_and_says_why(endpoint, api, send, work):
    endpoint.shutdown()
    endpoint.server_close()
    job = send(PROMPT)
    work()
    error = api.get(job["job_url"]).json()["error"]
    assert (error["code"], error["category"]) == ("llm_endpoint", "orchestrator")
    assert error["retryable"]
