"""The first start, and every later one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.core.management import call_command
from django_celery_beat.models import PeriodicTask

pytestmark = pytest.mark.django_db
EMAIL = "root@example.com"


@pytest.fixture
def superuser(monkeypatch, capsys):
    """Start with a password in the environment and return what is said."""

    def start(password):
        monkeypatch.setenv("SUPERUSER_EMAIL", f" {EMAIL.title()} ")
        monkeypatch.setenv("SUPERUSER_PASSWORD", password)
        call_command("first_run")
        return capsys.readouterr().out

    return start


def test_the_superuser_is_what_the_environment_says_at_every_start(superuser):
    assert superuser("a-long-secret-71") == f"Made the superuser {EMAIL}.\n"
    user: Any = get_user_model().objects.get()
    assert user.check_password("a-long-secret-71")
    assert user.emailaddress_set.get().verified
    before = user.password
    assert superuser("a-long-secret-71") == ""
    user.refresh_from_db()
    assert user.password == before
    assert superuser("another-secret-93") == f"Updated the superuser {EMAIL}.\n"
    user.refresh_from_db()
    assert user.check_password("another-secret-93")


def test_a_person_of_that_address_becomes_the_superuser(superuser):
    user = get_user_model().objects.create_user(EMAIL, "a-long-secret-71", name="Ann")
    type(user).objects.update(is_active=False)
    superuser("a-long-secret-71")
    user.refresh_from_db()
    assert (user.name, user.is_active, user.is_superuser, user.is_staff) == ("Ann", *[True] * 3)


def test_without_a_password_there_is_no_superuser(superuser):
    assert superuser("") == ""
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("development", [False, True])
def test_fixtures_are_loaded_once_and_dev_ones_only_in_development(
    settings, tmp_path, development
):
    settings.BACKEND, settings.DEV_FIXTURES = tmp_path, development
    (tmp_path / "fixtures").mkdir()
    for number, name in ((901, "plain"), (902, "dev_plain")):
        row = {"model": "sites.site", "pk": number, "fields": {"domain": name, "name": name}}
        (tmp_path / "fixtures" / f"{name}.json").write_text(json.dumps([row]))
    call_command("first_run")
    loaded = Site.objects.filter(pk__gt=900)
    assert {site.domain for site in loaded} == (
        {"plain"} | ({"dev_plain"} if development else set())
    )
    loaded.delete()
    call_command("first_run")
    assert not Site.objects.filter(pk__gt=900).exists()


def test_what_a_person_set_in_the_schedule_stays():
    call_command("first_run")
    PeriodicTask.objects.filter(task="processing.reap").update(enabled=False)
    call_command("first_run")
    assert not PeriodicTask.objects.get(task="processing.reap").enabled
