"""Knowing before the users do."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from . import database
from .asking import asked
from .points import Category, unless

MONITORING = Category("monitoring")
DRIFT = timedelta(seconds=5)


@MONITORING.check(
    "live", "The probe for a living process answers", "See what /health/live says, and the log."
)
def live() -> str:
    status = asked("/health/live/").status_code
    return unless(status == 200, f"it answers {status}")


@MONITORING.check(
    "ready",
    "The probe for a process that can serve answers",
    "See what /health/ready says: it names the store that is away.",
)
def ready() -> str:
    response = asked("/health/ready/")
    return unless(response.status_code == 200, f"it answers {response.status_code}")


@MONITORING.check(
    "clock",
    "The clocks of this machine and of the database agree",
    "Let both follow NTP.",
)
def clock() -> str:
    ((theirs,),) = database.rows("SELECT clock_timestamp()")
    drift = abs(datetime.now(UTC) - theirs)
    return unless(drift <= DRIFT, f"they are {drift.total_seconds():.0f} seconds apart")


@MONITORING.check(
    "release",
    "It can be told which commit is running",
    "Set GIT_COMMIT when deploying; /api/v1/version-info/ shows it.",
)
def release() -> str:
    return unless(settings.GIT_COMMIT, "GIT_COMMIT is not set")


@MONITORING.check(
    "slow-requests",
    "Requests that take long are marked in the log",
    "Set SLOW_REQUEST_MILLISECONDS between 1 and 10000.",
    settings_only=True,
)
def slow_requests() -> str:
    limit = settings.SLOW_REQUEST_MILLISECONDS
    return unless(0 < limit <= 10_000, f"only after {limit} ms")


@MONITORING.check(
    "long-queries",
    "No query has been running for more than five minutes",
    "Find it in pg_stat_activity; pg_cancel_backend(pid) ends it.",
)
def long_queries() -> str:
    ((number,),) = database.rows(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND datname ="
        " current_database() AND now() - query_start > interval '5 minutes'"
    )
    return unless(not number, f"there are {number}")


MONITORING.by_hand(
    "outside",
    "Somebody outside asks every minute whether the page and /health/ready answer",
    "Use a service that is not on the same machines.",
)
MONITORING.by_hand(
    "alerts",
    "A person is told of errors, slowness, waiting tasks and full disks, and knows what to do",
    "Alert on 5xx answers, on the 95th percentile of milliseconds, on the queue and on disks.",
)
MONITORING.by_hand(
    "errors",
    "Unforeseen errors are collected and looked at",
    "Send them to an error tracker, without bodies and headers of requests.",
)
