"""How large, how deep and of what form a draft may be."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from backend_django.drafts.api.layouts import FAR, PLACES
from backend_django.drafts.models import Draft
from backend_django.projects.models import Project

from .conftest import BOOK, DRAFTS, blueprint, entity, patched, saved

pytestmark = pytest.mark.django_db

QUICK = effort(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
coordinates = st.integers(-FAR, FAR) | st.floats(-FAR, FAR, allow_nan=False)
ids = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40
)
layouts = st.dictionaries(ids, st.fixed_dictionaries({"x": coordinates, "y": coordinates}))
wrong = (
    st.booleans()
    | st.none()
    | st.text("0123456789.-+eNaInf", max_size=8)
    | st.integers(min_value=FAR + 1, max_value=10**400)
    | st.floats(max_value=-FAR - 1, allow_infinity=False)
    | st.lists(st.integers(), max_size=2)
)


def raw(api, draft, text: str, revision: int = 1):
    """Send a body as it stands."""
    path = f"{DRAFTS}/detail/{draft['project']}/"
    return api.patch(
        path, text, content_type="application/json", headers={"If-Match": f'"{revision}"'}
    )


@QUICK
@given(layout=layouts)
def test_every_layout_comes_back_as_it_was_sent(api, begin, layout):
    draft = begin()
    assert patched(api, draft, layout=layout).status_code == 200
    now = saved(api, draft)
    assert now["layout"] == layout
    assert patched(api, now, layout=layout).headers["ETag"] == f'"{now["revision"]}"'


@QUICK
@given(value=wrong, axis=st.sampled_from("xy"), key=ids)
def test_what_is_no_place_is_refused_where_it_stands(api, begin, value, axis, key):
    draft = begin()
    response = patched(api, draft, layout={key: {"x": 0, "y": 0, axis: value}})
    assert response.status_code == 400
    pointer = f"/layout/{key.replace('~', '~0').replace('/', '~1')}/{axis}"
    details = response.json()["error"]["details"]
    assert [detail["pointer"] for detail in details] in ([pointer], [pointer.rpartition("/")[0]])
    assert saved(api, draft)["layout"] == {}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1e7"])
def test_numbers_without_an_end_are_refused(api, begin, number):
    body = f'{{"layout": {{"book": {{"x": {number}, "y": 0}}}}}}'
    assert raw(api, begin(), body).status_code == 400


@pytest.mark.parametrize(
    "layout",
    [
        [],
        "text",
        {"book": [1, 2]},
        {"book": {"x": 1}},
        {"book": {"x": 1, "y": 2, "z": 3}},
        {"b" * 501: {"x": 1, "y": 2}},
        {f"e{n}": {"x": 0, "y": 0} for n in range(PLACES + 1)},
    ],
    ids=lambda layout: str(layout)[:30],
)
def test_what_is_no_layout_is_refused(api, begin, layout):
    response = patched(api, begin(), layout=layout)
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["pointer"].startswith("/layout")


def test_the_largest_layout_is_kept(api, begin):
    draft = begin()
    layout = {f"e{n}": {"x": n / 7, "y": -n} for n in range(PLACES)}
    assert patched(api, draft, layout=layout).status_code == 200
    assert saved(api, draft)["layout"] == layout


def test_a_body_over_the_limit_is_refused_unread(api, begin, settings):
    assert settings.MAX_MODEL_BODY_BYTES == 8 * 1024 * 1024
    draft = begin()
    body = json.dumps({"notation": "", "blueprint": {"x": "a" * settings.MAX_MODEL_BODY_BYTES}})
    for response in (
        raw(api, draft, body),
        api.post(f"{DRAFTS}/create/", body, content_type="application/json"),
    ):
        assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")
    assert Project.objects.count() == 1


def test_a_model_that_grows_over_the_limit_when_it_is_written_out_is_refused(api, begin, settings):
    draft = begin()
    settings.MAX_MODEL_BODY_BYTES = 20_000
    many = blueprint(*(entity(f"E{n}", "a", "b", "c") for n in range(20)))
    assert len(json.dumps(many)) < settings.MAX_MODEL_BODY_BYTES
    response = patched(api, draft, blueprint=many)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (422, "too_large")
    assert error["details"][0]["pointer"] == "/blueprint"
    assert saved(api, draft)["revision"] == 1


def test_a_model_of_a_thousand_entities_is_kept_whole(api, begin):
    many = blueprint(*(entity(f"E{n}", "a", "b") for n in range(1_000)))
    draft = begin(blueprint=many)
    assert draft["entity_count"] == 1_000
    assert saved(api, draft)["blueprint"] == draft["blueprint"]


@pytest.mark.parametrize("depth", [33, 400, 100_000])
def test_what_is_nested_too_deeply_is_refused(api, begin, depth):
    deep = "[" * depth + "]" * depth
    field = f'{{"name": "f", "type": "json", "default": {deep}}}'
    model = f'{{"name": "A", "fields": [{field}]}}'
    apps = f'[{{"name": "a", "entities": [{model}]}}]'
    body = f'{{"blueprint": {{"project": {{"name": "X"}}, "apps": {apps}}}}}'
    draft = begin()
    response = raw(api, draft, body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "malformed")
    assert saved(api, draft)["revision"] == 1


@pytest.mark.parametrize(
    "body",
    [
        r'{"source": "a\u0000b"}',
        r'{"name": "\ud800"}',
        r'{"blueprint": {"project": {"name": "a\u0000"}}}',
        r'{"layout": {"\u0000": {"x": 1, "y": 1}}}',
        '{"name": "a", "name": "b"}',
        "{",
        "[]",
    ],
)
def test_text_that_cannot_be_stored_is_refused(api, begin, body):
    draft = begin()
    assert raw(api, draft, body).status_code == 400
    assert saved(api, draft)["revision"] == 1


def test_what_a_draft_does_not_have_is_not_taken_for_saved(api, begin):
    draft = begin()
    response = patched(api, draft, blueprnt=BOOK, verify="deep")
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["pointer"] == "/blueprnt"
    assert saved(api, draft)["verify"] == "standard"


def test_a_source_is_as_long_as_elsewhere(api, begin, settings):
    settings.MAX_SOURCE_BYTES = 10
    response = patched(api, begin(), source="é" * 6)
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["pointer"] == "/source"


def test_a_model_that_no_longer_reads_is_told_and_can_be_replaced(api, begin):
    draft = begin()
    Draft.objects.update(blueprint={**draft["blueprint"], "of_another_time": 1})
    assert saved(api, draft)["blueprint"]["of_another_time"] == 1
    pointer = "/blueprint/of_another_time"
    plan = api.post(f"{DRAFTS}/plan/{draft['project']}/").json()
    assert (plan["valid"], [p["pointer"] for p in plan["problems"]]) == (False, [pointer])
    opened = api.post(f"{DRAFTS}/create/", {"project": draft["project"]})
    assert [p["pointer"] for p in opened.json()["problems"]] == [pointer]
    made = api.post(f"{DRAFTS}/generate/{draft['project']}/")
    assert (made.status_code, made.json()["error"]["details"][0]["pointer"]) == (422, pointer)
    assert patched(api, draft, blueprint=BOOK).status_code == 200
    assert saved(api, draft)["entity_count"] == 1
