"""No event is lost, and no subscriber has one twice."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from backend_django.config import celery_app
from backend_django.cqrs import delivery, tasks
from backend_django.cqrs.models import EventDelivery, OutboxEvent

from .groups import CreateGroup, GroupCreated, dispatcher

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from backend_django.cqrs.events import EventBus

LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def stored(db: None) -> OutboxEvent:
    """Return an event whose worker never heard of it: its process died after the commit."""
    dispatcher().dispatch(CreateGroup(name="editors"))
    OutboxEvent.objects.update(due_at=LONG_AGO)
    return OutboxEvent.objects.get()


def test_an_event_comes_out_as_it_went_in(stored: OutboxEvent) -> None:
    event = stored.event()
    assert event == GroupCreated(pk=Group.objects.get().pk, event_id=stored.event_id)


def test_the_relay_leaves_what_is_fresh_to_the_worker_that_was_told(db: None) -> None:
    dispatcher().dispatch(CreateGroup(name="editors"))
    assert delivery.due() == []


def test_what_was_lost_after_the_commit_is_delivered_by_the_relay(
    stored: OutboxEvent, bus: EventBus
) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)
    tasks.relay()
    stored.refresh_from_db()
    assert [event.event_id for event in told] == [stored.event_id]
    assert stored.delivered_at is not None
    assert delivery.due() == []


def test_a_subscriber_has_an_event_once_however_often_it_is_delivered(
    stored: OutboxEvent, bus: EventBus
) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)
    tasks.deliver(stored.pk)
    OutboxEvent.objects.update(delivered_at=None)  # as if the worker died before it said so
    tasks.deliver(stored.pk)
    assert len(told) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_event_hand_it_over_once(bus: EventBus) -> None:
    dispatcher().dispatch(CreateGroup(name="editors"))
    OutboxEvent.objects.update(delivered_at=None)
    EventDelivery.objects.all().delete()
    told: list[GroupCreated] = []
    begun, others = Event(), Event()

    @bus.subscribe(GroupCreated)
    def slow(event: GroupCreated) -> None:
        begun.set()
        others.wait(timeout=10)
        told.append(event)

    def work() -> None:
        tasks.deliver(OutboxEvent.objects.get().pk)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    workers[0].start()
    assert begun.wait(timeout=10)
    workers[1].start()
    others.set()
    for worker in workers:
        worker.join()
    assert len(told) == 1


def test_only_who_failed_is_tried_again(stored: OutboxEvent, bus: EventBus) -> None:
    told: list[str] = []
    broken = [True]

    @bus.subscribe(GroupCreated)
    def weak(event: GroupCreated) -> None:
        Group.objects.create(name="half")
        if broken:
            raise RuntimeError("not today")
        told.append("weak")

    @bus.subscribe(GroupCreated)
    def strong(event: GroupCreated) -> None:
        told.append("strong")

    before = timezone.now()
    tasks.relay()
    stored.refresh_from_db()
    assert told == ["strong"]
    assert not Group.objects.filter(name="half").exists()
    assert "not today" in stored.error
    assert (stored.attempts, stored.delivered_at) == (1, None)
    assert stored.due_at >= before + delivery.FIRST_PAUSE

    broken.clear()
    OutboxEvent.objects.update(due_at=LONG_AGO)
    tasks.relay()
    stored.refresh_from_db()
    assert told == ["strong", "weak"]
    assert stored.delivered_at is not None
    assert stored.error == ""


def test_pauses_grow_up_to_an_hour(stored: OutboxEvent, bus: EventBus) -> None:
    bus.subscribe(GroupCreated)(lambda event: 1 / 0)  # type: ignore[arg-type,return-value]  # fails on purpose
    OutboxEvent.objects.update(attempts=50)
    assert not delivery.deliver(stored.pk)
    stored.refresh_from_db()
    assert stored.due_at <= timezone.now() + delivery.LONGEST_PAUSE


def test_an_event_that_nobody_can_read_is_kept_and_named(stored: OutboxEvent) -> None:
    OutboxEvent.objects.update(name="tests.Forgotten")
    tasks.relay()
    stored.refresh_from_db()
    assert stored.delivered_at is None
    assert "tests.Forgotten" in stored.error


def test_what_was_delivered_long_ago_is_forgotten(stored: OutboxEvent, bus: EventBus) -> None:
    bus.subscribe(GroupCreated)(lambda event: None)
    tasks.deliver(stored.pk)
    tasks.prune()
    assert EventDelivery.objects.exists()
    OutboxEvent.objects.update(delivered_at=LONG_AGO)
    tasks.prune()
    assert not OutboxEvent.objects.exists()
    assert not EventDelivery.objects.exists()


def test_what_was_never_delivered_is_never_forgotten(stored: OutboxEvent) -> None:
    OutboxEvent.objects.update(created_at=LONG_AGO)
    tasks.prune()
    assert OutboxEvent.objects.exists()


def test_a_function_subscribes_once(bus: EventBus) -> None:
    def hear(event: GroupCreated) -> None: ...

    bus.subscribe(GroupCreated)(hear)
    with pytest.raises(ValueError, match="already"):
        bus.subscribe(GroupCreated)(hear)


@pytest.mark.django_db(transaction=True)
def test_the_broker_carries_the_key_once_the_command_is_final(
    monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper, bus: EventBus
) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)
    queue = f"test-{uuid4().hex}"
    settings.CELERY_TASK_ALWAYS_EAGER = False
    send = tasks.deliver.apply_async
    monkeypatch.setattr(tasks.deliver, "delay", lambda key: send((key,), queue=queue))
    dispatcher().dispatch(CreateGroup(name="editors"))
    assert told == []
    with celery_app.connection_for_read() as broker:
        waiting = broker.SimpleQueue(queue)
        message = waiting.get(timeout=10)
        message.ack()
        waiting.queue.delete()
        waiting.close()
    (key,), _, _ = message.decode()
    assert key == OutboxEvent.objects.get().pk
    tasks.deliver(key)
    assert len(told) == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_costs_nobody_a_command(
    monkeypatch: pytest.MonkeyPatch, bus: EventBus
) -> None:
    told: list[GroupCreated] = []
    bus.subscribe(GroupCreated)(told.append)

    def away(*args: object) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.deliver, "delay", away)
    assert dispatcher().dispatch(CreateGroup(name="editors")).pk
    monkeypatch.undo()
    monkeypatch.setattr(delivery, "bus", bus)
    OutboxEvent.objects.update(due_at=LONG_AGO)
    tasks.relay()
    assert len(told) == 1
