"""The versions of a project: the next one continues the last, and two are compared."""

from __future__ import annotations

import uuid

import pytest

from backend_django.projects.models import GeneratedProject

from .conftest import MODEL

pytestmark = pytest.mark.django_db

NEXT = MODEL.replace("pages Integer min(1)", "pages Integer min(1), stock Integer")


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


def test_the_same_model_again_gives_the_same_bytes(api, work, first):
    second = regenerate(api, first, {"verify": "quick"}).json()
    work()
    one, two = (GeneratedProject.objects.get(pk=v["id"]).artifact for v in (first, second))
    assert one.content_sha256 == two.content_sha256


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
