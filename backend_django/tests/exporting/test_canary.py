"""A token that was used is nowhere: after success, failure, cancelling, a kill, and undoing."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
import redis

from backend_django.forges.tests.fixtures import CANARY as TOKEN
from backend_django.forges.tests.local_answers import Reply

from .real import exporting
from .searching import files_with, holds, keys_with, tables_with, watched_processes

pytestmark = pytest.mark.django_db

ADMIN = ("exports/repositoryexport", "processing/processingrequest", "processing/idempotencykey")


@pytest.fixture(scope="module")
def real(tmp_path_factory, django_db_setup, django_db_blocker):
    """The service, writing down all that it can."""
    if shutil.which("git") is None:
        pytest.skip("the local forge needs git")
    folder = tmp_path_factory.mktemp("canary")
    with (
        django_db_blocker.unblock(),
        exporting(folder, TOKEN, LOG_LEVEL="DEBUG") as started,
    ):
        yield started


@pytest.fixture
def nowhere(real, make_user, client):
    """Return a function that fails if the token is anywhere."""
    client.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))

    def check() -> None:
        assert tables_with(TOKEN) == []
        assert keys_with(real.service.environment["REDIS_URL"], TOKEN) == []
        assert files_with(real.folder, TOKEN) == []  # logs, archives, the broker's own
        assert [answer for answer in real.answers if holds(answer.encode(), TOKEN)] == []
        assert [path for path in pages(client) if holds(client.get(path).content, TOKEN)] == []

    return check


def pages(client) -> list[str]:
    """Return the admin's lists and the page of each row in them."""
    from django.apps import apps

    found = []
    for name in ADMIN:
        found.append(f"/admin/{name}/")
        rows = apps.get_model(name.replace("/", ".")).objects.values_list("pk", flat=True)
        found += [f"/admin/{name}/{pk}/change/" for pk in rows]
    assert all(client.get(path).status_code == 200 for path in found)
    return found


def test_a_token_is_nowhere_while_it_is_used_and_afterwards(real, nowhere):
    forge, version = real.forge, real.version()
    asked = {"credential": TOKEN}
    with watched_processes(TOKEN) as seen:
        done = real.export(version, "ada/done", **asked)
        assert real.ended(done)["status"] == "completed"

        real.shut("after-create")
        cancelled = real.export(version, "ada/cancelled", **asked)
        waiting = real.export(version, "ada/waiting", **asked)
        real.wait_at("after-create")
        nowhere()  # one runs, and one is in the queue
        real.ask(f"cancel/{cancelled}", {})
        real.ended(cancelled)
        real.kill_at("after-create")
        assert real.ended(waiting)["request"]["attempts"] == 2

        forge.fail("POST", "/git-receive-pack$", reply=Reply(500, raw=TOKEN.encode()), times=3)
        failed = real.export(version, "ada/failed", **asked)
        assert real.ended(failed)["status"] == "failed"
        undo = real.ask(f"undo/{failed}", asked)
        assert real.service.wait_ended(undo["id"])["status"] == "completed"
        again = real.ended(real.ask(f"retry/{cancelled}", asked)["id"])
        assert again["status"] == "completed"

        for wrong in (TOKEN + " ", {"token": TOKEN}, [TOKEN]):
            refused = {"version": version, "export_type": "github", "credential": wrong}
            assert "error" in real.ask("create", refused)
        nowhere()
    assert seen == []
    assert "ada/failed" not in forge.repos


def test_the_search_finds_what_is_there(real, tmp_path, alice):
    alice.name = f"my {TOKEN}"
    alice.save()
    assert tables_with(TOKEN) == [alice._meta.db_table]
    (tmp_path / "log").write_text(f"Authorization: Bearer {TOKEN}")
    assert files_with(tmp_path, TOKEN) == ["log"]
    url = real.service.environment["REDIS_URL"]
    broker = redis.Redis.from_url(url)
    broker.hset("planted", "member", f'["{TOKEN}"]')
    assert keys_with(url, TOKEN) == ["b'planted'"]
    broker.delete("planted")
    with watched_processes(TOKEN) as seen:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(1)", TOKEN], check=True)
    assert seen
