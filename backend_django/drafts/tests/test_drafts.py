"""A draft is begun, read, changed, copied and thrown away."""

from __future__ import annotations

import uuid

import pytest

from backend_django.drafts.models import Draft
from backend_django.projects.models import GeneratedProject, Project
from backend_django.projects.tests.conftest import MODEL

from .conftest import BOOK, BROKEN, DRAFTS, PROJECTS, blueprint, entity, patched, saved

pytestmark = pytest.mark.django_db

PLACE = {"book": {"x": 10, "y": -20.5}}


def test_a_draft_of_a_blueprint_is_a_project_without_a_version(api, begin):
    draft = begin(blueprint=BOOK, layout=PLACE, verify="quick")
    assert (draft["revision"], draft["name"], draft["entity_count"]) == (1, "Corner Shop", 1)
    assert (draft["layout"], draft["verify"]) == (PLACE, "quick")
    (app,) = draft["blueprint"]["apps"]
    assert [f["name"] for f in app["entities"][0]["fields"]] == ["title"]
    project = Project.objects.get(pk=draft["project"])
    assert (project.name, project.slug) == ("Corner Shop", "corner-shop")
    assert not project.generated_projects.exists()


def test_what_is_read_is_what_was_begun(api, begin):
    draft = begin(source=MODEL, name="Corner Shop", layout=PLACE)
    response = api.get(f"{DRAFTS}/detail/{draft['project']}/")
    problems = draft.pop("problems")
    assert response.json() == draft
    assert (response.headers["ETag"], draft["source"], draft["notation"]) == ('"1"', MODEL, "jdl")
    assert all(problem["severity"] != "error" for problem in problems)
    names = {e["name"] for app in draft["blueprint"]["apps"] for e in app["entities"]}
    assert names == {"Author", "Book"}


def test_files_and_modules_are_taken_as_projects_take_them(begin):
    files = [{"name": "shop.jdl", "text": MODEL}]
    draft = begin(files=files, modules={"caching": {}}, name="Files")
    assert (draft["name"], draft["entity_count"]) == ("Files", 2)
    assert "caching" in draft["blueprint"]["modules"]


def test_a_model_with_problems_is_a_draft_that_tells_them(api, begin):
    draft = begin(blueprint=BROKEN)
    pointers = {p["pointer"] for p in draft["problems"] if p["severity"] == "error"}
    assert any(p.startswith("/blueprint/apps/0/entities/0/fields/") for p in pointers)
    assert saved(api, draft)["blueprint"] == draft["blueprint"]


def test_what_could_be_read_of_a_broken_text_is_kept_with_what_is_wrong(begin):
    source = "entity Book {\n  title String required\n"
    draft = begin(source=source, notation="jdl")
    assert (draft["source"], draft["entity_count"]) == (source, 1)
    errors = [p["code"] for p in draft["problems"] if p["severity"] == "error"]
    assert errors == ["brace_missing"]


