"""Who may work on a request, and what becomes of it when two think they may."""

from __future__ import annotations

import errno
import threading
from datetime import datetime, timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection, transaction
from django.db.models.functions import Now

from backend_django.processing import leases, runner
from backend_django.processing.handlers import Failure, WorkFailedError
from backend_django.processing.models import ProcessingRequest, ProcessingStep
from backend_django.processing.reaper import reap
from backend_django.processing.states import Status

LATE = Now() - timedelta(seconds=1)


def expire(request: ProcessingRequest) -> None:
    ProcessingRequest.objects.filter(pk=request.pk).update(lease_until=LATE)


def fresh(request: ProcessingRequest) -> ProcessingRequest:
    return ProcessingRequest.objects.get(pk=request.pk)


def until(request: ProcessingRequest) -> datetime:
    end = fresh(request).lease_until
    assert end
    return end


def test_a_task_delivered_three_times_works_once(make_request, probe):
    request = make_request()
    for _ in range(3):
        runner.run(request.pk)
    assert probe.runs == 1
    assert len(probe.kept) == 1
    assert fresh(request).status == Status.COMPLETED
    assert fresh(request).progress == 100


def test_a_request_in_work_is_not_claimed_again(make_request):
    request = make_request()
    assert leases.claim(request.pk)
    assert leases.claim(request.pk) is None


def test_a_request_whose_worker_fell_silent_is_claimed_again_with_a_new_token(make_request):
    request = make_request()
    first = leases.claim(request.pk)
    expire(request)
    second = leases.claim(request.pk)
    assert second
    assert first
    assert second.token != first.token
    assert fresh(request).attempts == 2


def test_a_slow_worker_that_lost_its_lease_writes_nothing(make_request, probe):
    request = make_request()
    slow = leases.claim(request.pk)
    assert slow
    expire(request)
    quick = leases.claim(request.pk)
    assert quick
    assert leases.add_step(slow, phase="x", message="late", progress=50) is None
    assert not leases.renew(slow)
    assert not leases.complete(slow, "slow")
    assert leases.complete(quick, "quick")
    assert probe.kept == ["quick"]


def test_the_file_of_a_worker_that_lost_its_lease_is_discarded(make_request, probe):
    request = make_request()

    def lose(work):
        expire(request)
        leases.claim(request.pk)
        return "mine"

    probe.work = lose
    runner.run(request.pk)
    assert probe.discarded == ["mine"]
    assert probe.kept == []


def test_steps_are_numbered_without_gaps_and_progress_never_falls(make_request, probe):
    request = make_request()

    def work(attempt):
        for progress in (10, 40, 30, 120):
            attempt.step("generate", f"at {progress}", progress)

    probe.work = work
    runner.run(request.pk)
    steps = list(ProcessingStep.objects.filter(request=request))
    assert [step.sequence for step in steps] == [1, 2, 3, 4]
    assert [step.progress for step in steps] == [10, 40, 40, 99]


def test_a_known_failure_is_told_with_all_its_details(make_request, probe):
    request = make_request()
    details = [{"pointer": "/a", "message": "m"}]

    def fail(work):
        raise WorkFailedError(Failure("bad", "input", "It is bad.", details=details))

    probe.work = fail
    runner.run(request.pk)
    row = fresh(request)
    assert (row.status, row.error_code, row.error_details) == (Status.FAILED, "bad", details)
    assert probe.moves[-1][0] == Status.FAILED


def test_an_unknown_error_is_our_fault_and_reaches_the_log(make_request, probe):
    request = make_request(origin_request_id="origin-0001")

    def fail(work):
        raise ZeroDivisionError("secret detail")

    probe.work = fail
    with pytest.raises(ZeroDivisionError):
        runner.run(request.pk)
    row = fresh(request)
    assert (row.status, row.error_code, row.error_category) == ("failed", "internal", "fault")
    assert "origin-0001" in row.error_message
    assert "secret" not in row.error_message


def test_a_full_disk_fails_the_request_at_once(make_request, probe):
    request = make_request()

    def fail(work):
        raise OSError(errno.ENOSPC, "full")

    probe.work = fail
    with pytest.raises(OSError, match="full"):
        runner.run(request.pk)
    assert fresh(request).error_code == "storage_full"


def test_a_storage_error_is_tried_again_later_and_three_times_at_most(make_request, probe):
    request = make_request()

    def fail(work):
        raise OSError(errno.EIO, "broken")

    probe.work = fail
    for _ in range(5):
        ProcessingRequest.objects.exclude(status="failed").update(not_before=None)
        row = fresh(request)
        if row.status == Status.PENDING:
            with pytest.raises(OSError, match="broken"):
                runner.run(request.pk)
    assert probe.runs == 3
    assert fresh(request).error_code == "storage"


def test_a_request_given_back_for_later_is_not_claimed_before(make_request):
    request = make_request(not_before=Now() + timedelta(minutes=1))
    assert leases.claim(request.pk) is None


