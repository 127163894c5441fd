"""The first start, and every later one."""

import json
import re
from pathlib import Path

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


def test_a_superuser_is_made_from_the_environment_and_kept_up_to_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SUPERUSER_EMAIL", "Root@example.com")
    for password in ("a-long-secret-71", "a-long-secret-71", "another-secret-93"):
        monkeypatch.setenv("SUPERUSER_PASSWORD", password)
        call_command("first_run")
        assert User.objects.get().check_password(password)
    User.objects.update(is_superuser=False, is_active=False)
    call_command("first_run")
    assert User.objects.filter(is_superuser=True, is_active=True).count() == 1


@pytest.mark.parametrize("development", [False, True])
def test_fixtures_are_loaded_once_and_dev_ones_only_in_development(
    settings: Settings, tmp_path: Path, development: bool
) -> None:
    settings.BACKEND, settings.DEV_FIXTURES = tmp_path, development
    (tmp_path / "fixtures").mkdir()
    for number, name in ((901, "plain"), (902, "dev_plain")):
        row = {"model": "sites.site", "pk": number, "fields": {"domain": name, "name": name}}
        (tmp_path / "fixtures" / f"{name}.json").write_text(json.dumps([row]))
    call_command("first_run")
    loaded = Site.objects.filter(pk__gt=900)
    expected = {"plain", "dev_plain"} if development else {"plain"}
    assert {site.domain for site in loaded} == expected
    loaded.delete()
    call_command("first_run")
    assert not Site.objects.filter(pk__gt=900)
