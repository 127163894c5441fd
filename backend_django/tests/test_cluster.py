"""Many workers on many machines: the work is spread, and any part may be restarted meanwhile."""

from __future__ import annotations

import hashlib
import json
import threading
import time
import uuid
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from kombu import Connection

from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import GeneratedProject, ProjectArtifact
from backend_django.tests.cluster import WEB, WORKERS, running
from backend_django.tests.service import MODEL, PATIENCE, forget
from backend_django.users.models import User
from backend_django.users.sessions import session_begin
from backend_django.utils.tests import buckets

pytestmark = pytest.mark.django_db
PROJECTS = "/api/v1/projects"
BODY = {"source": MODEL, "name": "Shop", "verify": "quick"}
MOST = 20


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, s3, django_db_setup, django_db_blocker):
    """Two web processes and three workers, once for all these tests."""
    with django_db_blocker.unblock():
        name = connection.settings_dict
        database = f"postgres://{name['USER']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
        user = User.objects.create_user("cluster@example.com")
        key = session_begin(user=user).key
        where = buckets.environment(s3, buckets.new_bucket(s3), "groundwork")
        with running(tmp_path_factory.mktemp("cluster"), database, key, **where) as cluster:
            yield cluster
        forget(user)


def until(true, said=lambda: ""):
    end = time.monotonic() + PATIENCE
    while not (value := true()):
        assert time.monotonic() < end, said()
        time.sleep(0.2)
    return value


def create(cluster, web, key=""):
    status, answer = cluster.ask(
        web, f"{PROJECTS}/create/", BODY, **{"Idempotency-Key": key or uuid.uuid4().hex}
    )
    assert status == 202, answer
    return json.loads(answer)["id"]


def done_by(cluster, request) -> list[str]:
    """Return the workers whose logs speak of the message of a request."""
    told = ProcessingRequest.objects.get(pk=request).celery_id
    return [name for name in WORKERS if told and f"[{told}] received" in cluster.log(name)]


def ended(requests) -> bool:
    rows = ProcessingRequest.objects.filter(pk__in=requests, finished_at=None)
    return not rows.exists()


def same_everywhere(cluster, request) -> None:
    """Download an artifact through each web process: it is what its row says."""
    row = ProjectArtifact.objects.get(pk=request)
    for web in WEB:
        status, content = cluster.ask(web, f"{PROJECTS}/download-zip/{request}/")
        assert (status, hashlib.sha256(content).hexdigest()) == (200, row.sha256)


def test_three_workers_share_the_work_the_bucket_and_the_queues(cluster):
    cluster.gate.touch()
    requests = [create(cluster, WEB[number % 2]) for number in range(6)]
    waiting = ProcessingRequest.objects.filter(pk__in=requests, phase="gate")
    until(lambda: waiting.count() == 2)  # one in each worker of this queue
    cluster.gate.unlink()
    until(lambda: ended(requests))
    assert {w for r in requests for w in done_by(cluster, r)} == {"worker-1", "worker-2"}
    for request in requests:
        assert ProcessingRequest.objects.get(pk=request).status == "completed"
        same_everywhere(cluster, request)

    asked = {"version": requests[0], "export_type": "tar.gz"}
    status, answer = cluster.ask("web-2", "/api/v1/exports/create/", asked)
    assert status == 202
    export = json.loads(answer)["id"]
    until(lambda: ended([export]))
    assert done_by(cluster, export) == ["worker-3"]
    assert cluster.ask("web-1", f"/api/v1/exports/download/{export}/")[0] == 200

    with Connection(cluster.environment["REDIS_URL"]) as broker:
        current_app.send_task("projects.scrub", queue="maintenance", connection=broker)
    rows = ProjectArtifact.objects.filter(pk__in=requests)
    until(lambda: not rows.filter(checked_at=None).exists(), lambda: cluster.log("worker-3"))
    assert [name for name in WORKERS if "projects.scrub[" in cluster.log(name)] == ["worker-3"]
    assert not rows.exclude(damage="").exists()
    assert [cluster.own_files(name) for name in (*WEB, *WORKERS)] == [[]] * 5


class Load:
    """A client that goes on while parts restart: the other web process, the same key, again."""

    def __init__(self, cluster) -> None:
        self.cluster = cluster
        self.made: dict[str, str] = {}
        self.retried: list[tuple[str, str]] = []
        self.wrong: list[tuple[Any, ...]] = []
        self.done = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self._thread.join()

    def _run(self) -> None:
        for number in range(MOST):
            if self.done.is_set():
                return
            key = uuid.uuid4().hex
            answer = self._asked(f"{PROJECTS}/create/", number, BODY, **{"Idempotency-Key": key})
            self.made[key] = answer["id"]
            for poll in range(5):
                self._asked(f"{PROJECTS}/status/{answer['id']}/", number + poll)
                self.done.wait(0.3)

    def _asked(self, path, number, body=None, **headers):
        for attempt in range(20):
            web = WEB[(number + attempt) % 2]
            try:
                status, content = self.cluster.ask(web, path, body, **headers)
            except OSError as error:  # refused or reset: what a client, or a proxy, tries again
                self.retried.append((web, type(error).__name__))
                time.sleep(0.2)
                continue
            if status >= 400:
                self.wrong.append((web, path, status, content))
            return json.loads(content)
        raise AssertionError(self.retried)


def test_every_process_is_restarted_under_load_and_nothing_is_lost(cluster):
    with Load(cluster) as load:
        until(lambda: load.made)
        for name in (*WEB, *WORKERS):
            cluster.restart(name)
    assert load.wrong == []
    assert {kind for _, kind in load.retried} <= {"URLError", "ConnectionResetError"}
    requests = list(load.made.values())
    assert len(set(requests)) == len(requests) > 1
    until(lambda: ended(requests), lambda: cluster.log("worker-1"))
    rows = ProcessingRequest.objects.filter(pk__in=requests)
    assert {row.status for row in rows} == {"completed"}
    assert GeneratedProject.objects.filter(pk__in=requests).count() == len(requests)
    paths = [p for p in buckets_of(cluster) if p.split("/")[1].split(".")[0] in requests]
    assert len(paths) == len(requests)
    for request in requests:
        same_everywhere(cluster, request)


def buckets_of(cluster) -> list[str]:
    """Return what is in the bucket, below its prefix."""
    where = cluster.environment
    found = buckets.client(where["S3_ENDPOINT_URL"]).list_objects_v2(Bucket=where["S3_BUCKET"])
    return [o["Key"].removeprefix(f"{where['S3_PREFIX']}/") for o in found.get("Contents", ())]
