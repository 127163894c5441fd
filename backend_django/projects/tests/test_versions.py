"""The versions of a project: the next one continues the last, and two are compared."""

from __future__ import annotations

import uuid

import pytest

from backend_django.projects.models import GeneratedProject

from .conftest import MODEL, NEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(create, work):
    made = create()
    work()
    return made


def regenerate(api, version, body=None, key=""):
    headers = {"Idempotency-Key": key} if key else {}
    return api.post(f"/api/v1/projects/regenerate/{version['id']}/", body or {}, headers=headers)


def following(api, work, first, source=NEXT):
    response = regenerate(api, first, {"source": source, "name": "Corner Shop", "verify": "quick"})
    assert response.status_code == 202, response.content
    work()
    return response.json()


def paths(version) -> set[str]:
    found = GeneratedProject.objects.get(pk=version["id"])
    assert found.status == "completed", found.error_message
    return set(found.files.values_list("file_path", flat=True))


def test_the_next_version_continues_the_migrations_of_the_last(api, work, first):
    second = following(api, work, first)
    assert (second["project"], second["number"]) == (first["project"], 2)
    added = paths(second) - paths(first)
    assert [path.rpartition("/")[2][:5] for path in added if "/migrations/" in path] == ["0002_"]


def test_a_text_that_names_no_project_leaves_its_name(api, work, first):
    second = regenerate(api, first, {"source": NEXT, "verify": "quick"}).json()
    work()
    one, two = (GeneratedProject.objects.get(pk=v["id"]) for v in (first, second))
    assert two.blueprint["project"] == one.blueprint["project"]
    assert two.output_directory == one.output_directory == "corner-shop"


def test_the_same_model_again_gives_the_same_bytes(api, work, first):
    second = regenerate(api, first, {"verify": "quick"}).json()
    work()
    one, two = (GeneratedProject.objects.get(pk=v["id"]).artifact for v in (first, second))
    assert one.content_sha256 == two.content_sha256


def test_a_project_tells_its_versions_with_their_entities(api, work, first):
    second = following(api, work, first)
    detail = api.get(f"/api/v1/projects/detail/{first['project']}/").json()
    told = {version["id"]: version["entity_count"] for version in detail["versions"]["results"]}
    models = GeneratedProject.objects.in_bulk([first["id"], second["id"]]).values()
    assert told == {
        str(model.pk): sum(len(app["entities"]) for app in model.blueprint["apps"])
        for model in models
    }


def test_a_key_sent_twice_makes_one_version(api, first):
    body = {"verify": "quick"}
    one, two = (regenerate(api, first, body, key="again").json() for _ in range(2))
    assert one["id"] == two["id"]


def test_a_model_with_problems_is_refused_with_their_places(api, first):
    response = regenerate(api, first, {"source": "entity A { x Strin required", "notation": "jdl"})
    assert response.status_code == 422
    assert GeneratedProject.objects.count() == 1


def test_modules_without_a_model_are_refused(api, first):
    response = regenerate(api, first, {"modules": {"caching": {}}})
    assert response.json()["error"]["details"][0]["code"] == "model_missing"


def test_a_difference_is_told_in_words_and_by_file(api, work, first):
    second = following(api, work, first)
    answer = api.get(f"/api/v1/projects/diff/{first['id']}/{second['id']}/").json()
    assert (answer["old"], answer["new"], answer["diff"]) == (1, 2, None)
    assert [(c["kind"], c["subject"], c["risk"]) for c in answer["model"]] == [
        ("added", "Book.stock", "none")
    ]
    changed = {f["path"]: f for f in answer["files"]}
    (models,) = [path for path in changed if path.endswith("/models.py")]
    assert (changed[models]["kind"], changed[models]["generator"]) == ("changed", "models")
    assert changed[models]["added"] >= 1
    asked = {"path": models}
    one = api.get(f"/api/v1/projects/diff/{first['id']}/{second['id']}/", asked).json()
    assert "+    stock = models.IntegerField(" in one["diff"]


def test_a_version_does_not_differ_from_itself(api, first):
    answer = api.get(f"/api/v1/projects/diff/{first['id']}/{first['id']}/").json()
    assert (answer["model"], answer["files"]) == ([], [])


