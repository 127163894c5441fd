"""Background work."""

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import redis
from celery import current_app
from django.conf import settings
from django_celery_beat.models import PeriodicTask

from .points import Category, UnclearError, listed, unless

TASKS = Category("tasks")
PATIENCE = 2
LONGEST_QUEUE = 1000
LATEST = timedelta(hours=1)
PASSWORD_LENGTH = 12


@TASKS.check("broker", "The broker answers", "Look at CELERY_BROKER_URL and at the network.")
def broker() -> str:
    with current_app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=PATIENCE)
    return ""


@TASKS.check("worker", "A worker is running", "Start docker compose's service celeryworker.")
def worker() -> str:
    answers = current_app.control.ping(timeout=PATIENCE)
    return unless(answers, "none answers")


@TASKS.check(
    "queue",
    "Work does not pile up",
    "Start more workers, or find the task that is slow.",
)
def queue() -> str:
    if urlsplit(settings.CELERY_BROKER_URL).scheme not in {"redis", "rediss"}:
        raise UnclearError("the broker is not Redis")
    with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=PATIENCE) as client:
        length: Any = client.llen(current_app.conf.task_default_queue)
    return unless(length <= LONGEST_QUEUE, f"{length} tasks wait")


@TASKS.check(
    "schedule",
    "Beat has taken up every entry of CELERY_BEAT_SCHEDULE",
    "Start docker compose's service celerybeat.",
)
def schedule() -> str:
    wanted = set(getattr(settings, "CELERY_BEAT_SCHEDULE", {}))
    return listed(wanted.difference(PeriodicTask.objects.values_list("name", flat=True)))


@TASKS.check(
    "punctual",
    "No scheduled task is more than an hour late",
    "See whether beat and a worker are running, and what the task says in the log.",
)
def punctual() -> str:
    known = PeriodicTask.objects.filter(enabled=True, one_off=False, last_run_at__isnull=False)
    return listed(
        task.name for task in known if task.schedule.remaining_estimate(task.last_run_at) < -LATEST
    )


@TASKS.check(
    "apart",
    "Tasks run in workers, not within requests",
    "Remove CELERY_TASK_ALWAYS_EAGER.",
    settings_only=True,
)
def apart() -> str:
    eager = getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False)
    return unless(not eager, "CELERY_TASK_ALWAYS_EAGER is on")


@TASKS.check(
    "limits",
    "A task that hangs is ended, after it was asked to end",
    "Set TASK_SOFT_TIME_LIMIT, and TASK_TIME_LIMIT a little higher.",
    settings_only=True,
)
def limits() -> str:
    soft, hard = settings.CELERY_TASK_SOFT_TIME_LIMIT, settings.CELERY_TASK_TIME_LIMIT
    return unless(soft and hard and soft < hard, f"they are {soft} and {hard} seconds")


@TASKS.check(
    "late-acknowledgement",
    "A task whose worker dies is given to another",
    "Set CELERY_TASK_ACKS_LATE and CELERY_TASK_REJECT_ON_WORKER_LOST.",
    settings_only=True,
)
def late_acknowledgement() -> str:
    both = settings.CELERY_TASK_ACKS_LATE and settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    return unless(both, "it is lost")


@TASKS.check(
    "json",
    "Workers accept JSON only: a message cannot bring code",
    "Remove pickle and yaml from CELERY_ACCEPT_CONTENT.",
)
def json_only() -> str:
    return listed(set(current_app.conf.accept_content) - {"json", "application/json"})


@TASKS.check(
    "flower",
    "Flower asks for a password that is not an example",
    "Set FLOWER_BASIC_AUTH to a name and a long password.",
)
def flower() -> str:
    known = os.environ.get("FLOWER_BASIC_AUTH", "")
    if not known:
        raise UnclearError("FLOWER_BASIC_AUTH is not set here")
    password = known.partition(":")[2]
    weak = len(password) < PASSWORD_LENGTH or password in {"CHANGE-ME", "only-for-this-machine"}
    return unless(not weak, "it is short or an example")


TASKS.by_hand(
    "idempotent",
    "Every task may run twice without harm",
    "Read the tasks: a worker that dies after the work and before the acknowledgement repeats it.",
)
