"""A blueprint written as DBML reads back as the same model; what is lost is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.notations import read
from backend_django.engine.notations.dbml.notation import Dbml
from backend_django.engine.tests.random_blueprints import blueprints

EXAMPLES = Path(__file__).parents[5] / "examples"
SAMPLES = sorted(EXAMPLES.glob("*.groundwork"))
FACTS = (
    "name", "type", "required", "unique", "index", "default", "help", "min", "max", "min_length",
    "max_length", "max_digits", "decimal_places",
)  # fmt: skip
"""What is compared of a field; ``auto`` and the values of its enum beside."""
SAME = {"restrict": "protect", "do_nothing": "protect"}
write = Dbml().write


def model(blueprint: Blueprint, lost: tuple[str, ...] = ()):
    """Return what DBML can say, by app and entity, without what ``lost`` names."""
    given = normalised(blueprint)
    enums = {
        f"{app.name}.{enum.name}": tuple(value.value for value in enum.values)
        for app in given.apps
        for enum in app.enums
    }
    return {
        (app.name, entity.name): {
            "description": entity.description.strip(),
            "fields": [fields(field, enums, entity, lost) for field in entity.fields],
            "relations": sorted(relations(entity, lost)),
            "uniques": sorted(unique.fields for unique in entity.uniques),
            "indexes": sorted(index for index in indexes(entity) if len(index) > 1),
            "checks": sorted((c.left, c.operator, c.right) for c in entity.checks if c.right),
        }
        for app in given.apps
        for entity in app.entities
    }


def indexes(entity):
    return [tuple(name.removeprefix("-") for name in index.fields) for index in entity.indexes]


def fields(field, enums, entity, lost):
    facts = {fact: getattr(field, fact) for fact in FACTS}
    facts["index"] = field.index or (field.name,) in indexes(entity)
    facts["help"] = facts["help"].strip()
    facts["auto"] = "created" if field.auto == "updated" else field.auto
    facts["enum"] = enums.get(field.enum)
    if f"{entity.name}.{field.name}: max_length." in lost:
        del facts["max_length"]
    return facts


def relations(entity, lost):
    for relation in entity.relationships:
        if relation.through:
            continue
        many = relation.kind == "many_to_many"
        on_delete = SAME.get(relation.on_delete or "", relation.on_delete or "")
        required = relation.required and not many
        yield (
            relation.name, relation.kind, relation.target, required, on_delete,
            relation.default or 0, "" if many else relation.help.strip(),
        )  # fmt: skip


def known_to_change(lost: tuple[str, ...]) -> set[str]:
    """Return the entities of which the printer says that they may read as something else."""
    marks = ("itself.", ": the name", "joins two tables")
    return {
        said.partition(":")[0].partition(".")[0] for said in lost if any(m in said for m in marks)
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_reads_back_as_the_same_model(sample):
    blueprint = read(sample.read_text(encoding="utf-8"), sample.name).blueprint
    written = write(blueprint)
    reading = read(written.text, "", "dbml")
    assert [f for f in reading.findings if f.severity != "info"] == []
    assert model(reading.blueprint) == model(blueprint)
    assert reading.blueprint.project == blueprint.project.model_copy(
        update={"name": reading.blueprint.project.name, "slug": ""}
    )


@settings(max_examples=150)
@given(blueprints())
def test_any_blueprint_reads_back_but_for_what_is_listed(blueprint):
    written = write(blueprint)
    reading = read(written.text, "", "dbml")
    assert [f for f in reading.findings if f.severity == "error"] == []
    changed = known_to_change(written.lost)
    expected = model(blueprint, written.lost)
    found = model(reading.blueprint, written.lost)
    folded = any("joins two tables" in said for said in written.lost)
    for key, said in expected.items():
        if key[1] in changed:
            continue
        if folded:  # what was a table is a relation of an entity now
            found[key]["relations"] = [
                r for r in found[key]["relations"] if r in said["relations"]
            ]
        assert found[key] == said
    assert written == write(blueprint)
