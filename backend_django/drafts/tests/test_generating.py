"""The plan says what Generate would do; then it does exactly that."""

from __future__ import annotations

import pytest

from backend_django.projects.models import GeneratedProject, Project
from backend_django.projects.tests.conftest import NEXT

from .conftest import BROKEN, DRAFTS, PROJECTS, blueprint, entity, patched, saved

pytestmark = pytest.mark.django_db


def plan(api, draft, **body):
    response = api.post(f"{DRAFTS}/plan/{draft['project']}/", body)
    assert response.status_code == 200, response.content
    return response.json()


def generate(api, draft, *, headers=None, **body):
    path = f"{DRAFTS}/generate/{draft['project']}/"
    return api.post(path, {"verify": "quick", **body}, headers=headers or {})


def paths(version) -> set[str]:
    found = GeneratedProject.objects.get(pk=version["id"])
    assert found.status == "completed", found.error_message
    return set(found.files.values_list("file_path", flat=True))


@pytest.fixture
def opened(api, create, work):
    """A project with a completed version, and its draft."""
    made = create()
    work()
    return made, api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()


def test_the_plan_of_a_first_version_is_what_is_then_generated(api, begin, work):
    draft = begin()
    told = plan(api, draft)
    assert (told["number"], told["base"], told["identical"]) == (1, None, False)
    assert {change["kind"] for change in told["files"]} == {"added"}
    assert ("added", "Book") in {(c["kind"], c["subject"]) for c in told["model"]}
    made = generate(api, draft)
    assert (made.status_code, made.json()["number"]) == (202, 1)
    work()
    planned = {change["path"] for change in told["files"]}
    assert planned == paths(made.json()) - {"project-metadata.json"}
    assert told["counts"] == {"added": len(planned), "changed": 0, "removed": 0, "unchanged": 0}
    assert all(change["generator"] for change in told["files"])


def test_the_plan_of_a_next_version_is_the_difference_that_comes_of_it(api, work, opened):
    first, draft = opened
    (app,) = draft["blueprint"]["apps"]
    author, book = app["entities"]
    stock = {"id": "stock", "name": "stock", "type": "integer"}
    changed = {**book, "fields": [*book["fields"], stock]}
    (gone,) = (f for f in author["fields"] if f["name"] == "name")
    renamed = {**author, "fields": [{**gone, "name": "full_name"}], "display": "full_name"}
    shelf = entity("Shelf", "label")
    model = {**draft["blueprint"], "apps": [{**app, "entities": [renamed, changed, shelf]}]}
    assert patched(api, draft, blueprint=model).status_code == 200
    told = plan(api, draft)
    assert (told["number"], told["base"], told["valid"]) == (2, 1, True)
    subjects = {(c["kind"], c["subject"]) for c in told["model"]}
    assert {
        ("renamed", "Author.full_name"),
        ("added", "Book.stock"),
        ("added", "Shelf"),
    } <= subjects
    second = generate(api, draft).json()
    assert (second["project"], second["number"]) == (first["project"], 2)
    work()
    done = api.get(f"{PROJECTS}/diff/{first['id']}/{second['id']}/").json()
    assert done["files"] == told["files"]
    assert done["model"] == told["model"]
    counts = told["counts"]
    kinds = [change["kind"] for change in told["files"]]
    assert counts["added"] == kinds.count("added") > 0
    assert counts["changed"] == len(kinds) - kinds.count("added") - kinds.count("removed") > 0
    assert counts["unchanged"] == len(paths(second)) - 1 - counts["added"] - counts["changed"]
    again = plan(api, draft)
    assert (again["number"], again["base"], again["identical"]) == (3, 2, True)


def test_files_that_go_are_told_with_who_wrote_them(api, opened):
    _, draft = opened
    (app,) = draft["blueprint"]["apps"]
    author, book = app["entities"]
    apps = [{**app, "entities": [{**book, "relationships": []}]}]
    patched(api, draft, blueprint={**draft["blueprint"], "apps": apps})
    told = plan(api, draft)
    removed = [change for change in told["files"] if change["kind"] == "removed"]
    assert told["counts"]["removed"] == len(removed) > 0
    assert all(change["generator"] for change in removed)
    loss = [c for c in told["model"] if c["subject"] == author["name"]]
    assert [(c["kind"], c["risk"]) for c in loss] == [("removed", "loss")]


def test_an_untouched_draft_would_give_the_same_again(api, opened):
    _, draft = opened
    told = plan(api, draft)
    assert (told["identical"], told["files"], told["model"]) == (True, [], [])
    assert told["counts"]["unchanged"] > 0


