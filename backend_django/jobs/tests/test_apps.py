"""An app is a proposal: it is read, applied or discarded, and changes nothing before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from backend_django import engine
from backend_django.jobs.models import App
from backend_django.projects.models import GeneratedProject, Project

from .conftest import APPS, PROMPT
from .hostile import BLUEPRINT


def entities(app):
    return {e["name"]: e for a in app["artifact"]["blueprint"]["apps"] for e in a["entities"]}


@pytest.fixture
def applied(api, work):
    """Return a function that applies an app and lets the version be made."""

    def do(app, **body):
        response = api.post(f"{APPS}{app['id']}/apply/", {"verify": "quick", **body})
        assert response.status_code == 202, response.content
        work()
        return dict(response.json())

    return do


def test_an_app_is_structured(proposed):
    app = proposed(name="Town library")
    artifact = app["artifact"]
    assert (app["name"], app["slug"], app["state"]) == ("Town library", "town-library", "proposed")
    assert (app["id"], app["project"], app["version"]) == (app["job"], None, None)
    assert app["decided_at"] is None
    assert app["created_at"] <= app["updated_at"]
    assert entities(app).keys() == {"Book", "Author"}
    assert artifact["format"] == 1
    assert artifact["summary"]["entities"] == 2
    assert artifact["summary"]["relationships"] == 1
    assert artifact["summary"].keys() == {
        "apps", "entities", "fields", "relationships", "enums", "modules",
    }  # fmt: skip
    remark = artifact["remarks"][0]
    assert remark.keys() == {"message", "severity", "suggestion", "quote"}
    assert isinstance(artifact["problems"], list)
    assert (artifact["base"], artifact["changes"]) == (None, [])
    assert artifact["orchestrator"] == "backend_django.jobs.orchestrators.offline.orchestrate"
    assert artifact["engine_version"] == engine.VERSION
    assert engine.checked(engine.from_data(artifact["blueprint"]))


def test_an_app_can_be_read_by_its_id_and_by_its_job(api, proposed):
    app = proposed()
    assert api.get(f"{APPS}{app['id']}/").json() == app
    assert api.get(f"{APPS}by-job/{app['job']}/").json() == app


def test_an_app_is_not_ready_while_its_job_waits(api, send):
    answer = api.get(send()["app_url"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_ready")


def test_a_list_is_newest_first_without_artifacts_and_by_state(api, proposed):
    first, second = proposed(), proposed("A zoo. Animals have a name.")
    page = api.get(APPS, {"page_size": 1}).json()
    assert (page["count"], [a["id"] for a in page["results"]]) == (2, [second["id"]])
    assert page["results"][0].keys() == first.keys() - {"artifact"}
    api.post(f"{APPS}{first['id']}/discard/")
    found = api.get(APPS, {"state": "discarded"}).json()["results"]
    assert [a["id"] for a in found] == [first["id"]]
    assert api.get(APPS, {"state": "sold"}).status_code == 400


def test_modules_are_switched_on_only_where_they_are_allowed(proposed):
    prompt = f"{PROMPT} With caching and JWT."
    assert proposed(prompt)["artifact"]["summary"]["modules"] == ["caching", "jwt"]
    assert proposed(prompt, modules=["jwt"])["artifact"]["summary"]["modules"] == ["jwt"]
    assert proposed(prompt, modules=[])["artifact"]["summary"]["modules"] == []


def test_a_prompt_in_which_nothing_is_understood_is_refused_with_an_example(api, send, work):
    sent = send("quantum flux")
    work()
    error = api.get(sent["job_url"]).json()["error"]
    assert (error["code"], error["category"]) == ("prompt_not_understood", "orchestrator")
    assert error["details"][0]["pointer"] == "/prompt"
    assert "for example" in error["details"][0]["suggestion"]


def test_an_app_becomes_a_project_once_it_is_applied(api, proposed, applied):
    app = proposed(name="Town library")
    assert not Project.objects.exists()
    version = applied(app)
    assert version.keys() == {"id", "project", "number", "status", "status_url", "results_url"}
    row = GeneratedProject.objects.get(pk=version["id"])
    assert (row.status, row.number, row.notation) == ("completed", 1, "prompt")
    assert (row.source, row.verify) == (PROMPT, "quick")
    assert row.project.name == "Town library"
    now = api.get(f"{APPS}{app['id']}/").json()
    assert (now["state"], now["version"]) == ("applied", version["id"])
    assert now["project"] == version["project"]
    assert now["decided_at"]


def test_an_app_is_applied_once(api, proposed, applied):
    app = proposed()
    version = applied(app)
    again = api.post(f"{APPS}{app['id']}/apply/", {})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "already_applied")
    assert again.json()["error"]["details"][0]["version"] == version["id"]
    assert api.post(f"{APPS}{app['id']}/discard/").status_code == 409
    assert GeneratedProject.objects.count() == 1


def test_the_same_key_leads_to_the_same_version(api, proposed):
    app, other = proposed(), proposed("A zoo. Animals have a name.")
    headers = {"Idempotency-Key": "one"}
    answers = [api.post(f"{APPS}{app['id']}/apply/", {}, headers=headers) for _ in range(2)]
    assert answers[0].status_code == answers[1].status_code == 202
    assert answers[0].json() == answers[1].json()
    elsewhere = api.post(f"{APPS}{other['id']}/apply/", {}, headers=headers)
    assert elsewhere.json()["error"]["code"] == "idempotency_key_reused"
    assert GeneratedProject.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_apply_it_once(client_of, alice, api, proposed):
    app = proposed()

    def one(_):
        try:
            return client_of(alice).post(f"{APPS}{app['id']}/apply/", {}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(one, range(10))) == [202] + [409] * 9
    assert GeneratedProject.objects.count() == 1


def test_a_refused_apply_leaves_the_app_proposed(api, proposed, settings):
    app = proposed()
    settings.MAX_ACTIVE_REQUESTS = 0
    assert api.post(f"{APPS}{app['id']}/apply/", {}).status_code == 429
    assert api.post(f"{APPS}{app['id']}/apply/", {"verify": "never"}).status_code == 400
    assert App.objects.get().state == "proposed"
    assert not Project.objects.exists()


def test_what_is_discarded_cannot_be_applied(api, proposed):
    app = proposed()
    answer = api.post(f"{APPS}{app['id']}/discard/")
    assert (answer.status_code, answer.json()["state"]) == (200, "discarded")
    for path in ("apply", "discard"):
        again = api.post(f"{APPS}{app['id']}/{path}/", {})
        assert (again.status_code, again.json()["error"]["code"]) == (409, "already_discarded")
    assert not Project.objects.exists()


def test_a_prompt_changes_a_project_and_ids_stay(api, proposed, applied):
    first = proposed()
    made = applied(first)
    app = proposed("Books have a number of pages. Reviews have a rating. "
                   "A review belongs to a book.", project=made["project"])  # fmt: skip
    assert app["project"] == made["project"]
    assert app["artifact"]["base"] == {
        "project": made["project"], "version": made["id"], "number": 1,
    }  # fmt: skip
    before, after = entities(first), entities(app)
    assert after.keys() == {"Book", "Author", "Review"}
    assert {n: e["id"] for n, e in before.items()}.items() <= {
        n: e["id"] for n, e in after.items()
    }.items()
    changes = {(c["kind"], c["subject"]): c for c in app["artifact"]["changes"]}
    assert {kind for kind, _ in changes} == {"added"}
    assert any("number_of_pages" in subject or "pages" in subject for _, subject in changes)
    assert all(c["risk"] in {"none", "check", "loss"} and c["message"] for c in changes.values())
    assert api.get("/api/v1/projects/list/").json()["count"] == 1
    assert GeneratedProject.objects.count() == 1
    version = applied(app)
    assert (version["project"], version["number"]) == (made["project"], 2)
    assert GeneratedProject.objects.get(pk=version["id"]).status == "completed"


def test_an_entity_that_is_only_mentioned_stays_as_it_is(proposed):
    base = {**BLUEPRINT, "apps": [{"name": "a", "entities": [
        {"name": "Product", "fields": [{"name": "name", "type": "char", "max_length": 40}]},
    ]}]}  # fmt: skip
    app = proposed("Reviews have a rating. A review belongs to a product.", blueprint=base)
    assert {c["kind"] for c in app["artifact"]["changes"]} == {"added"}
    (field,) = entities(app)["Product"]["fields"]
    assert field["max_length"] == 40


def test_a_blueprint_that_is_changed_becomes_a_new_project(proposed, applied):
    base = {**BLUEPRINT, "modules": {"jwt": {}, "caching": {}}}
    app = proposed("Orders have a total. No caching please.", blueprint=base)
    assert app["artifact"]["base"] is None
    assert [c["kind"] for c in app["artifact"]["changes"]]
    assert app["artifact"]["summary"]["modules"] == ["jwt"]
    assert {f["name"] for f in entities(app)["Order"]["fields"]} == {"code", "total"}
    assert applied(app)["number"] == 1


def test_an_app_for_a_model_that_has_changed_since_is_refused(api, proposed, applied):
    made = applied(proposed())
    old = proposed("Books have a weight.", project=made["project"])
    new = proposed("Books have a colour.", project=made["project"])
    applied(new)
    answer = api.post(f"{APPS}{old['id']}/apply/", {})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "out_of_date")
    assert App.objects.get(pk=old["id"]).state == "proposed"
    again = proposed("Books have a weight.", project=made["project"])
    assert {"weight", "colour"} <= {f["name"] for f in entities(again)["Book"]["fields"]}


def test_an_app_for_a_project_that_is_gone_is_refused(
    api, proposed, applied, send, work, settings
):
    made = applied(proposed())
    app = proposed("Books have a weight.", project=made["project"])
    failed = send("quantum flux", project=made["project"])
    work()
    api.delete(f"/api/v1/projects/delete/{made['project']}/")
    for path in (f"{APPS}{app['id']}/apply/", f"{failed['job_url']}retry/"):
        answer = api.post(path, {})
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "project_gone")
    assert api.get(f"{APPS}{app['id']}/").json()["project"] is None


def test_a_project_that_goes_while_the_job_runs_leaves_an_app_without_it(
    api, proposed, applied, send, work
):
    made = applied(proposed())
    job = send("Books have a weight.", project=made["project"])
    api.delete(f"/api/v1/projects/delete/{made['project']}/")
    work()
    assert api.get(job["app_url"]).json()["project"] is None


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_nobody_else_sees_or_decides(client_of, bob, charlie, proposed, who, request):
    other, app = client_of(request.getfixturevalue(who)), proposed()
    for method, path in (("get", ""), ("post", "apply/"), ("post", "discard/")):
        assert getattr(other, method)(f"{APPS}{app['id']}/{path}").status_code == 404
    assert other.get(APPS).json()["count"] == 0
    assert App.objects.get().state == "proposed"
    assert not Project.objects.exists()
