"""Fast enough, also when many come."""

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.contrib.sessions.models import Session
from django.template import engines
from django.utils import timezone

from . import database
from .points import Category, listed, source, unless

PERFORMANCE = Category("performance")
MOST_EXPIRED = 10_000
UNINDEXED = """
SELECT conrelid::regclass::text || '.' || attname
FROM pg_constraint
JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
WHERE contype = 'f' AND NOT EXISTS (
  SELECT FROM pg_index WHERE indrelid = conrelid AND indkey[0] = conkey[1]
)
"""
BLOATED = """
SELECT relname FROM pg_stat_user_tables
WHERE n_dead_tup > 100000 AND n_dead_tup > n_live_tup
"""


@PERFORMANCE.check(
    "processes",
    "At least two processes answer requests",
    "Set WEB_WORKERS=2 or more.",
)
def processes() -> str:
    number = int(os.environ.get("WEB_WORKERS", "2"))
    return unless(number >= 2, f"{number} does")


@PERFORMANCE.check(
    "templates",
    "Templates are parsed once",
    "Leave DEBUG off, and name no loaders in TEMPLATES.",
)
def templates() -> str:
    backend: Any = engines["django"]
    loaders = backend.engine.template_loaders
    cached = [loader for loader in loaders if type(loader).__module__.endswith(".cached")]
    return unless(cached, "they are parsed for each request")


@PERFORMANCE.check(
    "foreign-keys",
    "Every foreign key has an index: deleting what it refers to reads no whole table",
    "Add an index that begins with the column.",
)
def foreign_keys() -> str:
    return listed(name for (name,) in database.rows(UNINDEXED))


@PERFORMANCE.check(
    "vacuum",
    "The database cleans up by itself",
    "Set autovacuum = on and track_counts = on.",
)
def vacuum() -> str:
    return listed(name for name in ("autovacuum", "track_counts") if database.shown(name) != "on")


@PERFORMANCE.check(
    "bloat",
    "No table holds more dead rows than living ones",
    "VACUUM it, and look for transactions that are never ended.",
)
def bloat() -> str:
    return listed(name for (name,) in database.rows(BLOATED))


@PERFORMANCE.check(
    "sessions",
    "Expired sessions are deleted",
    "Run manage.py clearsessions every day.",
)
def sessions() -> str:
    number = Session.objects.filter(expire_date__lt=timezone.now()).count()
    return unless(number <= MOST_EXPIRED, f"{number} lie about")


@PERFORMANCE.check(
    "requirements",
    "The installed libraries are the ones that were tested",
    "pip install -r backend_django/requirements/production.txt",
)
def requirements() -> str:
    folder = "backend_django/requirements"
    lines = [
        line.partition(" ")[0].partition(";")[0]
        for name in ("base", "production")
        for line in source(f"{folder}/{name}.txt").splitlines()
        if "==" in line
    ]
    pins = [line.split("==") for line in lines]
    return listed(name for name, wanted in pins if _installed(name) != wanted)


def _installed(requirement: str) -> str:
    try:
        return version(requirement.partition("[")[0])
    except PackageNotFoundError:
        return ""


PERFORMANCE.by_hand(
    "load",
    "The service has stood more than the load that is expected",
    "Run a load test with as many rows as in a year; watch milliseconds, memory and connections.",
)
PERFORMANCE.by_hand(
    "slow-queries",
    "Slow queries are found",
    "Set log_min_duration_statement, or use pg_stat_statements, and read it every week.",
)
