"""A link shows a draft to whoever has it, and nothing besides; until it is revoked or expires."""

from __future__ import annotations

import io
import json
import logging
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from backend_django import engine
from backend_django.drafts.models import Draft, Share
from backend_django.processing.sweeper import sweep
from backend_django.utils.json_logs import JsonFormatter

from .conftest import BOOK, DRAFTS, PROJECTS, blueprint, entity, patched

pytestmark = pytest.mark.django_db
SECRET_MAIL = "owner-of-it@example.com"


def share(api, draft, **body):
    response = api.post(f"{DRAFTS}/shares/{draft['project']}/", body)
    assert response.status_code == 201, response.content
    return response.json()


def opened(client, token):
    return client.post(f"{DRAFTS}/shared/", {"token": token})


@pytest.fixture
def anonymous(client_of):
    return client_of(None)


@pytest.fixture
def draft(begin):
    model = blueprint(entity("Book", "title"), modules={"caching": {}})
    model["project"]["email"] = SECRET_MAIL
    places = {"book": {"x": 1, "y": 2}, "entity-deleted-long-ago": {"x": 3, "y": 4}}
    return begin(blueprint=model, layout=places, verify="deep")


def test_whoever_has_the_link_sees_the_draft_as_it_is_now(api, anonymous, draft):
    link = share(api, draft)
    seen = opened(anonymous, link["token"])
    assert seen.status_code == 200
    told = seen.json()
    assert (told["name"], told["verify"]) == ("Corner Shop", "deep")
    assert told["blueprint"]["apps"] == draft["blueprint"]["apps"]
    assert told["layout"] == {"book": {"x": 1, "y": 2}}
    assert (told["made_by"], told["version"]) == (engine.VERSION, engine.VERSION)
    assert told["modules_not_offered"] == []
    patched(api, draft, name="Later")
    assert opened(anonymous, link["token"]).json()["name"] == "Later"


def test_the_text_of_the_model_comes_along_without_ids(api, anonymous, draft):
    link = share(api, draft)
    text = opened(anonymous, link["token"]).json()["text"]
    assert text.startswith("groundwork 1")
    assert "entity Book" in text
    assert "id=" not in text
    Draft.objects.filter(project_id=draft["project"]).update(blueprint={"groundwork": 99})
    assert opened(anonymous, link["token"]).json()["text"] == ""


def test_what_is_shown_names_nobody_and_nothing_else(api, anonymous, draft, alice):
    link = share(api, draft)
    text = opened(anonymous, link["token"]).content.decode()
    hidden = [SECRET_MAIL, alice.email, draft["project"], link["id"], "entity-deleted-long-ago"]
    assert [word for word in hidden if word in text] == []
    assert set(json.loads(text)) == {
        "name",
        "blueprint",
        "text",
        "layout",
        "verify",
        "updated_at",
        "made_by",
        "version",
        "modules_not_offered",
    }


def test_modules_that_are_offered_no_more_are_named(api, anonymous, draft):
    link = share(api, draft)
    modules = {"caching": {}, "time_machine": {"back": True}}
    patched(api, draft, blueprint={**BOOK, "modules": modules})
    Share.objects.update(engine_version="0.0.1")
    told = opened(anonymous, link["token"]).json()
    assert (told["modules_not_offered"], told["made_by"]) == (["time_machine"], "0.0.1")


def test_a_token_is_told_once_and_kept_as_a_hash(api, draft, settings):
    settings.PUBLIC_URL = "https://groundwork.example"
    link = share(api, draft)
    assert len(link["token"]) == 43
    assert link["url"] == f"https://groundwork.example/s#{link['token']}"
    row = Share.objects.get()
    assert link["token"] not in str(Share.objects.values().get())
    listed = api.get(f"{DRAFTS}/shares/{draft['project']}/")
    assert listed.json()["results"][0]["id"] == link["id"] == str(row.pk)
    assert link["token"] not in listed.content.decode()
    assert row.token_sha256 not in listed.content.decode()


