"""The admin pages open, search and show what is there."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

OURS = ["users", "site_config", "processing", "catalog", "projects", "exports", "jobs", "drafts"]
MODELS = sorted(
    (model._meta.app_label, model._meta.model_name)
    for model in admin.site._registry
    if model._meta.app_label in OURS
)


@pytest.fixture
def staff(make_user):
    client = Client()
    client.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize(("app", "model"), MODELS)
def test_every_list_opens_and_can_be_searched(staff, make_request, app, model):
    make_request()
    page = staff.get(reverse(f"admin:{app}_{model}_changelist"), {"q": "zzz"})
    assert page.status_code == 200


def test_a_request_shows_its_log_and_can_be_cancelled(staff, make_request):
    from backend_django.processing import leases

    request = make_request(payload={"name": "<b>shop</b>"})
    lease = leases.claim(request.pk)
    assert lease
    leases.add_step(lease, phase="generate", message="Half way there", progress=50)
    page = staff.get(reverse("admin:processing_processingrequest_change", args=[request.pk]))
    assert "Half way there" in page.text
    assert "<b>shop" not in page.text
    waiting = make_request()
    body = {"action": "cancel", "_selected_action": [str(request.pk), str(waiting.pk)]}
    staff.post(reverse("admin:processing_processingrequest_changelist"), body)
    for row, wanted in ((request, "processing"), (waiting, "cancelled")):
        row.refresh_from_db()
        assert row.status == wanted
    assert request.cancel_requested_at


def test_people_who_are_not_staff_are_sent_away(alice):
    client = Client()
    client.force_login(alice)
    assert client.get("/admin/").status_code == 302


def test_staff_can_make_a_user(staff):
    from backend_django.users.models import User

    body = {"email": "made@example.com", "usable_password": "true"}
    passwords = {"password1": "S3cure-pass-xyz", "password2": "S3cure-pass-xyz"}
    staff.post(reverse("admin:users_user_add"), body | passwords)
    assert User.objects.get(email="made@example.com").check_password("S3cure-pass-xyz")
