"""Exports in the admin pages: there to be looked at, with no credential anywhere."""

from __future__ import annotations

import warnings

import pytest
from django.apps import apps
from django.contrib import admin

from backend_django.exports.models import ExportCredential, RepositoryExport

from .conftest import TOKEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, make_user):
    client.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    return client


def test_an_export_is_shown_and_cannot_be_changed(staff, export):
    pk = export("github", credential=TOKEN)["id"]
    base = "/admin/exports/repositoryexport/"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = [staff.get(base), staff.get(f"{base}{pk}/change/")]
    assert [page.status_code for page in shown] == [200, 200]
    assert "corner-shop" in shown[1].content.decode()
    secrets = (TOKEN, ExportCredential.objects.get().ciphertext)
    assert not [s for s in secrets for page in shown if s in page.content.decode()]
    assert staff.get(f"{base}add/").status_code == 403
    assert staff.post(f"{base}{pk}/change/", {"status": "completed"}).status_code == 403
    assert RepositoryExport.objects.get().status == "pending"


def test_credentials_have_no_page(staff):
    assert apps.get_model("exports.ExportCredential") not in admin.site._registry
    assert staff.get("/admin/exports/exportcredential/").status_code == 404
