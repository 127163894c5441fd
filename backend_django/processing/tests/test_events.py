"""News of requests: after the row, over the group of the job, and never at the cost of the work."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import uuid

import pytest
import redis
from channels.layers import get_channel_layer
from django.contrib.admin.sites import site
from django.db import transaction
from django.http import HttpRequest

from backend_django.processing import events, leases
from backend_django.processing.admin import ProcessingRequestAdmin
from backend_django.processing.handlers import Failure
from backend_django.processing.models import ProcessingRequest
from backend_django.processing.services import request_cancel, request_create

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _speaking(monkeypatch):
    """Forget that the broker was away in another test."""
    monkeypatch.setattr(events, "_silent_until", 0.0)


def heard(request_id, act):
    """Return the news that comes over the group of a request while ``act`` acts."""

    async def listen():
        layer = get_channel_layer()
        assert layer is not None
        channel = await layer.new_channel()
        await layer.group_add(f"job_{request_id}", channel)
        thread = threading.Thread(target=acted)
        thread.start()
        await asyncio.to_thread(thread.join)
        await layer.send(channel, {"type": "end"})
        news = []
        while (message := await layer.receive(channel))["type"] != "end":
            news.append(message)
        return news

    def acted():
        try:
            act()
        finally:
            transaction.get_connection().close()

    return asyncio.run(listen())


def claim(row):
    lease = leases.claim(row.pk)
    assert lease is not None
    return lease


def test_every_change_tells_the_id_and_nothing_else(make_request, alice):
    row = make_request()

    def work():
        lease = claim(row)
        leases.add_step(lease, phase="render", message="One", progress=1)
        leases.complete(lease, "product")

    news = heard(row.pk, work)
    assert news == [{"type": "request.changed", "id": str(row.pk)}] * 3


def fail(row, alice):
    lease = claim(row)
    leases.fail(lease.rows(), Failure("x", "fault", "No."))


def give_back(row, alice):
    lease = claim(row)
    leases.give_back(lease.rows())


def log(row, alice):
    leases.claim(row.pk)
    leases.log(row.pk, phase="start", message="The worker was lost.")


def cancel_running(row, alice):
    leases.claim(row.pk)
    request_cancel(owner=alice, request_id=row.pk)


def cancel_as_admin(row, alice):
    leases.claim(row.pk)
    admin = ProcessingRequestAdmin(ProcessingRequest, site)
    admin.message_user = lambda *_: None  # type: ignore[method-assign]  # no request to show it in
    admin.cancel(HttpRequest(), ProcessingRequest.objects.filter(pk=row.pk))


@pytest.mark.parametrize("act", [fail, give_back, log, cancel_running, cancel_as_admin])
def test_there_are_two_changes_and_news_of_each(make_request, alice, act):
    row = make_request()
    assert len(heard(row.pk, lambda: act(row, alice))) == 2


def test_what_is_made_and_cancelled_before_it_runs_is_told(make_request, alice):
    row = make_request()
    assert len(heard(row.pk, lambda: request_cancel(owner=alice, request_id=row.pk))) == 1


def test_a_new_request_is_told(alice, probe):
    name = uuid.uuid4()

    def create():
        request_create(owner=alice, kind="probe", payload={}, request_id=name)

    assert len(heard(name, create)) == 1


def test_there_is_no_news_of_what_is_rolled_back(make_request):
    row = make_request()

    def undo():
        with transaction.atomic():
            leases.claim(row.pk)
            transaction.set_rollback(True)

    assert heard(row.pk, undo) == []


def test_the_row_is_there_before_the_news(make_request, monkeypatch):
    row = make_request()
    seen = []
    monkeypatch.setattr(
        events,
        "publish",
        lambda pk: seen.append(ProcessingRequest.objects.get(pk=pk).status),
    )
    with transaction.atomic():
        leases.claim(row.pk)
        assert seen == []
    assert seen == ["processing"]


def test_many_news_leave_no_connection_open(make_request, settings):
    row = make_request()
    store = redis.Redis.from_url(settings.REDIS_URL)
    events.publish(row.pk)
    before = len(store.client_list())
    for _ in range(200):
        assert events.publish(row.pk)
    assert len(store.client_list()) <= before


def test_a_broker_that_does_not_answer_is_waited_for_once(make_request, settings, caplog):
    """A server that accepts and says nothing: worse than one that is away."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        config = settings.CHANNEL_LAYERS["default"]
        settings.CHANNEL_LAYERS = {"default": {**config, "CONFIG": {"hosts": [url]}}}
        row = make_request()
        with caplog.at_level("WARNING", logger=events.__name__):
            lease = claim(row)
            for number in range(20):
                leases.add_step(lease, phase="render", message="One", progress=number)
            leases.complete(lease, "product")
    row.refresh_from_db()
    assert (row.status, row.last_sequence) == ("completed", 20)
    assert 1 <= len(caplog.records) < 22


def test_a_broker_that_is_away_is_left_alone_for_a_while(settings, make_request, monkeypatch):
    config = settings.CHANNEL_LAYERS["default"]
    away = {"default": {**config, "CONFIG": {"hosts": ["redis://127.0.0.1:1/0"]}}}
    settings.CHANNEL_LAYERS = away
    row = make_request()
    assert not events.publish(row.pk)
    settings.CHANNEL_LAYERS = {"default": config}
    assert not events.publish(row.pk)
    monkeypatch.setattr(events, "_silent_until", time.monotonic() - 1)
    assert events.publish(row.pk)
