"""The lines between child and parent: what one writes the other reads, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.jobs import messages
from backend_django.jobs.replies import read
from backend_django.processing.handlers import WorkFailedError

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@given(PLAIN, st.sampled_from(["info", "warning", "error"]), st.integers(0, 100))
def test_what_is_written_is_read(text, level, progress):
    said = (
        messages.StepMessage(message=text, level=level),
        messages.StatusMessage(phase=text[:40], progress=progress),
        messages.AppMessage(blueprint={"a": text}, remarks=[messages.RemarkMessage(message=text)]),
    )
    for message in said:
        assert read(json.dumps(message.model_dump()).encode()) == message


@given(st.binary() | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused_with_a_sentence(line):
    with pytest.raises(WorkFailedError) as caught:
        read(line)
    failure = caught.value.failure
    assert (failure.code, failure.category) == ("orchestrator_reply", "orchestrator")
    (detail,) = failure.details
    assert 0 < len(detail["message"]) <= 500


@given(st.text(max_size=300), st.integers(1, 50))
def test_a_cleaned_text_can_be_said(text, limit):
    clean = messages.cleaned(text, limit)
    assert len(clean) <= limit
    assert not clean or messages.StepMessage(message=clean).message == clean
