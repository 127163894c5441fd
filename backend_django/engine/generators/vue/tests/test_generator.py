"""What the generator writes for a rich blueprint, file by file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend_django.engine.blueprint import App, Blueprint, Entity, Field, Project
from backend_django.engine.blueprint.normalise import normalised
from backend_django.engine.files import Tree
from backend_django.engine.generators.vue.generator import VueGenerator
from backend_django.engine.testing import assert_golden

GOLDEN = Path(__file__).parent / "golden" / "shop"


def blueprint() -> Blueprint:
    return Blueprint.model_validate_json((GOLDEN / "blueprint.json").read_text())


def generated(described: Blueprint) -> Tree:
    return Tree(VueGenerator().files(normalised(described)))


@pytest.fixture(scope="module")
def shop() -> Tree:
    return generated(blueprint())


def test_a_rich_blueprint_gives_exactly_the_golden_files() -> None:
    assert_golden(VueGenerator(), GOLDEN, normalised(blueprint()))


def test_the_same_blueprint_gives_the_same_bytes(shop: Tree) -> None:
    again = generated(blueprint())
    assert [(f.path, f.sha256) for f in again] == [(f.path, f.sha256) for f in shop]


def test_every_file_of_an_entity_points_to_it_in_the_blueprint(shop: Tree) -> None:
    pages = [f for f in shop if "/pages/" in f.path]
    assert {f.pointer for f in pages if "/Product" in f.path} == {"/apps/0/entities/1"}
    assert all(f.pointer for f in pages)


def test_a_project_without_entities_still_has_a_page() -> None:
    tree = generated(Blueprint(project=Project(name="Empty")))
    assert "frontend_vue/index.html" in tree
    assert "navigation: readonly NavigationGroup[] = []" in routes(tree)


def test_text_of_a_user_never_ends_a_script_or_opens_a_tag() -> None:
    hostile = "</script><img src=x onerror=alert(1)>'\"\\ \u2028\u202e{{ 7*7 }}[[ 7 ]]${x}"
    entity = Entity(
        name="Note",
        label=hostile,
        label_plural=hostile,
        description=hostile,
        fields=(Field(name="body", type="char", label=hostile, help=hostile, regex="</script>"),),
    )
    app = App(name="notes", label=hostile, entities=(entity,))
    tree = generated(Blueprint(project=Project(name=hostile, description=hostile), apps=(app,)))
    for file in tree:
        if file.path.endswith(".html"):
            assert "<img" not in file.text
        else:
            assert "</script><" not in file.text
            assert not re.search("[\u2028\u202e]", file.text)
        assert file.path.endswith(".vue") or "49" not in file.text


def test_pages_hold_nothing_that_a_user_wrote_but_identifiers() -> None:
    entity = Entity(name="Note", label="Zettel", fields=(Field(name="body", type="char"),))
    app = App(name="notes", label="Merkzettel", entities=(entity,))
    tree = generated(Blueprint(project=Project(name="Demo"), apps=(app,)))
    assert not [f.path for f in tree if f.path.endswith(".vue") and "ettel" in f.text]


def routes(tree: Tree) -> str:
    return tree["frontend_vue/src/router/generated.ts"].text
