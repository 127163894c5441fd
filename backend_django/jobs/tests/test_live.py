"""A socket hears of the app, and staff see jobs in the admin pages."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from backend_django.processing.sockets.messages import Story
from backend_django.users.grants import grant_of
from backend_django.users.models import Session

from .conftest import APPS


@pytest.fixture
def told(api, alice):
    """Return a function that says everything a new socket would say of a job, and how it ends."""

    def listen(job_id):
        grant = grant_of(alice, Session.objects.get(user=alice))
        return Story(grant, uuid.UUID(job_id)).begin()

    return listen


def test_a_socket_tells_of_the_app_once_there_is_one(told, send, work):
    job = send()
    before, code = told(job["id"])
    assert [m for m in before if '"type":"app"' in m] == []
    assert code is None
    work()
    after, code = told(job["id"])
    (app,) = (m for m in after if '"type":"app"' in m)
    assert job["id"] in app
    assert f"{APPS}{job['id']}/" in app
    assert '"artifact"' not in app
    assert code == 1000


def test_the_pages_of_staff_open(make_user, proposed):
    app = proposed(name="<b>Town</b> library")
    staff = Client()
    staff.force_login(make_user("boss@example.com", is_staff=True, is_superuser=True))
    for model in ("job", "app"):
        listed = staff.get(reverse(f"admin:jobs_{model}_changelist"), {"q": app["id"]})
        assert app["id"] in listed.text
        page = staff.get(reverse(f"admin:jobs_{model}_change", args=[app["id"]]))
        assert page.status_code == 200
        assert "<b>Town" not in page.text
    assert "Published an app" in staff.get(reverse("admin:jobs_job_change", args=[app["id"]])).text
    assert "&quot;entities&quot;" in page.text
