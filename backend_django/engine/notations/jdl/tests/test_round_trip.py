"""Any model, written as JDL and read again, is the same but for what was listed as lost."""

from __future__ import annotations

from hypothesis import given, settings

from backend_django.engine.blueprint import normalised
from backend_django.engine.notations import read
from backend_django.engine.notations.jdl.notation import Jdl
from backend_django.engine.notations.titles import several
from backend_django.engine.tests.random_blueprints import blueprints


def facts(blueprint, lost):
    """Return what JDL can say of a model, less what is listed as lost, by names."""
    filled = normalised(blueprint)
    return {
        entity.name: (
            {f.name: field_facts(f, f"{entity.name}.{f.name}", lost) for f in entity.fields},
            {relation_facts(r, f"{entity.name}.{r.name}", lost) for r in entity.relationships},
        )
        for app in filled.apps
        for entity in app.entities
    }


def field_facts(field, own, lost):
    changed = any(said.startswith(f"{own}: ") and "is written" in said for said in lost)
    kind = None if changed else field.type
    limits = (field.min_length, field.max_length, field.min, field.max)
    said = field.required, field.unique, field.help.strip()
    return kind, said, limits if kind else None, field.regex if kind else None


def relation_facts(relation, own, lost):
    many = relation.kind == "many_to_many"
    name = several(relation.name).removesuffix("_refs") if many else relation.name
    return name, relation.kind, relation.target.rpartition(".")[2], relation.required


@settings(max_examples=60)
@given(blueprints())
def test_a_model_comes_back(blueprint):
    written = Jdl().write(blueprint)
    reading = read(written.text, "", "jdl")
    assert [f for f in reading.findings if f.severity == "error"] == []
    assert facts(reading.blueprint, written.lost) == facts(blueprint, written.lost)
