"""Answers of the API kept in Redis until something they show changes; what that is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint, chosen
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import InstalledApp, Part, Route, Setting, ViewSetBase
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, text

from .cache_tests import tests_source

CACHING = f"{PACKAGE}.caching"
OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "entities": {
            "type": "array",
            "items": {"type": "string", "format": "entity"},
            "default": [],
            "title": "Entities",
            "description": "Whose answers are kept; all where none is named",
        },
        "seconds": {
            "type": "integer",
            "minimum": 1,
            "maximum": 86_400,
            "default": 300,
            "title": "Seconds",
            "description": "How long an answer is kept at most, even if nothing changes",
        },
    },
}

CACHE = """{
    "BACKEND": "backend_django.caching.backend.OutageIsMissCache",
    "LOCATION": env("CACHE_URL", default=REDIS_URL),
    "KEY_PREFIX": %s,
    "OPTIONS": {
        "pool_class": "redis.BlockingConnectionPool",
        "max_connections": env.int("CACHE_CONNECTIONS", default=50),
        "timeout": 1,
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
        "health_check_interval": 30,
    },
}"""
IN_MEMORY = '{"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "answers"}'
FLUSH = '{"task": "caching.flush", "schedule": 60.0}'


class CachingGenerator(Generator):
    name = "caching"
    module = Module(
        "Caching",
        "Lists and records are answered from Redis until something they show changes.",
        "Speed",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        seconds = self.options(blueprint)["seconds"]
        prefix = text(f"{blueprint.project.slug}:answers")
        yield InstalledApp(CACHING, local=True)
        yield Route("caching", f"{CACHING}.api.urls")
        yield Setting("CACHES", CACHE % prefix, "answers")
        yield Setting("CACHES", IN_MEMORY, "answers", "test")
        yield Setting("CACHE_CONNECTIONS", 'env.int("CACHE_CONNECTIONS", default=50)')
        yield Setting("CACHE_PREFIX", prefix)
        yield Setting("CACHE_SECONDS", f'env.int("CACHE_SECONDS", default={int(seconds)})')
        yield Setting("CELERY_BEAT_SCHEDULE", FLUSH, "caching-flush")
        for entity in chosen(blueprint, self.name):
            yield ViewSetBase(entity, 20, f"{CACHING}.mixins.CachedReadMixin")

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()
        kept = {*chosen(blueprint, self.name)}
        for number, app in enumerate(blueprint.apps):
            entities = [e for e in app.entities if f"{app.name}.{e.name}" in kept]
            if entities:
                where = pointer("apps", number, "entities")
                path = f"{PACKAGE}/{app.name}/tests/test_caching.py"
                yield self.file(path, tests_source(app, entities), where)
