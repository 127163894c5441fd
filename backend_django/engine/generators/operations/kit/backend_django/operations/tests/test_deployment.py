"""The checks under the production settings, in a process of their own as in a deployment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from backend_django.config.tests.test_production import REQUIRED

MANAGE = settings.BACKEND / "manage.py"
PROPER = {
    **REQUIRED,
    "ALLOWED_HOSTS": "shop.test",
    "PUBLIC_URL": "https://shop.test",
    "EMAIL_URL": "smtp+tls://shop:secret@127.0.0.1:1",
    "DEFAULT_FROM_EMAIL": "no-reply@shop.test",
    "EMAIL_VERIFICATION": "mandatory",
    "GIT_COMMIT": "0123abc",
}
ELSEWHERE = {
    "accounts.superusers",
    "cache.eviction",
    "cache.memory",
    "cache.persistence",
    "containers.not-root",
    "database.checksums",
    "database.connections",
    "database.encrypted",
    "database.idle-transactions",
    "database.password",
    "database.role",
    "files.collected",
    "files.compressed",
    "files.space",
    "mail.links",
    "mail.server",
    "page.built",
    "performance.requirements",
    "tasks.schedule",
    "tasks.worker",
}
"""What is a matter of the machine and of running services: the tests have others."""


def run(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(MANAGE), *arguments]
    known = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, env=known, capture_output=True, text=True, check=False)


def check(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return run(environment, "check", "--deploy", "--fail-level", "WARNING")


def test_a_proper_deployment_has_nothing_to_complain_about() -> None:
    done = check(PROPER)
    assert done.returncode == 0, done.stderr


def test_a_careless_one_is_told_point_by_point() -> None:
    careless = {
        "NUM_PROXIES": "0",
        "CORS_ALLOWED_ORIGINS": "http://app.shop.test",
        "LOGIN_RATE_PER_ACCOUNT": "1000/min",
        "MAX_BODY_BYTES": "1000000000",
        "SECURE_SSL_REDIRECT": "false",
        "THROTTLE_STRICT": "often",
    }
    done = check({**PROPER, **careless})
    assert done.returncode == 1
    for point in (
        "accounts.login-limits",
        "api.body-size",
        "api.cors-https",
        "api.proxies",
        "api.rates",
        "security.https-redirect",
    ):
        assert f"(operations.{point})" in done.stderr


@pytest.mark.django_db
def test_the_production_settings_pass_their_own_checklist(tmp_path: Path) -> None:
    database = urlsplit(os.environ["DATABASE_URL"])
    name = str(connection.settings_dict["NAME"])
    environment = {
        **PROPER,
        "DATABASE_URL": database._replace(path=f"/{name}").geturl(),
        "REDIS_URL": settings.REDIS_URL,
        "MEDIA_ROOT": str(tmp_path / "media"),
    }
    done = run(environment, "deployment_checklist", "--json")
    results = json.loads(done.stdout)
    failed = {r["id"]: r["finding"] for r in results if r["status"] == "failed"}
    assert {name: found for name, found in failed.items() if name not in ELSEWHERE} == {}
    assert done.returncode == (1 if failed else 0), done.stderr