def test_neither_answer_is_kept_or_referred_to(api, anonymous, draft):
    made = api.post(f"{DRAFTS}/shares/{draft['project']}/", {})
    token = made.json()["token"]
    for answer in (made, opened(anonymous, token), opened(anonymous, "no-such")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_no_log_has_a_token(api, anonymous, draft):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        link = share(api, draft)
        opened(anonymous, link["token"])
        api.delete(f"{DRAFTS}/shares/{draft['project']}/{link['id']}/")
        opened(anonymous, link["token"])
        anonymous.post(f"{DRAFTS}/shared/", {"token": [link["token"]]})
        root.info("the end")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert "the end" in stream.getvalue()
    assert link["token"] not in stream.getvalue()


@pytest.mark.parametrize(("days", "expected"), [(None, 30), (1, 1), (365, 365)])
def test_a_link_is_good_for_so_many_days(api, draft, days, expected):
    share(api, draft, **({"expires_in_days": days} if days else {}))
    row = Share.objects.get()
    assert row.expires_at
    assert row.expires_at - row.created_at == timedelta(days=expected)


@pytest.mark.parametrize("days", [0, 366, -1, "soon", 1.5, None])
def test_other_times_are_refused(api, draft, days):
    response = api.post(f"{DRAFTS}/shares/{draft['project']}/", {"expires_in_days": days})
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["pointer"] == "/expires_in_days"
    assert not Share.objects.exists()


def revoke(api, draft, link):
    assert api.delete(f"{DRAFTS}/shares/{draft['project']}/{link['id']}/").status_code == 204


def expire(api, draft, link):
    times = {"created_at": Now() - timedelta(days=2), "expires_at": Now() - timedelta(seconds=1)}
    Share.objects.filter(pk=link["id"]).update(**times)


def lock_out(api, draft, link):
    owner = Draft.objects.get(pk=draft["project"]).project.owner
    owner.is_active = False
    owner.save()


def delete(api, draft, link):
    assert api.delete(f"{PROJECTS}/delete/{draft['project']}/").status_code == 204


@pytest.mark.parametrize("end", [revoke, expire, lock_out, delete])
def test_a_link_that_is_good_no_more_answers_like_one_that_never_was(api, anonymous, draft, end):
    link = share(api, draft)
    assert opened(anonymous, link["token"]).status_code == 200
    end(api, draft, link)
    answers = [opened(anonymous, token) for token in (link["token"], "A" * 43)]
    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [answer.json()["error"] | {"request_id": ""} for answer in answers]
    assert bodies[0] == bodies[1]


def test_revoking_one_link_leaves_the_others(api, anonymous, draft):
    one, two = share(api, draft), share(api, draft)
    revoke(api, draft, one)
    revoke(api, draft, one)
    assert opened(anonymous, one["token"]).status_code == 404
    assert opened(anonymous, two["token"]).status_code == 200
    listed = api.get(f"{DRAFTS}/shares/{draft['project']}/").json()["results"]
    assert [(s["id"], bool(s["revoked_at"]), bool(s["last_used_at"])) for s in listed] == [
        (two["id"], False, True),
        (one["id"], True, False),
    ]
    unknown = api.delete(f"{DRAFTS}/shares/{draft['project']}/{uuid.uuid4()}/")
    assert unknown.status_code == 404


def test_links_that_are_good_no_more_are_forgotten_after_a_while(api, draft):
    links = [share(api, draft) for _ in range(4)]
    long_ago, lately = Now() - timedelta(days=31), Now() - timedelta(days=29)
    born = {"created_at": Now() - timedelta(days=60)}
    for link, values in zip(
        links,
        (
            {"revoked_at": long_ago},
            {"expires_at": long_ago},
            {"revoked_at": lately, "expires_at": lately},
            {},
        ),
        strict=True,
    ):
        Share.objects.filter(pk=link["id"]).update(**born, **values)
    assert sweep()["links to drafts"] == 2
    kept = {str(pk) for pk in Share.objects.values_list("pk", flat=True)}
    assert kept == {link["id"] for link in links[2:]}


def test_a_draft_has_so_many_good_links_and_no_more(api, draft, settings):
    settings.MAX_SHARES = 2
    one, _ = share(api, draft), share(api, draft)
    refused = api.post(f"{DRAFTS}/shares/{draft['project']}/", {})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "too_many_shares")
    revoke(api, draft, one)
    share(api, draft)


def test_an_address_tries_so_many_tokens_and_no_more(anonymous, settings):
    settings.SHARED_RATE_PER_ADDRESS = "3/min"
    codes = [opened(anonymous, f"guess-{n}").status_code for n in range(4)]
    assert codes == [404, 404, 404, 429]


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": 7.5}, {"token": "t" * 201}, []])
def test_what_is_no_token_opens_nothing(anonymous, body):
    assert anonymous.post(f"{DRAFTS}/shared/", body).status_code in {400, 404}


def test_everybody_shares_their_own_drafts_alone(people):
    clients, owned = people
    links = {name: share(clients[name], draft) for name, draft in owned.items()}
    for name, client in clients.items():
        for owner, draft in owned.items():
            path = f"{DRAFTS}/shares/{draft['project']}/"
            mine = owner == name
            assert client.get(path).status_code == (200 if mine else 404)
            assert client.post(path, {}).status_code == (201 if mine else 404)
            if not mine:
                gone = client.delete(f"{path}{links[owner]['id']}/")
                assert gone.status_code == 404
            crossed = client.delete(
                f"{path}{links['bob' if owner == 'alice' else 'alice']['id']}/"
            )
            assert crossed.status_code == 404
    for owner, link in links.items():
        assert opened(clients["charlie"], link["token"]).json()["name"] == owner


def test_rows_keep_what_they_promise(draft):
    row = {"draft_id": draft["project"], "engine_version": "1"}
    for values in (
        {"token_sha256": "x" * 64},
        {"token_sha256": "0" * 64, "expires_at": timezone.now() - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Share.objects.create(**row, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=draft["project"]).update(revision=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=draft["project"]).update(verify="never")


def test_the_admin_pages_never_show_a_hash(client, make_user, api, draft):
    share(api, draft)
    client.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    row = Share.objects.get()
    for path in ("", f"{row.pk}/change/"):
        page = client.get(f"/admin/drafts/share/{path}")
        assert page.status_code == 200
        assert row.token_sha256 not in page.text
    assert client.get(f"/admin/drafts/draft/{draft['project']}/change/").status_code == 200
