"""The engine in the request: reading, checking, looking."""

from __future__ import annotations

from .conftest import MODEL

BLUEPRINTS = "/api/v1/blueprints"


def test_a_text_is_read_and_everything_decided(api):
    read = api.post(f"{BLUEPRINTS}/import/", {"text": MODEL, "name": "Corner Shop"}).json()
    assert (read["valid"], read["notation"]) == (True, "jdl")
    assert read["blueprint"]["project"]["slug"] == "corner-shop"
    names = {e["name"] for app in read["blueprint"]["apps"] for e in app["entities"]}
    assert names == {"Author", "Book"}


def test_what_is_wrong_with_a_text_is_told_not_refused(api):
    text = "entity Book { title Strin }"
    response = api.post(f"{BLUEPRINTS}/import/", {"text": text, "notation": "jdl"})
    assert response.status_code == 200
    (problem, *_) = response.json()["problems"]
    assert problem["line"] == 1
    assert problem["message"]


def test_no_text_and_an_unknown_notation_are_problems_too(api):
    for body in ({"text": ""}, {"text": MODEL, "notation": "cobol"}):
        read = api.post(f"{BLUEPRINTS}/import/", body).json()
        assert (read["valid"], read["blueprint"]) == (False, None)
        assert read["problems"][0]["message"]


def test_a_blueprint_that_was_read_is_valid_and_stays_the_same(api):
    blueprint = api.post(f"{BLUEPRINTS}/import/", {"text": MODEL}).json()["blueprint"]
    checked = api.post(f"{BLUEPRINTS}/validate/", {"blueprint": blueprint}).json()
    assert checked["valid"] is True
    assert checked["blueprint"] == blueprint


def test_a_blueprint_that_does_not_fit_together_is_told_where(api):
    blueprint = api.post(f"{BLUEPRINTS}/import/", {"text": MODEL}).json()["blueprint"]
    blueprint["apps"][0]["entities"][0]["fields"][0]["name"] = "class"
    checked = api.post(f"{BLUEPRINTS}/validate/", {"blueprint": blueprint}).json()
    assert checked["valid"] is False
    pointers = [p["pointer"] for p in checked["problems"]]
    assert any(p.startswith("/blueprint/apps/0/entities/0") for p in pointers)


def test_the_files_can_be_looked_at_before_there_is_a_project(api):
    tree = api.post(f"{BLUEPRINTS}/preview/", {"source": MODEL, "name": "Corner Shop"}).json()
    assert (tree["folder"], tree["content"]) == ("corner-shop", None)
    path = next(f["path"] for f in tree["files"] if f["path"].endswith("core/models.py"))
    body = {"source": MODEL, "name": "Corner Shop", "path": path}
    assert "class Book" in api.post(f"{BLUEPRINTS}/preview/", body).json()["content"]
    missing = api.post(f"{BLUEPRINTS}/preview/", {**body, "path": "nothing.py"})
    assert missing.status_code == 404


def test_the_schema_and_the_notations_are_published(api):
    assert api.get(f"{BLUEPRINTS}/schema").json()["$schema"].endswith("2020-12/schema")
    notations = {n["name"]: n for n in api.get(f"{BLUEPRINTS}/notations").json()}
    read = api.post(f"{BLUEPRINTS}/import/", {"text": notations["jdl"]["example"]}).json()
    assert read["valid"] is True


def test_the_catalog_lists_modules_and_templates(api, db):
    from django.core.management import call_command

    call_command("first_run")
    assert [t["name"] for t in api.get("/api/v1/catalog/templates").json()] == ["django-vue"]
    for module in api.get("/api/v1/catalog/modules").json():
        assert module["title"]
        assert module["summary"]
