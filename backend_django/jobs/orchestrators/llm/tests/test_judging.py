"""Any form is judged, and a form that says nothing new changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from backend_django import engine
from backend_django.jobs.orchestrators.llm.describing import described
from backend_django.jobs.orchestrators.llm.judging import Judge
from backend_django.jobs.orchestrators.llm.shapes import ModelForm

from .forms import LIBRARY, entity, field, link, model

EXAMPLES = Path(__file__).parents[5] / "examples"
MODELS = [*EXAMPLES.glob("*.groundwork"), EXAMPLES / "clinic.jdl", EXAMPLES / "cinema.sql"]
NAMES = st.sampled_from(["Book", "Author", "User", "book", "class", "", "B.C", "../x", "core"])
MEMBERS = st.sampled_from(["title", "author", "id", "_x", "Book", "", "created_at", "a-b"])
KINDS = st.sampled_from(["char", "enum", "decimal", "date", "json"])
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
FIELDS = st.builds(
    field, MEMBERS, KINDS, default=VALUES, min=VALUES, enum=NAMES, renamed_from=MEMBERS,
    required=st.booleans(), unique=st.booleans(),
)  # fmt: skip
LINKS = st.builds(
    link, MEMBERS, NAMES, required=st.booleans(), through=NAMES, renamed_from=MEMBERS
)
FORMS = st.builds(
    lambda entities, removed, enums: model(*entities, removed=removed, enums=enums),
    st.lists(
        st.builds(
            lambda name, members, **more: entity(name, *members, **more),
            NAMES,
            st.lists(FIELDS | LINKS, max_size=4),
            app=st.sampled_from(["", "core", "library", "no app", "x.y"]),
            renamed_from=NAMES,
            display=MEMBERS,
            ordering=st.lists(MEMBERS, max_size=2),
            unique_together=st.lists(st.lists(MEMBERS, max_size=2), max_size=2),
        ),
        max_size=3,
    ),
    st.lists(st.fixed_dictionaries({"name": NAMES, "member": MEMBERS}), max_size=2),
    st.lists(st.fixed_dictionaries({"name": NAMES, "renamed_from": NAMES}), max_size=2),
)


def filled(path: Path) -> engine.Blueprint:
    return engine.checked(engine.read(path.read_text("utf-8"), path.name).blueprint)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_a_form_that_says_nothing_changes_nothing(path: Path):
    full = filled(path)
    verdict = Judge(full.model_dump(mode="json"), ()).judge(ModelForm())
    assert verdict.troubles == ()
    assert engine.checked(engine.from_data(verdict.blueprint)) == full


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_an_app_told_back_as_it_is_stays_as_it_is(path: Path):
    full = filled(path)
    judge = Judge(full.model_dump(mode="json"), ())
    assert judge.base is not None
    verdict = judge.judge(ModelForm.model_validate_json(described(judge.base)))
    assert verdict.troubles == ()
    assert engine.checked(engine.from_data(verdict.blueprint)) == full


@pytest.mark.parametrize("changing", [False, True])
@given(data=st.data())
def test_any_form_is_an_app_or_has_troubles(changing: bool, data: Any):
    library = Judge(None, ()).judge(ModelForm.model_validate(LIBRARY)).blueprint
    judge = Judge(library if changing else None, ())
    try:
        form = ModelForm.model_validate(data.draw(FORMS))
    except ValidationError:
        return
    verdict = judge.judge(form)
    assert (verdict.blueprint is None) == bool(verdict.troubles)
    assert verdict.blueprint is None or engine.checked(engine.from_data(verdict.blueprint))
    assert all(str(trouble) for trouble in verdict.troubles)
