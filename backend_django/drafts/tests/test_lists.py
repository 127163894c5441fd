"""Projects that have a draft, versions or both, in a list and alone."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend_django.projects.models import GeneratedProject

from .conftest import DRAFTS, PROJECTS, blueprint, entity, patched

pytestmark = pytest.mark.django_db


def listed(api, **query):
    return api.get(f"{PROJECTS}/list/", query).json()["results"]


def detail(api, project, **query):
    response = api.get(f"{PROJECTS}/detail/{project}/", query)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_project_with_a_draft_alone_is_in_the_list(api, begin):
    draft = begin()
    (row,) = listed(api)
    assert (row["id"], row["status"], row["versions"]) == (draft["project"], "draft", [])
    assert row["entity_count"] == row["draft"]["entity_count"] == 1
    facts = {"revision": 1, "verify": "standard", "notation": ""}
    assert facts.items() <= row["draft"].items()
    assert row["draft"]["updated_at"] == draft["updated_at"]


def test_the_list_is_narrowed_to_drafts_or_to_versions(api, begin, create):
    draft, made = begin(), create()
    assert [row["id"] for row in listed(api, status="draft")] == [draft["project"]]
    assert [row["id"] for row in listed(api, status="pending")] == [made["project"]]
    assert {row["status"] for row in listed(api)} == {"draft", "pending"}
    assert api.get(f"{PROJECTS}/list/", {"status": "unknown"}).status_code == 400


def test_a_version_says_more_than_a_draft(api, create):
    made = create()
    api.post(f"{DRAFTS}/create/", {"project": made["project"]})
    (row,) = listed(api)
    assert (row["status"], row["draft"]["revision"], len(row["versions"])) == ("pending", 1, 1)
    assert listed(api, status="draft") == []


def test_entities_are_counted_in_the_draft_else_in_the_latest_version(api, create):
    made = create()
    (row,) = listed(api)
    assert (row["draft"], row["entity_count"]) == (None, 2)
    draft = api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()
    more = blueprint(*(entity(f"E{n}", "a") for n in range(5)))
    patched(api, draft, blueprint=more)
    assert listed(api)[0]["entity_count"] == 5
    assert detail(api, made["project"])["entity_count"] == 5


def test_the_latest_changed_draft_comes_first(api, begin):
    one, two = begin(), begin()
    assert [row["id"] for row in listed(api)] == [two["project"], one["project"]]
    patched(api, one, layout={"book": {"x": 1, "y": 1}})
    assert [row["id"] for row in listed(api)] == [one["project"], two["project"]]


def test_a_list_costs_the_same_whatever_is_in_it(api, begin, create):
    begin()
    create()
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(api)
    for _ in range(5):
        begin()
        made = create()
        api.post(f"{DRAFTS}/create/", {"project": made["project"]})
    with CaptureQueriesContext(connection) as many:
        assert len(listed(api)) == 12
    assert len(many) == len(few)
    heavy = [q["sql"] for q in many if '"project_drafts"."blueprint"' in q["sql"]]
    assert heavy == []


def test_one_project_is_told_in_one_call(api, create, work):
    made = create()
    work()
    api.post(f"{DRAFTS}/create/", {"project": made["project"]})
    told = detail(api, made["project"])
    artifact = GeneratedProject.objects.get(pk=made["id"]).artifact
    (version,) = told["versions"]["results"]
    assert (told["name"], told["status"], told["entity_count"]) == ("Corner Shop", "completed", 2)
    assert (told["draft"]["revision"], told["draft"]["verify"]) == (1, "quick")
    assert (version["id"], version["number"], version["status"]) == (made["id"], 1, "completed")
    assert version["total_files"] > 0
    assert (version["size"], version["sha256"]) == (artifact.size, artifact.sha256)
    assert version["content_sha256"] == artifact.content_sha256
    assert version["created_at"]


def test_many_versions_come_in_pages_the_latest_first(api, begin):
    draft = begin()
    for _ in range(5):
        api.post(f"{DRAFTS}/generate/{draft['project']}/", {})
    first = detail(api, draft["project"], page_size=2)["versions"]
    assert (first["count"], [v["number"] for v in first["results"]]) == (5, [5, 4])
    assert first["results"][0]["sha256"] is None
    last = detail(api, draft["project"], page_size=2, page=3)["versions"]
    assert (last["next"], [v["number"] for v in last["results"]]) == (None, [1])
    beyond = api.get(f"{PROJECTS}/detail/{draft['project']}/", {"page": 9})
    assert beyond.status_code == 404
    with CaptureQueriesContext(connection) as queries:
        detail(api, draft["project"])
    assert len(queries) <= 6


def test_a_project_with_a_draft_alone_has_no_versions(api, begin):
    told = detail(api, begin()["project"])
    assert (told["status"], told["versions"]["count"], told["versions"]["results"]) == (
        "draft",
        0,
        [],
    )


def test_everybody_sees_their_own_projects_alone(people):
    clients, owned = people
    for name, client in clients.items():
        ids = [row["id"] for row in listed(client)]
        assert ids == [draft["project"] for owner, draft in owned.items() if owner == name]
        for owner, draft in owned.items():
            response = client.get(f"{PROJECTS}/detail/{draft['project']}/")
            assert response.status_code == (200 if owner == name else 404)
    assert clients["alice"].get(f"{PROJECTS}/detail/{uuid.uuid4()}/").status_code == 404
