"""Two tabs, twenty tabs: who changes a draft knows what they change, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from backend_django.drafts.models import Draft
from backend_django.projects.models import GeneratedProject

from .conftest import BOOK, DRAFTS, PROJECTS, blueprint, entity, patched, saved

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 20


def at_once(one, count=TABS):
    """Call ``one`` with 0, 1, 2…, each on its own connection, at once; return the answers."""

    def apart(number):
        try:
            return one(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(apart, range(count)))


def place(number):
    return {f"tab-{number}": {"x": number, "y": number}}


def test_of_twenty_changes_of_a_revision_exactly_one_is_saved(client_of, alice, begin):
    client_of(alice)
    draft = begin()
    for revision in (1, 2, 3):

        def change(number, revision=revision):
            layout = {**place(number), "round": {"x": revision, "y": 0}}
            return patched(client_of(alice), draft, revision, layout=layout)

        answers = at_once(change)
        codes = sorted(answer.status_code for answer in answers)
        assert codes == [200] + [412] * (TABS - 1)
        winner = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
        now = saved(client_of(alice), draft)
        assert now["revision"] == revision + 1
        assert place(winner).items() <= now["layout"].items()
        for answer in answers:
            if answer.status_code == 412:
                (detail,) = answer.json()["error"]["details"]
                assert detail["revision"] == revision + 1


def test_twenty_who_read_again_after_each_refusal_all_get_theirs_in(client_of, alice, begin):
    client_of(alice)
    draft = begin()

    def add(number):
        client = client_of(alice)
        for _ in range(TABS * 3):
            now = saved(client, draft)
            answer = patched(client, now, layout={**now["layout"], **place(number)})
            if answer.status_code == 200:
                return True
        return False

    assert all(at_once(add))
    now = saved(client_of(alice), draft)
    assert (now["revision"], len(now["layout"])) == (TABS + 1, TABS)


def test_the_same_change_twenty_times_is_one(client_of, alice, begin):
    client_of(alice)
    draft = begin()
    model = blueprint(entity("Book", "title", "subtitle"))
    answers = at_once(lambda _: patched(client_of(alice), draft, 1, blueprint=model))
    assert {(a.status_code, a.headers["ETag"]) for a in answers} == {(200, '"2"')}


def test_twenty_who_open_a_project_open_one_draft(client_of, alice, create):
    client_of(alice)
    made = create()
    body = {"project": made["project"]}
    answers = at_once(lambda _: client_of(alice).post(f"{DRAFTS}/create/", body))
    assert sorted(a.status_code for a in answers) == [200] * (TABS - 1) + [201]
    assert Draft.objects.count() == 1


def test_drafts_begun_at_once_never_pass_the_limit(client_of, alice, settings):
    settings.MAX_DRAFTS = 3
    client_of(alice)
    answers = at_once(lambda _: client_of(alice).post(f"{DRAFTS}/create/", {"blueprint": BOOK}), 8)
    assert sorted(a.status_code for a in answers) == [201] * 3 + [409] * 5
    assert Draft.objects.count() == 3


def test_a_key_sent_twenty_times_generates_once(client_of, alice, begin):
    client_of(alice)
    draft = begin()
    path, headers = f"{DRAFTS}/generate/{draft['project']}/", {"Idempotency-Key": "once"}
    body = {"verify": "quick"}
    answers = at_once(lambda _: client_of(alice).post(path, body, headers=headers))
    assert {a.status_code for a in answers} == {202}
    assert len({a.json()["id"] for a in answers}) == GeneratedProject.objects.count() == 1


def test_changing_generating_and_deleting_at_once_never_wait_for_each_other(
    client_of, alice, begin
):
    client_of(alice)
    for _ in range(3):
        draft = begin()
        project = draft["project"]

        def one(number, draft=draft, project=project):
            client = client_of(alice)
            if number % 3 == 0:
                return patched(client, draft, 1, layout=place(number))
            if number % 3 == 1:
                return client.post(f"{DRAFTS}/generate/{project}/", {"verify": "quick"})
            return client.delete(f"{PROJECTS}/delete/{project}/")

        codes = {answer.status_code for answer in at_once(one, 9)}
        assert codes <= {200, 202, 204, 404, 409, 412}
        assert 204 in codes
        assert client_of(alice).get(f"{DRAFTS}/detail/{project}/").status_code == 404
