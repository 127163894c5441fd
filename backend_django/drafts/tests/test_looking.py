"""A draft is looked at as it would be generated: its files, a text in them, and what modules add."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend_django import engine
from backend_django.projects.models import GeneratedProject
from backend_django.projects.tests.conftest import MODEL

from .conftest import BOOK, BROKEN, DRAFTS, blueprint, entity, saved

pytestmark = pytest.mark.django_db

CODE = "backend_django/core/models.py"
SHOP = """
entity Customer { name String required }
entity Order { number String required unique, placedOn LocalDate, total BigDecimal min(0) }
entity Line { amount Integer required min(1) }
relationship ManyToOne { Order{customer(name) required} to Customer, Line{order(number) required} to Order }
"""


def look(api, draft, what="preview", status=200, **body):
    project = draft["project"]
    response = api.post(f"{DRAFTS}/{what}/{project}/", body)
    assert response.status_code == status, response.content
    return response.json()


def with_modules(draft, **modules):
    return {**draft["blueprint"], "modules": modules}


def with_field(draft, name):
    model = json.loads(json.dumps(draft["blueprint"]))
    field = {"id": name, "name": name, "type": "integer"}
    model["apps"][0]["entities"][0]["fields"].append(field)
    return model


@pytest.fixture
def opened(api, create, work):
    """A project with a completed version, and its draft."""
    made = create()
    work()
    return made, api.post(f"{DRAFTS}/create/", {"project": made["project"]}).json()


def test_the_preview_of_a_first_draft_is_compared_to_nothing(api, begin):
    told = look(api, begin())
    assert (told["folder"], told["base"], told["changes"]) == ("corner-shop", None, [])
    assert {"README.md", "Makefile"} <= {file["path"] for file in told["files"]}
    assert all(file["generator"] for file in told["files"])


def test_a_draft_like_its_version_differs_in_no_file(api, opened):
    _, draft = opened
    told = look(api, draft)
    assert (told["base"], told["changes"]) == (1, [])


def test_the_model_on_the_page_is_shown_as_it_would_be_generated(api, opened, work):
    made, draft = opened
    model = with_field(draft, "stock")
    told = look(api, draft, blueprint=model, path=CODE)
    assert "stock = models.IntegerField" in told["content"]
    kinds = {change["path"]: change["kind"] for change in told["changes"]}
    assert kinds[CODE] == "changed"
    migrations = [path for path in kinds if "/migrations/" in path]
    assert [kinds[path] for path in migrations] == ["added"]
    assert saved(api, draft)["revision"] == draft["revision"]
    headers = {"If-Match": f'"{draft["revision"]}"'}
    api.patch(f"{DRAFTS}/detail/{made['project']}/", {"blueprint": model}, headers=headers)
    version = api.post(f"{DRAFTS}/generate/{made['project']}/", {"verify": "quick"}).json()
    work()
    rows = GeneratedProject.objects.get(pk=version["id"]).files
    stored = dict(rows.exclude(file_path=engine.METADATA).values_list("file_path", "content_hash"))
    assert stored == {file["path"]: file["sha256"] for file in told["files"]}


def test_files_that_go_are_told(api, opened):
    _, draft = opened
    (app,) = draft["blueprint"]["apps"]
    (author,) = (e for e in app["entities"] if e["name"] == "Author")
    model = {**draft["blueprint"], "apps": [{**app, "entities": [author]}]}
    told = look(api, draft, blueprint=model)
    gone = {change["path"] for change in told["changes"] if change["kind"] == "removed"}
    assert gone
    assert not gone & {file["path"] for file in told["files"]}


def test_a_model_with_errors_is_refused_with_all_of_them(api, begin):
    draft = begin()
    for what, more in (("preview", {}), ("effects", {}), ("search", {"text": "a"})):
        error = look(api, draft, what, 422, blueprint=BROKEN, **more)["error"]
        assert error["code"] == "invalid_blueprint"
        assert len(error["details"]) > 1


def test_a_file_that_would_not_be_there_is_not_found(api, begin):
    look(api, begin(), status=404, path="nowhere.py")


def test_a_draft_is_searched_as_it_is_on_the_page(api, opened):
    _, draft = opened
    found = look(api, draft, "search", blueprint=with_field(draft, "stock"), text="STOCK = ")
    assert [hit["path"] for hit in found["hits"] if hit["path"] == CODE] == [CODE]
    assert found["stopped"] == ""
    assert look(api, draft, "search", text="STOCK = ")["hits"] == []
    exact = look(
        api, draft, "search", blueprint=with_field(draft, "stock"), text="STOCK", case=True
    )
    assert CODE not in {hit["path"] for hit in exact["hits"]}


@pytest.mark.parametrize("source", [MODEL, SHOP], ids=["library", "shop"])
@pytest.mark.parametrize("name", sorted(engine.modules()))
def test_the_effect_of_a_module_is_what_comes_of_it(api, begin, source, name):
    draft = begin(source=source, name="Corner Shop")
    before = look(api, draft)
    told = look(api, draft, "effects", turn_on=[name])
    after = look(api, draft, blueprint=with_modules(draft, **{name: {}}))
    assert (told["added"], told["changed"], told["removed"]) == counted(before, after)
    assert told["added"] > 0
    paths = {f["path"]: f["kind"] for f in told["files"]}
    assert len(paths) == told["added"] + told["changed"] + told["removed"]
    back = look(
        api, draft, "effects", blueprint=with_modules(draft, **{name: {}}), turn_off=[name]
    )
    assert (back["added"], back["changed"], back["removed"]) == counted(after, before)


def counted(before, after):
    old, new = ({f["path"]: f["sha256"] for f in tree["files"]} for tree in (before, after))
    both = old.keys() & new.keys()
    changed = sum(old[path] != new[path] for path in both)
    return len(new.keys() - old.keys()), changed, len(old.keys() - new.keys())


def test_modules_that_are_on_already_keep_their_options(api, begin):
    draft = begin()
    model = with_modules(draft, caching={"seconds": 7})
    told = look(api, draft, "effects", blueprint=model, turn_on=["caching"])
    assert (told["added"], told["changed"], told["removed"], told["files"]) == (0, 0, 0, [])


def test_several_modules_are_turned_at_once(api, begin):
    draft = begin()
    model = with_modules(draft, caching={})
    told = look(
        api, draft, "effects", blueprint=model, turn_on=["filtering"], turn_off=["caching"]
    )
    assert told["added"] > 0
    assert told["removed"] > 0


def test_a_module_that_there_is_not_is_refused(api, begin):
    error = look(api, begin(), "effects", 422, turn_on=["teleport"])["error"]
    assert [detail["pointer"] for detail in error["details"]] == ["/blueprint/modules/teleport"]


def test_the_draft_of_somebody_else_is_not_there(people):
    clients, owned = people
    for what, body in (("preview", {}), ("effects", {}), ("search", {"text": "a"})):
        look(clients["bob"], owned["alice"], what, 404, **body)
        look(clients["charlie"], owned["alice"], what, 404, **body)


def test_a_real_model_with_all_its_modules_is_looked_at(api, begin):
    samples = Path(__file__).parents[3] / "frontend_vue/src/features/designer/samples"
    draft = begin(blueprint=json.loads((samples / "shop.json").read_text()))
    told = look(api, draft, "effects", turn_off=["websockets"])
    assert told["removed"] > 0
    assert told["added"] == 0


def test_a_book_more_is_found_in_the_effect_of_a_module(api, begin):
    """What a module adds depends on the model that it is added to."""
    one = begin(blueprint=BOOK)
    two = blueprint(entity("Book", "title"), entity("Shelf", "label"))
    few = look(api, one, "effects", turn_on=["cqrs"])
    more = look(api, one, "effects", blueprint=two, turn_on=["cqrs"])
    lines = [sum(f["added"] for f in effect["files"]) for effect in (few, more)]
    assert lines[0] < lines[1]