def test_a_text_that_needs_putting_right_is_kept_with_what_was_read(begin):
    draft = begin(source=MODEL, modules={"no_such_module": {}})
    assert (draft["source"], draft["entity_count"]) == (MODEL, 2)
    errors = [p["pointer"] for p in draft["problems"] if p["severity"] == "error"]
    assert errors == ["/modules/no_such_module"]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"source": "nonsense", "notation": "jdl"}, 422, "/source"),
        ({"source": "no notation of ours"}, 422, "/source"),
        ({"blueprint": {"project": {}}}, 422, "/blueprint/project"),
        ({"blueprint": {"project": {"name": "X"}, "tables": []}}, 422, "/blueprint/tables"),
        ({}, 400, ""),
        ({"blueprint": BOOK, "source": MODEL}, 400, ""),
        ({"blueprint": []}, 400, "/blueprint"),
        ({"blueprint": BOOK, "verify": "never"}, 400, "/verify"),
        ({"blueprint": BOOK, "project": "x"}, 400, "/project"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_with_its_place(api, body, status, pointer):
    response = api.post(f"{DRAFTS}/create/", body)
    assert response.status_code == status, response.content
    assert response.json()["error"]["details"][0]["pointer"].startswith(pointer)
    assert not Project.objects.exists()


def test_an_unchanged_draft_is_not_sent_again(api, begin):
    draft = begin()
    path = f"{DRAFTS}/detail/{draft['project']}/"
    for tag in ('"1"', 'W/"1"', '"7", "1"'):
        response = api.get(path, headers={"If-None-Match": tag})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["ETag"] == '"1"'
    patched(api, draft, layout=PLACE)
    assert api.get(path, headers={"If-None-Match": '"1"'}).json()["revision"] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"blueprint": blueprint(entity("Book", "title", "subtitle"))},
        {"blueprint": BROKEN},
        {"layout": PLACE},
        {"name": "Other shop"},
        {"source": "entity Book", "notation": "jdl"},
        {"verify": "deep"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_part_can_be_changed_alone_and_the_rest_stays(api, begin, change):
    before = begin()
    response = patched(api, before, **change)
    assert (response.status_code, response.headers["ETag"]) == (200, '"2"')
    after = saved(api, before)
    assert response.json() == {name: after[name] for name in response.json()}
    assert after["revision"] == 2
    for name in {"layout", "source", "notation", "verify"} - change.keys():
        assert after[name] == before[name]
    if "blueprint" in change:
        sent = {e["name"] for e in change["blueprint"]["apps"][0]["entities"]}
        assert {e["name"] for e in after["blueprint"]["apps"][0]["entities"]} == sent
        assert after["entity_count"] == len(sent)
    elif "name" not in change:
        assert after["blueprint"] == before["blueprint"]


def test_the_same_again_grows_nothing_even_of_an_old_revision(api, begin):
    draft = begin(blueprint=BOOK)
    terse = patched(api, draft, blueprint=BOOK, layout={}, verify="standard", name="Corner Shop")
    assert (terse.status_code, terse.headers["ETag"]) == (200, '"1"')
    assert patched(api, draft, blueprint=draft["blueprint"]).headers["ETag"] == '"1"'
    assert patched(api, draft).headers["ETag"] == '"1"'
    assert patched(api, draft, layout=PLACE).headers["ETag"] == '"2"'
    updated = saved(api, draft)["updated_at"]
    once_more = patched(api, draft, revision=1, layout=PLACE)
    assert (once_more.status_code, once_more.headers["ETag"]) == (200, '"2"')
    assert saved(api, draft)["updated_at"] == updated


def test_a_change_without_a_revision_is_refused(api, begin):
    draft = begin()
    response = api.patch(f"{DRAFTS}/detail/{draft['project']}/", {"layout": PLACE})
    assert (response.status_code, response.json()["error"]["code"]) == (
        428,
        "precondition_required",
    )
    assert saved(api, draft)["revision"] == 1


def test_a_change_of_an_old_revision_is_refused_with_the_current_one(api, begin):
    draft = begin()
    patched(api, draft, layout=PLACE)
    response = patched(api, draft, verify="deep")
    error = response.json()["error"]
    now = saved(api, draft)
    assert (response.status_code, error["code"], error["category"]) == (
        412,
        "changed_elsewhere",
        "conflict",
    )
    (detail,) = error["details"]
    assert (detail["revision"], detail["updated_at"]) == (2, now["updated_at"])
    assert (now["verify"], now["layout"]) == ("standard", PLACE)


@pytest.mark.parametrize("header", ["1", "seven", '"1', '"1" "2"', "\x01"])
def test_an_if_match_of_the_wrong_form_is_named(api, begin, header):
    draft = begin()
    path = f"{DRAFTS}/detail/{draft['project']}/"
    response = api.patch(path, {"layout": PLACE}, headers={"If-Match": header})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "if_match_malformed")


@pytest.mark.parametrize(
    ("header", "status"),
    [('W/"1"', 200), ('"9", "1"', 200), ("*", 200), ('"x"', 412), ('"01x"', 412)],
)
def test_an_if_match_is_read_as_http_has_it(api, begin, header, status):
    draft = begin()
    path = f"{DRAFTS}/detail/{draft['project']}/"
    response = api.patch(path, {"layout": PLACE}, headers={"If-Match": header})
    assert response.status_code == status


def test_the_project_says_what_its_draft_says(api, begin):
    draft = begin()
    patched(api, draft, name="Second-hand books")
    project = Project.objects.get(pk=draft["project"])
    assert (project.name, project.slug) == ("Second-hand books", "second-hand-books")
    now = saved(api, draft)
    assert (now["name"], now["blueprint"]["project"]["name"]) == ("Second-hand books",) * 2
    facts = {"name": "N" * 300, "description": "Of all kinds"}
    patched(api, now, blueprint={**BOOK, "project": facts})
    project.refresh_from_db()
    assert (project.name, project.description) == ("N" * 200, "Of all kinds")
    patched(api, saved(api, draft), blueprint={**BOOK, "project": {"name": " "}})
    project.refresh_from_db()
    assert project.name == "Untitled"


def test_a_project_with_versions_gets_a_draft_of_the_latest(api, create):
    made = create()
    response = api.post(f"{DRAFTS}/create/", {"project": made["project"], "layout": PLACE})
    draft = response.json()
    assert (response.status_code, draft["project"], draft["revision"]) == (201, made["project"], 1)
    assert (draft["layout"], draft["verify"], draft["source"]) == (PLACE, "quick", MODEL)
    assert draft["blueprint"] == GeneratedProject.objects.get(pk=made["id"]).blueprint
    again = api.post(f"{DRAFTS}/create/", {"project": made["project"]})
    assert (again.status_code, again.headers["ETag"], Draft.objects.count()) == (200, '"1"', 1)
    other = api.post(f"{DRAFTS}/create/", {"project": made["project"], "blueprint": BOOK})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "draft_exists")
    assert other.json()["error"]["details"][0]["revision"] == 1
    assert saved(api, draft)["blueprint"] == draft["blueprint"]


def test_a_draft_of_ones_own_model_for_a_project_that_has_versions(api, create):
    made = create()
    body = {"project": made["project"], "blueprint": BOOK}
    draft = api.post(f"{DRAFTS}/create/", body).json()
    assert (draft["project"], draft["entity_count"]) == (made["project"], 1)


