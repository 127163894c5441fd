"""Health, version, the contract's document, and how the deployment is set up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.models.functions import Now
from django.test import Client
from django_celery_beat.models import PeriodicTask
from redis.exceptions import ConnectionError as RedisConnectionError

from backend_django import engine
from backend_django.catalog.models import Template
from backend_django.processing.models import Worker
from backend_django.site_config.models import SetupFlag
from backend_django.users.models import User

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def worker(request):
    if "db" in request.fixturenames:
        request.getfixturevalue("db")
        Worker.objects.create(name="w1", queues=["generate", "export", "maintenance"])


@pytest.mark.parametrize("path", ["/health/live", "/health/live/", "/health/ready"])
def test_a_healthy_service_says_so(db, path):
    assert Client().get(path).json()["status"] == "ok"


def test_being_alive_needs_no_store(monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", away)
    assert Client().get("/health/live").status_code == 200
    ready = Client().get("/health/ready")
    assert ready.status_code == 503
    assert ready.json()["checks"]["database"] == "unavailable"


def test_without_a_broker_the_service_stays_ready(db, monkeypatch):
    def away(key):
        raise RedisConnectionError

    monkeypatch.setattr(cache, "get", away)
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["broker"]) == (200, "unavailable")


def test_a_full_disk_makes_the_service_unready(db, settings):
    settings.MIN_FREE_BYTES = 2**62
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["storage"]) == (503, "full")


def test_without_a_worker_for_every_queue_the_service_is_not_ready(db):
    Worker.objects.update(queues=["generate"])
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["workers"]) == (503, "none for export")


def test_a_worker_that_is_silent_is_none(db):
    Worker.objects.update(seen_at=Now() - timedelta(minutes=1))
    assert Client().get("/health/ready").status_code == 503


def test_the_version_is_told_to_anyone(db):
    said = Client().get("/api/v1/version-info").json()
    assert (said["version"], said["environment"]) == (engine.VERSION, "test")


def test_flower_is_shown_to_staff_only(client_of, make_user, settings):
    settings.FLOWER_URL = "http://flower"
    path = "/api/v1/version-info/"
    seen = [
        client_of(user).get(path).json()["flower_url"]
        for user in (None, make_user("u@example.com"), make_user("s@example.com", is_staff=True))
    ]
    assert seen == ["", "", "http://flower"]


def test_the_contract_is_a_valid_openapi_3_1_document(db):
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    document = yaml.safe_load(out.getvalue())
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert "default" in operation["responses"], (path, method)


@pytest.mark.parametrize("page", ["schema/", "schema/swagger/", "schema/redoc/"])
def test_the_contract_can_be_read_without_the_internet(db, page):
    response = Client().get(f"/api/v1/{page}")
    assert response.status_code == 200
    assert not re.search(r"(src|href)=.https?:", response.text)


@pytest.mark.parametrize("path", ["projects/list", "auth/user", "catalog/modules"])
def test_the_last_slash_may_be_left_out(api, path):
    assert api.get(f"/api/v1/{path}").status_code == api.get(f"/api/v1/{path}/").status_code == 200


def test_the_first_run_sets_up_once_and_says_the_demo_password_once(db):
    out = StringIO()
    call_command("first_run", "--demo", stdout=out)
    Template.objects.update(title="Renamed by a person")
    PeriodicTask.objects.update(enabled=False)
    call_command("first_run", "--demo", stdout=out)
    assert out.getvalue().count("password: ") == 1
    assert Template.objects.get(name="django-vue").title == "Renamed by a person"
    assert SetupFlag.objects.count() == 1
    assert not PeriodicTask.objects.filter(enabled=True, task__startswith="processing.").exists()
    password = out.getvalue().partition("password: ")[2].strip()
    assert User.objects.get().check_password(password)


def test_production_settings_pass_every_check_of_a_deployment():
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.production",
        "SECRET_KEY": "k3y-" + "".join(chr(97 + n % 26) + str(n) for n in range(40)),
        "ALLOWED_HOSTS": "groundwork.example.com",
        "PUBLIC_URL": "https://groundwork.example.com",
    }
    command = [sys.executable, "backend_django/manage.py", "check", "--deploy"]
    done = subprocess.run(
        [*command, "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_models_and_migrations_agree(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_engine_never_brings_celery_along():
    code = "import sys, backend_django.engine; assert 'celery' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
