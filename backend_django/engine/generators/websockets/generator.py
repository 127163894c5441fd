"""Live updates and notifications over WebSockets: what is decided when a project is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from backend_django.engine.blueprint import Blueprint, chosen
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import (
    InstalledApp,
    Part,
    Requirement,
    Route,
    Server,
    Setting,
)
from backend_django.engine.python import PACKAGE, text

from .entities import shown_by
from .entity_tests import tests_source
from .options import LIMITS, OPTIONS

REALTIME = f"{PACKAGE}.realtime"
WITH_JWT = "with_jwt/"
REQUIREMENTS = (
    Requirement("channels", ">=4.3.2,<4.4"),
    Requirement("channels-redis", ">=4.3,<4.4"),
    Requirement("uvicorn", ">=0.54,<0.55"),
    Requirement("uvicorn-worker", ">=0.4,<0.5"),
    Requirement("websockets", ">=15,<17"),
    Requirement("daphne", ">=4.2.3,<4.3", "local"),  # the test client of Channels imports it
    Requirement("types-channels", "", "local"),
)
LAYER = (
    '{"default": {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": '
    '{"hosts": [{"address": REDIS_URL, "socket_timeout": 15, "socket_connect_timeout": 2}], '
    '"prefix": %s, "capacity": 1000}}}'
)
"""A socket that hears nothing asks Redis to wait for 5 seconds: the time-out must be longer."""
TEST_LAYER = '{"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}'


class WebsocketsGenerator(Generator):
    name = "websockets"
    module = Module(
        "Live updates",
        "Pages that follow changes as they happen, and personal notifications, over WebSockets.",
        "Real time",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        yield from REQUIREMENTS
        yield InstalledApp(REALTIME, local=True)
        yield Route("realtime", f"{REALTIME}.api.urls")
        yield Server(f"{REALTIME}.asgi:application", f"{REALTIME}.worker.SocketWorker")
        yield from self._settings(blueprint)

    def _settings(self, blueprint: Blueprint) -> Iterator[Setting]:
        yield Setting("ASGI_APPLICATION", f'"{REALTIME}.asgi.application"')
        # Under ASGI each request has a thread of its own: a connection would outlive its thread.
        yield Setting('DATABASES["default"]["CONN_MAX_AGE"]', "0")
        yield Setting("CHANNEL_LAYERS", LAYER % text(f"{blueprint.project.slug}:layer"))
        yield Setting("CHANNEL_LAYERS", TEST_LAYER, environment="test")
        labels = chosen(blueprint, self.name)
        yield Setting("LIVE_MODELS", f"[{', '.join(map(text, labels))}]")
        yield Setting("REALTIME_PREFIX", text(blueprint.project.slug))
        for protocol, function in self._protocols(blueprint):
            yield Setting("REALTIME_AUTHENTICATION", f'"{function}"', protocol)
        options = self.options(blueprint)
        for key, option in LIMITS.items():
            yield Setting("REALTIME", str(options[option]), key)
        yield Setting("REALTIME", "300", "SESSION_SECONDS")
        yield Setting("REALTIME", "30", "TICKET_SECONDS")

    def _protocols(self, blueprint: Blueprint) -> Iterator[tuple[str, str]]:
        yield "ticket", f"{REALTIME}.tickets.redeem"
        if "jwt" in blueprint.modules:
            yield "jwt", f"{REALTIME}.access_tokens.session_of"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self._kit(blueprint)
        labels = chosen(blueprint, self.name)
        options = self.options(blueprint)
        live = {label: shown_by(blueprint, label) for label in labels}
        yield self.render("live.ts.j2", "frontend_vue/src/realtime/live.ts", live=live)
        limits = {key: options[option] for key, option in LIMITS.items()}
        yield self.render(
            "REALTIME.md.j2",
            "docs/REALTIME.md",
            labels=labels,
            limits=limits,
            jwt="jwt" in blueprint.modules,
        )
        tests = tests_source(blueprint, labels)
        yield self.file(f"{PACKAGE}/realtime/tests/test_entities.py", tests)

    def _kit(self, blueprint: Blueprint) -> Iterator[File]:
        """Yield the kit; what lets access tokens open sockets only where there are some."""
        for file in self.kit():
            if not file.path.startswith(WITH_JWT):
                yield file
            elif "jwt" in blueprint.modules:
                yield replace(file, path=file.path.removeprefix(WITH_JWT))