def test_a_discarded_draft_leaves_the_versions(api, create):
    made = create()
    draft = api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()
    assert api.delete(f"{DRAFTS}/detail/{draft['project']}/").status_code == 204
    assert api.get(f"{DRAFTS}/detail/{draft['project']}/").status_code == 404
    assert GeneratedProject.objects.filter(pk=made["id"]).exists()


def test_a_tab_with_a_discarded_draft_never_changes_the_next_one(api, create):
    made = create()
    old = api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()
    assert patched(api, old, layout=PLACE).status_code == 200
    assert api.delete(f"{DRAFTS}/detail/{old['project']}/").status_code == 204
    new = api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()
    assert new["revision"] == 3
    for revision in (1, 2):
        assert patched(api, new, revision, verify="deep").status_code == 412
    assert patched(api, new, verify="deep").status_code == 200


def test_the_only_thing_of_a_project_is_not_discarded(api, begin):
    draft = begin()
    response = api.delete(f"{DRAFTS}/detail/{draft['project']}/")
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (409, "no_version")
    assert f"{PROJECTS}/delete/{draft['project']}/" in error["details"][0]["suggestion"]
    assert api.delete(f"{PROJECTS}/delete/{draft['project']}/").status_code == 204
    assert not Draft.objects.exists()


def test_what_changed_elsewhere_is_not_discarded_unseen(api, create):
    made = create()
    draft = api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()
    patched(api, draft, layout=PLACE)
    path = f"{DRAFTS}/detail/{draft['project']}/"
    assert api.delete(path, headers={"If-Match": '"1"'}).status_code == 412
    assert api.delete(path, headers={"If-Match": '"2"'}).status_code == 204


def test_a_copy_is_a_project_of_its_own(api, begin):
    draft = begin(blueprint=BROKEN, layout=PLACE, verify="deep")
    copy = api.post(f"{DRAFTS}/duplicate/{draft['project']}/")
    made = copy.json()
    assert (copy.status_code, copy.headers["ETag"]) == (201, '"1"')
    assert made["project"] != draft["project"]
    assert (made["name"], made["layout"], made["verify"]) == ("Corner Shop copy", PLACE, "deep")
    assert made["blueprint"]["apps"] == draft["blueprint"]["apps"]
    patched(api, made, layout={})
    assert saved(api, draft)["layout"] == PLACE
    named = api.post(f"{DRAFTS}/duplicate/{draft['project']}/", {"name": "Third"}).json()
    assert named["name"] == named["blueprint"]["project"]["name"] == "Third"


def test_a_copy_of_a_project_without_a_draft_is_that_of_its_latest_version(api, create):
    made = create()
    copy = api.post(f"{DRAFTS}/duplicate/{made['project']}/").json()
    assert (copy["entity_count"], copy["name"], copy["source"]) == (2, "Corner Shop copy", MODEL)
    assert not Draft.objects.filter(pk=made["project"]).exists()


def test_a_user_has_so_many_drafts_and_no_more(api, begin, settings):
    settings.MAX_DRAFTS = 2
    begin()
    draft = begin()
    for path, body in (("create", {"blueprint": BOOK}), (f"duplicate/{draft['project']}", {})):
        response = api.post(f"{DRAFTS}/{path}/", body)
        assert (response.status_code, response.json()["error"]["code"]) == (409, "too_many_drafts")
    assert Project.objects.count() == 2


def test_everybody_has_their_own_drafts_alone(people, begin):
    clients, owned = people
    for name, client in clients.items():
        for owner, draft in owned.items():
            mine, project = owner == name, draft["project"]
            path = f"{DRAFTS}/detail/{project}/"
            assert client.get(path).status_code == (200 if mine else 404)
            seen = client.get(path, headers={"If-None-Match": '"1"'})
            assert seen.status_code == (304 if mine else 404)
            change = patched(client, draft, layout={name: {"x": 1, "y": 1}})
            assert change.status_code == (200 if mine else 404)
            copy = client.post(f"{DRAFTS}/duplicate/{project}/")
            assert copy.status_code == (201 if mine else 404)
            opened = client.post(f"{DRAFTS}/create/", {"project": project})
            assert opened.status_code == (200 if mine else 404)
            assert client.delete(path).status_code == (409 if mine else 404)
    for name, draft in owned.items():
        assert saved(clients[name], draft)["layout"] == {name: {"x": 1, "y": 1}}
        assert saved(clients[name], draft)["revision"] == 2


def test_a_project_that_is_not_there_is_not_found(api):
    assert api.post(f"{DRAFTS}/create/", {"project": str(uuid.uuid4())}).status_code == 404


def test_what_is_to_be_a_draft_of_nothing_is_blank(api, alice):
    project = Project.objects.create(owner=alice, name="Bare", slug="bare")
    draft = api.post(f"{DRAFTS}/create/", {"project": str(project.pk)}).json()
    assert (draft["name"], draft["entity_count"]) == ("Bare", 0)
