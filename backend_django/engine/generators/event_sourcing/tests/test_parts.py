"""What the module adds to shared files, and which entities and fields it records."""

from __future__ import annotations

import pytest

from backend_django.engine.generators.event_sourcing.generator import EventSourcingGenerator
from backend_django.engine.parts import Setting, ViewSetBase
from backend_django.engine.problems import EngineError
from backend_django.engine.testing import guarded, sample
from backend_django.engine.tests.hostile import hostile

GENERATOR = EventSourcingGenerator()
MIXIN = "backend_django.event_store.api.versions.VersionedMixin"


def parts(**options: object) -> list[object]:
    return list(GENERATOR.parts(sample(event_sourcing=options)))


def settings(**options: object) -> dict[str, str]:
    return {part.name: part.code for part in parts(**options) if isinstance(part, Setting)}


def emitted(**options: object) -> dict[str, str]:
    found = GENERATOR.files(sample(event_sourcing=options))
    return {file.path: file.text for file in found}


def test_every_entity_is_recorded_where_none_is_named():
    versioned = [part.entity for part in parts() if isinstance(part, ViewSetBase)]
    assert len(versioned) == 6
    assert settings()["RECORDED_MODELS"] == repr(versioned)


def test_only_entities_that_are_named_are_recorded_tested_and_shown():
    options = {"entities": ["sales.Order"]}
    assert settings(**options)["RECORDED_MODELS"] == "['sales.Order']"
    versioned = [part for part in parts(**options) if isinstance(part, ViewSetBase)]
    assert versioned == [ViewSetBase("sales.Order", 30, MIXIN)]
    files = emitted(**options)
    assert "backend_django/catalog/tests/test_events.py" not in files
    assert "OrderLineFactory.create" in files["backend_django/sales/tests/test_events.py"]
    assert "catalog.Product" not in files["frontend_vue/src/history/recorded.ts"]


def test_fields_can_be_left_out():
    options = {"exclude": ["catalog.Product.token", "catalog.Product.name"]}
    tests = emitted(**options)["backend_django/catalog/tests/test_events.py"]
    assert "token" not in tests
    assert tests.count("whole=False") == 1
    named = settings(**options)["UNRECORDED_FIELDS"]
    assert named == "['catalog.Product.name', 'catalog.Product.token']"
    assert "UNRECORDED_FIELDS" not in settings()


@pytest.mark.parametrize("name", ["catalog.Product.nothing", "token", "catalog.Product.tags"])
def test_a_field_that_is_not_recorded_cannot_be_left_out(name):
    with pytest.raises(EngineError) as refused:
        parts(exclude=["catalog.Product.token", name])
    (problem,) = refused.value.problems
    assert (problem.code, problem.pointer) == ("M107", "/modules/event_sourcing/exclude/1")


def test_snapshots_are_as_far_apart_as_asked():
    assert settings()["EVENT_SNAPSHOT_EVERY"] == "50"
    assert settings(snapshot_every=7)["EVENT_SNAPSHOT_EVERY"] == "7"


def test_where_rights_are_given_their_own_tests_say_who_sees_what():
    files = {file.path: file.text for file in GENERATOR.files(guarded(event_sourcing={}))}
    assert "OWNED" not in files["backend_django/sales/tests/test_events.py"]


def test_where_there_is_nothing_to_record_nothing_is_added():
    blueprint = sample(event_sourcing={}).model_copy(update={"apps": ()})
    assert not list(GENERATOR.parts(blueprint))
    assert not list(GENERATOR.files(blueprint))


def test_an_entity_that_no_request_can_change_has_no_such_tests():
    blueprint = hostile()
    blueprint = blueprint.model_copy(update={"modules": {"event_sourcing": {}}})
    app = blueprint.apps[0]
    mark = app.model_copy(update={"entities": app.entities[2:]})
    alone = blueprint.model_copy(update={"apps": (mark,)})
    files = {file.path: file.text for file in GENERATOR.files(alone)}
    tests = files["backend_django/shop/tests/test_events.py"]
    assert "CASES = [" in tests
    assert "CHANGEABLE" not in tests