@pytest.mark.parametrize("steps", [0, 1])
def test_a_request_to_cancel_wins_over_a_result_that_comes_later(make_request, probe, steps):
    request = make_request()

    def work(attempt):
        ProcessingRequest.objects.filter(pk=request.pk).update(cancel_requested_at=Now())
        for _ in range(steps):
            attempt.step("generate", "one more", 50)
        return "product"

    probe.work = work
    runner.run(request.pk)
    assert fresh(request).status == Status.CANCELLED
    assert (probe.kept, probe.discarded) == ([], ["product"] * (1 - steps))


@pytest.mark.django_db(transaction=True)
def test_cancelling_breaks_into_the_work(make_request, probe, settings):
    settings.HEARTBEAT_SECONDS = 0.1
    request = make_request()

    def work(attempt):
        ProcessingRequest.objects.filter(pk=request.pk).update(cancel_requested_at=Now())
        threading.Event().wait(60)

    probe.work = work
    runner.run(request.pk)
    assert fresh(request).status == Status.CANCELLED
    assert probe.kept == []


@pytest.mark.django_db(transaction=True)
def test_work_past_its_deadline_is_stopped(make_request, probe, settings):
    settings.HEARTBEAT_SECONDS = 0.1
    request = make_request()

    def work(attempt):
        ProcessingRequest.objects.filter(pk=request.pk).update(deadline_at=LATE)
        threading.Event().wait(60)

    probe.work = work
    runner.run(request.pk)
    assert fresh(request).error_code == "deadline"


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_keeps_a_long_run_alive(make_request, probe, settings):
    settings.HEARTBEAT_SECONDS, settings.LEASE_SECONDS = 0.1, 1.5
    request = make_request()
    renewed = threading.Event()

    def work(attempt):
        before = until(request)
        while until(request) < before + timedelta(seconds=2):
            assert leases.claim(request.pk) is None
            renewed.wait(0.05)
        return "done"

    probe.work = work
    runner.run(request.pk)
    assert probe.kept == ["done"]


@pytest.mark.django_db(transaction=True)
def test_work_that_was_not_heard_of_for_too_long_is_given_back(
    make_request, probe, settings, monkeypatch
):
    settings.HEARTBEAT_SECONDS, settings.LEASE_SECONDS = 0.1, 0.5
    request = make_request()

    def away(lease):
        raise OperationalError

    monkeypatch.setattr(leases, "renew", away)
    probe.work = lambda attempt: threading.Event().wait(60)
    runner.run(request.pk)
    assert fresh(request).status == Status.PENDING


@pytest.mark.django_db(transaction=True)
def test_cancelling_breaks_into_a_query_too(make_request, probe, settings):
    settings.HEARTBEAT_SECONDS = 0.1
    request = make_request()

    def work(attempt):
        ProcessingRequest.objects.filter(pk=request.pk).update(cancel_requested_at=Now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(3)")

    probe.work = work
    runner.run(request.pk)
    assert fresh(request).status == Status.CANCELLED


def test_the_reaper_gives_back_the_work_of_a_lost_worker(make_request):
    request = make_request()
    leases.claim(request.pk)
    expire(request)
    reap()
    row = fresh(request)
    assert (row.status, row.attempts, row.lease_token) == (Status.PENDING, 1, None)
    assert "lost" in row.steps.get().message


def test_after_three_lost_workers_the_request_fails(make_request, probe):
    request = make_request()
    for _ in range(3):
        assert leases.claim(request.pk)
        expire(request)
        reap()
    assert leases.claim(request.pk) is None
    row = fresh(request)
    assert (row.status, row.error_code, row.attempts) == (Status.FAILED, "worker_lost", 3)
    assert probe.moves[-1][0] == Status.FAILED


def test_the_reaper_ends_what_is_past_its_deadline(make_request):
    request = make_request(deadline_at=LATE)
    reap()
    assert fresh(request).error_code == "deadline"


def test_the_reaper_cancels_what_was_to_be_cancelled_when_its_worker_died(make_request):
    request = make_request()
    leases.claim(request.pk)
    ProcessingRequest.objects.filter(pk=request.pk).update(cancel_requested_at=Now())
    expire(request)
    reap()
    assert fresh(request).status == Status.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_two_reapers_never_work_at_once(make_request):
    make_request(deadline_at=LATE)
    with transaction.atomic():
        assert reap()
        answers = []

        def other():
            answers.append(reap())
            connection.close()

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert answers == [False]


def test_work_that_takes_too_long_fails_with_that_reason(make_request, probe):
    request = make_request()

    def work(attempt):
        raise SoftTimeLimitExceeded

    probe.work = work
    runner.run(request.pk)
    assert fresh(request).error_code == "timeout"


def test_a_product_that_cannot_be_saved_is_discarded(make_request, probe, monkeypatch):
    request = make_request()
    monkeypatch.setattr(leases, "complete", lambda lease, product: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        runner.run(request.pk)
    assert len(probe.discarded) == 1
    assert fresh(request).error_code == "internal"


def test_a_database_that_goes_away_leaves_the_request_to_the_reaper(make_request, probe):
    request = make_request()

    def work(attempt):
        raise OperationalError

    probe.work = work
    with pytest.raises(OperationalError):
        runner.run(request.pk)
    assert fresh(request).status == Status.PROCESSING
    expire(request)
    reap()
    assert fresh(request).status == Status.PENDING
