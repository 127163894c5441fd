"""A prompt over the API: what is refused, what is answered, how a job is followed and stopped."""

from __future__ import annotations

import json
import re
import threading
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend_django.jobs.models import App, Job
from backend_django.processing import runner
from backend_django.processing.models import ProcessingRequest

from .conftest import APPS, HOSTILE, JOBS, PROMPT
from .hostile import BLUEPRINT
from .test_hostile import alive


def test_a_new_job_says_where_to_follow_it(send):
    job = send(name="My library")
    assert job["status"] == "pending"
    assert job["job_url"] == f"{JOBS}{job['id']}/"
    assert job["status_url"] == f"/api/v1/projects/status/{job['id']}/"
    assert job["app_url"] == f"{APPS}by-job/{job['id']}/"
    assert job.keys() == {"id", "status", "job_url", "status_url", "app_url", "created_at"}


def test_a_job_is_told_with_its_prompt_its_steps_in_order_and_its_app(api, send, work, settings):
    settings.AGENT_ORCHESTRATOR_PATH = f"{HOSTILE}.well"
    sent = send(name="My library")
    before = api.get(sent["job_url"]).json()
    assert (before["status"], before["app"], before["steps"]) == ("pending", None, [])
    work()
    job = api.get(sent["job_url"]).json()
    assert (job["id"], job["name"], job["prompt"]) == (sent["id"], "My library", PROMPT)
    assert (job["status"], job["progress"], job["error"]) == ("completed", 100, None)
    assert (job["app"], job["attempts"], job["cancel_requested"]) == (sent["id"], 1, False)
    assert (job["project"], job["retry_of"], job["phase"]) == (None, None, "check")
    assert [(s["phase"], s["message"], s["level"], s["progress"]) for s in job["steps"]] == [
        ("start", "Calling the orchestrator", "info", 0),
        ("think", "think", "info", 10),
        ("think", "planner: Looking at the prompt", "info", 10),
        ("think", "This is vague", "warning", 10),
        ("write", "write", "info", 60),
        ("write", "Published an app with 1 remarks", "info", 60),
        ("done", "done", "info", 96),
        ("check", "Checking the blueprint", "info", 97),
    ]
    assert [s["sequence"] for s in job["steps"]] == list(range(1, 9))
    assert job["last_sequence"] == 8
    assert job["created_at"] <= job["started_at"] <= job["finished_at"] <= job["updated_at"]


def test_only_the_steps_that_are_new_are_told(api, send, work):
    sent = send()
    work()
    steps = api.get(sent["job_url"]).json()["steps"]
    later = api.get(sent["job_url"], {"after": 2}).json()["steps"]
    assert later == steps[2:]
    assert api.get(sent["job_url"], {"after": "x"}).status_code == 400


def test_the_page_of_requests_tells_of_jobs_too(api, send, work):
    sent = send()
    work()
    status = api.get(sent["status_url"])
    assert (status.json()["kind"], status.json()["status"]) == ("draft", "completed")
    assert status.headers["ETag"]


def test_a_list_is_newest_first_in_pages_and_by_status(api, send, work):
    first = send("A library. Books have a title." + " And more." * 100)
    work()
    second = send(name="Second")
    page = api.get(JOBS, {"page_size": 1}).json()
    assert (page["count"], [j["id"] for j in page["results"]]) == (2, [second["id"]])
    assert page["next"]
    (done,) = api.get(JOBS, {"status": "completed"}).json()["results"]
    assert (done["id"], done["app"], done["project"]) == (first["id"], first["id"], None)
    assert done["excerpt"].startswith("A library. Books have")
    assert len(done["excerpt"]) == 200
    assert (done["progress"], done["error_code"], done["name"]) == (100, "", "")
    assert done["created_at"] <= done["started_at"] <= done["finished_at"]
    assert api.get(JOBS, {"status": "pending"}).json()["results"][0]["name"] == "Second"
    assert api.get(JOBS, {"status": "sleeping"}).status_code == 400


