"""A credential is stored so that only the keys read it, for one request and for a while."""

from __future__ import annotations

import pickle
import sys
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.core.signals import got_request_exception
from django.utils import timezone
from django.views.debug import ExceptionReporter

from backend_django.exports import credentials, services
from backend_django.exports.models import ExportCredential
from backend_django.processing import sweeper
from backend_django.utils.secrets import Secret

from .conftest import TOKEN, revealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_row(make_request):
    row = make_request()
    credentials.keep(row, Secret(TOKEN))
    return row


def test_what_is_stored_is_not_the_credential(request_row):
    stored = ExportCredential.objects.get()
    assert TOKEN not in stored.ciphertext
    assert revealed(request_row.pk) == TOKEN


def test_a_new_key_is_used_and_an_old_one_still_reads(settings, make_request):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    row, other = make_request(), make_request()
    settings.FIELD_ENCRYPTION_KEYS = [old]
    credentials.keep(row, Secret(TOKEN))
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    assert revealed(row.pk) == TOKEN
    credentials.keep(other, Secret(TOKEN))
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert revealed(other.pk) == TOKEN
    with pytest.raises(credentials.UnreadableError):
        credentials.take(row.pk)


def test_another_secret_key_raises_and_never_gives_the_ciphertext(settings, request_row):
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another-secret-key"
    with pytest.raises(credentials.UnreadableError):
        credentials.take(request_row.pk)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert revealed(request_row.pk) == TOKEN


def test_a_credential_of_one_request_is_not_read_for_another(request_row, make_request):
    other = make_request()
    row = ExportCredential.objects.get()
    ExportCredential.objects.create(
        request=other, ciphertext=row.ciphertext, expires_at=row.expires_at
    )
    with pytest.raises(credentials.UnreadableError):
        credentials.take(other.pk)


def test_a_changed_ciphertext_raises(request_row):
    row = ExportCredential.objects.get()
    row.ciphertext = row.ciphertext[:-4] + "AAA="
    row.save()
    with pytest.raises(credentials.UnreadableError):
        credentials.take(request_row.pk)


def test_after_its_time_it_is_not_used_and_the_sweeper_deletes_it(request_row, make_request):
    young = make_request()
    credentials.keep(young, Secret(TOKEN))
    past = timezone.now() - timedelta(seconds=1)
    ExportCredential.objects.filter(pk=request_row.pk).update(expires_at=past)
    assert credentials.take(request_row.pk) is None
    assert sweeper.sweep()["unused credentials"] == 1
    assert [row.pk for row in ExportCredential.objects.all()] == [young.pk]


def test_it_is_kept_for_an_hour_at_most(request_row):
    row = ExportCredential.objects.get()
    assert row.expires_at - row.created_at == timedelta(hours=1)


def test_keys_that_cannot_encrypt_are_refused_at_the_start(settings):
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), "too short"]
    (found,) = [problem for problem in run_checks() if problem.id == "exports.E001"]
    assert "Key 2" in found.msg
    assert "too short" not in found.msg + str(found.hint)


def test_a_secret_is_not_seen():
    secret = Secret(TOKEN)
    assert TOKEN not in f"{secret} {secret!r} {[secret]} {vars(Secret)}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_an_error_report_of_a_view_holds_no_credential(client_of, alice, version, monkeypatch):
    def broken(**_):
        raise RuntimeError("nobody foresaw this")

    told = []

    def remember(request, **_):
        reporter = ExceptionReporter(request, *sys.exc_info())
        told.extend([reporter.get_traceback_text(), reporter.get_traceback_html()])

    monkeypatch.setattr(services, "export_create", broken)
    got_request_exception.connect(remember)
    try:
        body = {"version": str(version.pk), "export_type": "github", "credential": TOKEN}
        answer = client_of(alice).post("/api/v1/exports/create/", body)
    finally:
        got_request_exception.disconnect(remember)
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal")
    assert all("nobody foresaw this" in report for report in told)
    assert told
    assert not [report for report in told if TOKEN in report]
