"""The options pick entities and say how long events are kept."""

from __future__ import annotations

from backend_django.engine.generators.cqrs.generator import CqrsGenerator
from backend_django.engine.parts import Setting, ViewSetBase
from backend_django.engine.testing import sample

GENERATOR = CqrsGenerator()


def test_only_chosen_entities_have_messages():
    blueprint = sample(cqrs={"entities": ["catalog.Tag"]})
    files = {file.path: file.text for file in GENERATOR.files(blueprint)}
    assert "CreateTag" in files["backend_django/catalog/application/commands.py"]
    assert "Product" not in files["backend_django/catalog/application/commands.py"]
    assert not [path for path in files if path.startswith("backend_django/sales/")]
    assert "CreateOrder" not in files["docs/CQRS.md"]
    bases = [part for part in GENERATOR.parts(blueprint) if isinstance(part, ViewSetBase)]
    assert [base.entity for base in bases] == ["catalog.Tag"]


def test_every_entity_is_chosen_where_none_is_named():
    parts = GENERATOR.parts(sample(cqrs={}))
    assert len([part for part in parts if isinstance(part, ViewSetBase)]) == 6


def test_the_days_that_events_are_kept_are_a_setting():
    parts = list(GENERATOR.parts(sample(cqrs={"kept_days": 7})))
    assert Setting("OUTBOX_KEPT_DAYS", "7") in parts


def test_a_blueprint_without_entities_has_a_guide_all_the_same():
    blueprint = sample(cqrs={}).model_copy(update={"apps": ()})
    files = {file.path: file.text for file in GENERATOR.files(blueprint)}
    assert "## The outbox" in files["docs/CQRS.md"]
    assert "Dispatch one" not in files["docs/CQRS.md"]
