"""A saved request reaches a worker, whatever the broker does meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.db.models.functions import Now
from kombu import Connection

from backend_django.processing import dispatch
from backend_django.processing.models import IdempotencyKey, ProcessingRequest
from backend_django.processing.reaper import reap
from backend_django.processing.services import request_create
from backend_django.processing.sweeper import sweep
from backend_django.utils.refusals import TooManyError


@pytest.fixture
def queue():
    with current_app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        client = channel.client
        client.delete("generate")
        yield lambda: client.llen("generate")
        client.delete("generate")


def age(request, **seconds):
    values = {name: Now() - timedelta(seconds=s) for name, s in seconds.items()}
    ProcessingRequest.objects.filter(pk=request.pk).update(**values)


def test_nothing_is_sent_before_the_transaction_is_committed(
    alice, probe, queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        request = request_create(owner=alice, kind="probe", payload={})
        assert queue() == 0
    assert len(callbacks) == 2  # the workers are told, and whoever watches
    assert queue() == 1
    request.refresh_from_db()
    assert request.dispatch_count == 1


def test_the_reaper_sends_what_was_never_sent(make_request, queue):
    age(make_request(), updated_at=5)
    reap()
    assert queue() == 1


def test_the_reaper_leaves_a_message_its_time(make_request, queue):
    request = make_request(dispatched_at=Now(), dispatch_count=1)
    age(request, updated_at=60)
    reap()
    assert queue() == 0


def test_the_reaper_sends_again_what_the_broker_forgot(make_request, queue):
    request = make_request(dispatch_count=1)
    age(request, dispatched_at=16, updated_at=16)
    reap()
    assert queue() == 1
    request.refresh_from_db()
    assert request.dispatch_count == 2
    age(request, dispatched_at=16)
    reap()
    assert queue() == 1  # the second time it waits longer


def test_the_reaper_does_not_flood_a_queue_that_is_only_slow(make_request, queue):
    request = make_request()
    dispatch.publish(request.pk, "probe", {})
    age(request, dispatched_at=600)
    reap()
    assert queue() == 1


def test_the_reaper_sends_no_more_than_is_missing(make_request, queue):
    requests = [make_request() for _ in range(5)]
    for request in requests[:3]:
        dispatch.publish(request.pk, "probe", {})
    for request in requests:
        age(request, dispatched_at=600)
    ProcessingRequest.objects.filter(dispatch_count=0).update(dispatch_count=1)
    reap()
    assert queue() == 5


def test_the_reaper_leaves_kinds_that_it_does_not_know(make_request, queue):
    request = make_request()
    ProcessingRequest.objects.filter(pk=request.pk).update(kind="of_tomorrow")
    age(request, updated_at=60, deadline_at=1)
    reap()
    request.refresh_from_db()
    assert (request.status, queue()) == ("pending", 0)


def test_limits_are_told_with_a_time_to_wait(alice, probe, settings, queue):
    settings.MAX_ACTIVE_REQUESTS = 1
    request_create(owner=alice, kind="probe", payload={})
    with pytest.raises(TooManyError) as refused:
        request_create(owner=alice, kind="probe", payload={})
    assert refused.value.code == "too_many_active"
    assert refused.value.retry_after


def test_the_sweeper_forgets_old_idempotency_keys(make_request, alice):
    request = make_request()
    for key, days in (("old", 2), ("new", 0)):
        IdempotencyKey.objects.create(owner=alice, key=key, body_sha256="x", request=request)
        IdempotencyKey.objects.filter(key=key).update(created_at=Now() - timedelta(days=days))
    sweep()
    assert [key.key for key in IdempotencyKey.objects.all()] == ["new"]


def test_a_queue_is_counted_on_any_broker(monkeypatch):
    """Not only Redis: no client of its own is asked."""
    monkeypatch.setattr(current_app, "connection_for_read", lambda: Connection("memory://"))
    assert dispatch.queue_length("generate") == 0
    with Connection("memory://") as broker, broker.SimpleQueue("generate") as queue:
        queue.put("one")
        queue.put("two")
        assert dispatch.queue_length("generate") == 2
        queue.clear()


def test_an_empty_queue_counts_as_nothing(queue):
    assert queue() == dispatch.queue_length("generate") == 0
