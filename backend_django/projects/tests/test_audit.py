"""What is done to projects is in the audit log of their owner."""

from __future__ import annotations

from backend_django.users.models import Event


def test_generating_and_deleting_are_told_once_each(api, alice, create, work):
    made = create()
    assert not Event.objects.exists()
    work()
    api.delete(f"/api/v1/projects/delete/{made['project']}/")
    events = Event.objects.filter(subject=alice.pseudonym).order_by("at")
    assert list(events.values_list("action", "object_kind", "object_id")) == [
        ("version_generated", "version", made["id"]),
        ("project_deleted", "project", made["project"]),
    ]
    assert "Corner Shop" not in str(list(events.values()))


def test_what_fails_leaves_no_line(api, stranger, create):
    made = create()
    assert stranger.delete(f"/api/v1/projects/delete/{made['project']}/").status_code == 404
    assert not Event.objects.exists()