def test_one_file_of_the_plan_is_shown_as_a_difference(api, opened):
    _, draft = opened
    patched(api, draft, name="Another shop")
    told = plan(api, draft, path="README.md")
    assert "-# Corner Shop" in told["diff"]
    assert "+# Another shop" in told["diff"]
    response = api.post(f"{DRAFTS}/plan/{draft['project']}/", {"path": "nowhere.py"})
    assert response.status_code == 404


def test_problems_are_in_the_plan_and_stop_generating(api, opened):
    made, draft = opened
    patched(api, draft, blueprint=BROKEN)
    told = plan(api, draft)
    assert (told["valid"], told["identical"], told["files"]) == (False, False, [])
    errors = {p["pointer"] for p in told["problems"] if p["severity"] == "error"}
    refused = generate(api, draft)
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (422, "invalid_blueprint")
    assert {d["pointer"] for d in error["details"] if d["severity"] == "error"} == errors
    assert all(pointer.startswith("/blueprint/") for pointer in errors)
    assert GeneratedProject.objects.filter(project=made["project"]).count() == 1


def test_a_plan_saves_nothing(api, begin):
    draft = begin()
    plan(api, draft)
    assert saved(api, draft)["revision"] == 1
    assert not GeneratedProject.objects.exists()


def test_a_failed_version_does_not_count_as_what_there_is(api, begin, work):
    draft = begin()
    made = generate(api, draft).json()
    api.post(f"{PROJECTS}/cancel/{made['id']}/")
    told = plan(api, draft)
    assert (told["number"], told["base"]) == (2, None)


def test_generating_leaves_the_draft_and_takes_what_is_kept_with_it(api, begin):
    draft = begin(source=NEXT, name="Corner Shop", verify="quick")
    version = api.post(f"{DRAFTS}/generate/{draft['project']}/").json()
    row = GeneratedProject.objects.get(pk=version["id"])
    assert (row.verify, row.source, row.notation) == ("quick", NEXT, "jdl")
    assert saved(api, draft)["revision"] == 1
    assert Project.objects.count() == 1


def test_a_key_sent_twice_makes_one_version(api, begin):
    draft = begin()
    headers = {"Idempotency-Key": "again"}
    one, two = (generate(api, draft, headers=headers) for _ in range(2))
    assert (one.status_code, one.json()) == (two.status_code, two.json())
    assert GeneratedProject.objects.count() == 1


def test_what_changed_elsewhere_is_not_generated_unseen(api, begin):
    draft = begin()
    patched(api, draft, blueprint=blueprint(entity("Shelf", "label")))
    refused = generate(api, draft, headers={"If-Match": '"1"'})
    assert (refused.status_code, GeneratedProject.objects.count()) == (412, 0)
    assert generate(api, draft, headers={"If-Match": '"2"'}).status_code == 202


def test_a_limit_of_running_requests_holds_here_too(api, begin, settings):
    settings.MAX_ACTIVE_REQUESTS = 1
    draft = begin()
    assert generate(api, draft).status_code == 202
    assert generate(api, draft).status_code == 429


def test_everybody_plans_and_generates_their_own_alone(people):
    clients, owned = people
    for name, client in clients.items():
        for owner, draft in owned.items():
            told = client.post(f"{DRAFTS}/plan/{draft['project']}/")
            made = generate(client, draft)
            expected = (200, 202) if owner == name else (404, 404)
            assert (told.status_code, made.status_code) == expected, (name, owner)
    owners = GeneratedProject.objects.values_list("project__name", "created_by__email")
    assert sorted(owners) == [("alice", "alice@example.com"), ("bob", "bob@example.com")]


def test_a_plan_is_compared_with_any_completed_version(api, work, opened):
    first, draft = opened
    patched(api, draft, name="Another shop")
    second = generate(api, draft).json()
    work()
    assert plan(api, draft)["identical"]
    told = plan(api, draft, against=first["id"], path="README.md")
    assert (told["number"], told["base"], told["identical"]) == (3, 1, False)
    assert told["content"].startswith("# Another shop")
    assert told["content"] != plan(api, draft)["content"] is None
    done = api.get(f"{PROJECTS}/diff/{first['id']}/{second['id']}/?path=README.md").json()
    assert (told["files"], told["diff"]) == (done["files"], done["diff"])


def test_a_plan_is_compared_with_versions_of_its_project_alone(api, begin, create, work, opened):
    _, draft = opened
    other = create(name="Another shop")
    work()
    waiting = generate(api, draft).json()
    for against in (other["id"], waiting["id"]):
        response = api.post(f"{DRAFTS}/plan/{draft['project']}/", {"against": against})
        assert response.status_code == 404
