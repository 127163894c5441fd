"""The first start, and every later one."""

import re

import pytest
from django.contrib.sites.models import Site
from django.core.management import call_command
from pytest_django import Settings
from rest_framework.test import APIClient

from backend_django.users.models import User

pytestmark = pytest.mark.django_db


def test_the_site_is_named_once(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://app.example.com"
    call_command("first_run")
    assert Site.objects.get(pk=1).domain == "app.example.com"
    Site.objects.filter(pk=1).update(domain="other.example.com")
    call_command("first_run")
    assert Site.objects.get(pk=1).domain == "other.example.com"


def test_the_demo_account_is_told_once_and_works(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("first_run", "--demo")
    said = re.search(r"(\S+@\S+), password (\S+)", capsys.readouterr().out)
    assert said
    body = {"email": said[1], "password": said[2]}
    assert APIClient().post("/api/v1/auth/login/", body).status_code == 200
    call_command("first_run", "--demo")
    assert not capsys.readouterr().out


def test_a_superuser_is_made_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERUSER_EMAIL", "Root@example.com")
    monkeypatch.setenv("SUPERUSER_PASSWORD", "a-long-secret-71")
    call_command("first_run")
    call_command("first_run")
    assert User.objects.get().check_password("a-long-secret-71")