@pytest.mark.parametrize("path", [JOBS, APPS])
def test_a_list_costs_the_same_however_long_it_is(api, proposed, path):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            found = api.get(path).json()["count"]
            return found, [query["sql"] for query in asked]

    proposed()
    one, few = queries()
    for _ in range(3):
        proposed()
    four, many = queries()
    assert (one, four) == (1, 4)
    assert len(many) == len(few)
    assert not [sql for sql in many if re.search(r'"(payload|artifact)"(,| FROM)', sql)]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/prompt"),
        ({"prompt": ""}, "/prompt"),
        ({"prompt": "  \n "}, "/prompt"),
        ({"prompt": None}, "/prompt"),
        ({"prompt": ["a"]}, "/prompt"),
        ({"prompt": "x" * 20_001}, "/prompt"),
        ({"prompt": "x", "name": "n" * 201}, "/name"),
        ({"prompt": "x", "project": "7"}, "/project"),
        ({"prompt": "x", "blueprint": "text"}, "/blueprint"),
        ({"prompt": "x", "modules": "caching"}, "/modules"),
        ({"prompt": "x", "project": str(uuid.UUID(int=1)), "blueprint": {}}, ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_body_of_the_wrong_form_is_refused_with_its_place(api, body, pointer):
    response = api.post(JOBS, body)
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["pointer"] == pointer
    assert not Job.objects.exists()


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud800", "\\udc00 x"])
def test_what_cannot_be_stored_is_refused_with_a_sentence(api, escape):
    body = f'{{"prompt": "A shop {escape}"}}'
    response = api.post(JOBS, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "malformed"
    assert response.json()["error"]["message"].startswith("A text contains")


def test_the_longest_prompt_is_taken(api, send, work):
    text = "Books have a title. "
    sent = send((text * 1000)[:20_000])
    assert len(Job.objects.get(pk=sent["id"]).payload["prompt"]) == 19_999  # the last is a space


def test_a_control_character_in_a_prompt_harms_nothing(api, proposed):
    app = proposed("Books have a title. \x1b[31mThe sky is rather blue today\x07.")
    assert "title" in json.dumps(app["artifact"]["blueprint"])
    assert not {"\x1b", "\x07"} & set("".join(r["quote"] for r in app["artifact"]["remarks"]))


def test_a_module_that_does_not_exist_is_told_with_what_there_is(api):
    error = api.post(JOBS, {"prompt": PROMPT, "modules": ["caching", "nope"]}).json()["error"]
    assert (error["code"], error["details"][0]["pointer"]) == ("module_unknown", "/modules/1")
    assert "caching" in error["details"][0]["suggestion"]


def test_a_blueprint_with_problems_is_refused_with_each(api):
    bad = {**BLUEPRINT, "apps": [{"name": "class", "entities": []}]}
    response = api.post(JOBS, {"prompt": PROMPT, "blueprint": bad})
    assert response.status_code == 422
    assert response.json()["error"]["details"][0]["pointer"].startswith("/blueprint/apps")


def test_the_project_of_somebody_else_is_not_there(client_of, bob, api, proposed):
    app = proposed()
    version = api.post(f"{APPS}{app['id']}/apply/", {"verify": "quick"}).json()
    body = {"prompt": PROMPT, "project": version["project"]}
    assert client_of(bob).post(JOBS, body).status_code == 404


def test_the_same_key_and_body_are_one_job(api):
    def post(prompt, key):
        return api.post(JOBS, {"prompt": prompt}, headers={"Idempotency-Key": key})

    first, second = post(PROMPT, "one"), post(PROMPT, "one")
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    assert Job.objects.count() == 1
    other = post("Another prompt", "one")
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_key_reused")
    assert post(PROMPT, "k" * 256).status_code == 422
    assert post(PROMPT, "two").json()["id"] != first.json()["id"]


def test_a_key_that_was_used_on_another_path_is_refused(api):
    headers = {"Idempotency-Key": "one"}
    api.post(JOBS, {"prompt": PROMPT}, headers=headers)
    elsewhere = api.post(
        "/api/v1/projects/create/", {"source": "entity A { b String }"}, headers=headers
    )
    assert elsewhere.json()["error"]["code"] == "idempotency_key_reused"


def test_jobs_count_for_the_limits_of_a_user(api, send, settings):
    settings.MAX_ACTIVE_REQUESTS = 2
    send()
    send()
    refused = api.post(JOBS, {"prompt": PROMPT})
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_active")
    assert int(refused.headers["Retry-After"]) > 0


def test_a_waiting_job_is_cancelled_at_once(api, send, work):
    sent = send()
    answer = api.post(f"{sent['job_url']}cancel/")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    work()
    assert api.get(sent["job_url"]).json()["status"] == "cancelled"
    assert not App.objects.exists()
    gone = api.get(sent["app_url"])
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "no_app")


def test_a_job_that_has_ended_cannot_be_cancelled(api, send, work):
    sent = send()
    work()
    answer = api.post(f"{sent['job_url']}cancel/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "already_finished")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["endless", "endless_and_deaf"])
def test_a_running_job_is_cancelled_and_its_process_ended(client_of, alice, settings, name):
    """The heart beats on its own connection, so the rows are committed here."""
    settings.AGENT_ORCHESTRATOR_PATH = f"{HOSTILE}.{name}"
    settings.HEARTBEAT_SECONDS = 0.1
    api = client_of(alice)
    sent = api.post(JOBS, {"prompt": PROMPT}).json()
    answers, pids = [], []
    over = threading.Event()

    def cancel_once_it_runs():
        try:
            while not over.wait(0.05):
                steps = api.get(sent["job_url"]).json()["steps"]
                if said := [s["message"] for s in steps if s["message"].startswith("pid ")]:
                    pids.append(int(said[0].removeprefix("pid ")))
                    answers.append(api.post(f"{sent['job_url']}cancel/"))
                    return
        finally:
            connection.close()

    thread = threading.Thread(target=cancel_once_it_runs)
    thread.start()
    try:
        runner.run(uuid.UUID(sent["id"]))
    finally:
        over.set()
        thread.join()
    (answer,) = answers
    assert (answer.status_code, answer.json()["cancel_requested"]) == (202, True)
    assert api.get(sent["job_url"]).json()["status"] == "cancelled"
    assert not alive(pids[0])
    assert not App.objects.exists()


def test_what_failed_can_be_sent_again(api, ended, work, settings):
    failed = ended("raises")
    settings.AGENT_ORCHESTRATOR_PATH = f"{HOSTILE}.well"
    again = api.post(f"{JOBS}{failed['id']}/retry/")
    assert again.status_code == 202
    assert again.json()["id"] != failed["id"]
    work()
    job = api.get(again.json()["job_url"]).json()
    assert (job["status"], job["retry_of"]) == ("completed", failed["id"])
    assert (job["prompt"], job["name"]) == (failed["prompt"], failed["name"])
    assert api.get(f"{JOBS}{failed['id']}/").json()["status"] == "failed"


def test_what_runs_or_is_completed_cannot_be_sent_again(api, send, work):
    sent = send()
    for _ in range(2):
        answer = api.post(f"{sent['job_url']}retry/")
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_failed")
        work()


def test_a_request_of_another_kind_is_no_job(api, make_request):
    request = make_request()
    for method, path in (("get", ""), ("post", "cancel/"), ("post", "retry/")):
        assert getattr(api, method)(f"{JOBS}{request.pk}/{path}").status_code == 404
    assert api.get(f"{APPS}by-job/{request.pk}/").status_code == 404
    assert ProcessingRequest.objects.get(pk=request.pk).status == "pending"


@pytest.fixture(params=["bob", "charlie"])
def other(request, client_of):
    return client_of(request.getfixturevalue(request.param))


def test_nobody_else_sees_or_moves_a_job(other, send, work, api):
    sent = send()
    for method, path in (("get", ""), ("post", "cancel/"), ("post", "retry/")):
        assert getattr(other, method)(f"{sent['job_url']}{path}").status_code == 404
    assert other.get(sent["app_url"]).status_code == 404
    assert other.get(JOBS).json()["count"] == 0
    work()
    assert api.get(sent["job_url"]).json()["status"] == "completed"


def test_who_is_not_signed_in_is_told_so(client_of, send):
    anonymous, sent = client_of(None), send()
    for path in (JOBS, APPS, sent["job_url"], sent["app_url"]):
        assert anonymous.get(path).status_code == 401
    assert anonymous.post(JOBS, {"prompt": PROMPT}).status_code == 401
