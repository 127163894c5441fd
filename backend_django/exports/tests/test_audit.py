"""An export that was made is in the audit log of its owner."""

from __future__ import annotations

from backend_django.users.models import Event


def test_an_export_is_told_once_it_is_made(api, alice, make_version, work):
    version = make_version()
    body = {"version": str(version.pk), "export_type": "zip"}
    made = api.post("/api/v1/exports/create/", body).json()
    assert not Event.objects.exists()
    work()
    event = Event.objects.get(subject=alice.pseudonym)
    assert (event.action, event.object_kind) == ("export_made", "export")
    assert event.object_id == made["id"]