def test_a_file_of_neither_version_is_not_found(api, first):
    where = f"/api/v1/projects/diff/{first['id']}/{first['id']}/"
    assert api.get(where, {"path": "nowhere.py"}).status_code == 404


def test_a_version_that_is_not_completed_cannot_be_compared(api, create, first):
    waiting = create()
    response = api.get(f"/api/v1/projects/diff/{first['id']}/{waiting['id']}/")
    assert (response.status_code, response.json()["error"]["code"]) == (409, "not_ready")


def test_versions_of_others_are_not_there(stranger, first):
    assert regenerate(stranger, first).status_code == 404
    assert regenerate(stranger, {"id": uuid.uuid4()}).status_code == 404
    same = f"/api/v1/projects/diff/{first['id']}/{first['id']}/"
    assert stranger.get(same).status_code == 404


@pytest.fixture
def people(api, client_of, bob, charlie, create, work):
    """Alice and Bob with two versions each, and Charlie with none; whose is whose."""
    clients = {"alice": api, "bob": client_of(bob), "charlie": client_of(charlie)}
    owned = {}
    for name in ("alice", "bob"):
        body = {"source": MODEL, "name": f"Shop of {name.title()}", "verify": "quick"}
        made = clients[name].post("/api/v1/projects/create/", body).json()
        work()
        next_body = {"source": NEXT, "name": body["name"], "verify": "quick"}
        later = regenerate(clients[name], made, next_body).json()
        work()
        owned[name] = (made, later)
    return clients, owned


def test_everybody_compares_and_regenerates_their_own_versions_alone(people):
    clients, owned = people
    for name, client in clients.items():
        for owner, (old, new) in owned.items():
            expected = (200, 202) if owner == name else (404, 404)
            diff = client.get(f"/api/v1/projects/diff/{old['id']}/{new['id']}/")
            again = regenerate(client, old, {"verify": "quick"})
            assert (diff.status_code, again.status_code) == expected, (name, owner)
    mine, others = owned["alice"], owned["bob"]
    for old, new in ((mine[0], others[1]), (others[0], mine[1])):
        for client in clients.values():
            diff = client.get(f"/api/v1/projects/diff/{old['id']}/{new['id']}/")
            assert diff.status_code == 404


def test_a_regenerated_version_belongs_to_the_same_owner_and_is_in_their_list_alone(people):
    clients, owned = people
    for name, (old, new) in owned.items():
        (project,) = clients[name].get("/api/v1/projects/list/").json()["results"]
        assert project["id"] == old["project"] == new["project"]
        listed = [(version["id"], version["number"]) for version in project["versions"]]
        assert listed == [(new["id"], 2), (old["id"], 1)]
    assert clients["charlie"].get("/api/v1/projects/list/").json()["results"] == []


def test_a_key_of_somebody_else_leads_to_a_version_of_ones_own(people):
    clients, owned = people
    made = [
        regenerate(clients[name], owned[name][0], {"verify": "quick"}, key="again").json()["id"]
        for name in ("alice", "bob")
    ]
    assert len(set(made)) == 2


def test_a_version_says_what_it_is_of_and_what_came_before(api, work, first):
    cancelled = regenerate(api, first).json()
    api.post(f"/api/v1/projects/cancel/{cancelled['id']}/")
    third = following(api, work, first)
    told = api.get(f"/api/v1/projects/version/{third['id']}/").json()
    assert (told["project"], told["name"], told["slug"]) == (
        first["project"],
        "Corner Shop",
        "corner-shop",
    )
    assert (told["number"], told["previous"], told["request_status"]) == (3, 1, "completed")
    assert told["sha256"]
    before = api.get(f"/api/v1/projects/version/{first['id']}/").json()
    assert (before["number"], before["previous"]) == (1, None)


def test_the_model_of_a_version_that_failed_is_still_told(api, first):
    cancelled = regenerate(api, first).json()
    api.post(f"/api/v1/projects/cancel/{cancelled['id']}/")
    told = api.get(f"/api/v1/projects/model/{cancelled['id']}/").json()
    assert (told["project"], told["number"]) == (first["project"], 2)
    assert told["blueprint"] == GeneratedProject.objects.get(pk=cancelled["id"]).blueprint
