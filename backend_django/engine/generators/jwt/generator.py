"""Signing in by JSON web tokens: sessions that end as a whole, and who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import (
    EnvVar,
    InstalledApp,
    Part,
    Replacement,
    Requirement,
    ViewSetAttribute,
)
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Either, Symbol

from .owner_tests import owner_tests_source
from .settings import settings

OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "access_minutes": {
            "type": "integer",
            "default": 5,
            "minimum": 1,
            "maximum": 60,
            "title": "Access",
            "description": "Minutes that an access token is good for",
        },
        "refresh_hours": {
            "type": "integer",
            "default": 24,
            "minimum": 2,
            "maximum": 720,
            "title": "Refresh",
            "description": "Hours without a visit after which a session is over",
        },
        "others": {
            "type": "string",
            "enum": ["hidden", "read_only"],
            "default": "hidden",
            "title": "Rows of others",
            "description": "Whether rows that have an owner are hidden from other users, or shown",
        },
    },
}
REPLACED = ("users/api/auth_urls.py", "users/tests/sign_in.py")
SAMPLE = "Wd6-r2Kf9_Xb4Hn7Ts1Qy8Lc3Vm5Gj0Pz-Ue2Ai4Ok6Rx1Bt7Nw9"


class JwtGenerator(Generator):
    name = "jwt"
    module = Module(
        "JSON web tokens",
        "People sign in by short-lived tokens, see where they are signed in, and end sessions.",
        "Security",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        options = self.options(blueprint)
        yield Requirement("djangorestframework-simplejwt", ">=5.5.1,<5.6")
        yield InstalledApp("rest_framework_simplejwt.token_blacklist")
        yield InstalledApp(f"{PACKAGE}.users.sessions", local=True)
        yield EnvVar(
            "JWT_SIGNING_KEY",
            local="only-for-this-machine-and-never-the-secret-key-0123456789",
            production="<secret>",
            comment="Not DJANGO_SECRET_KEY, and as long: tokens are signed with it.",
            sample=SAMPLE,
        )
        for path in REPLACED:
            yield Replacement(f"{PACKAGE}/{path}")
        yield from settings(
            blueprint, options, [f"{a.name}.{e.name}" for a, e in owned(blueprint)]
        )
        kinds = [
            "IsOwnerOrAdmin",
            *(["IsOwnerOrReadOnly"] if options["others"] != "hidden" else []),
        ]
        asked = Either(tuple(Symbol(f"{PACKAGE}.users", "permissions", kind) for kind in kinds))
        for app, entity in owned(blueprint):
            yield ViewSetAttribute(f"{app.name}.{entity.name}", "permission_classes", (asked,))

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        options = self.options(blueprint)
        yield from self.kit()
        for number, app in enumerate(blueprint.apps):
            mine = [entity for a, entity in owned(blueprint) if a.name == app.name]
            if mine:
                tests = owner_tests_source(app, mine, options["others"])
                where = pointer("apps", number, "entities")
                yield self.file(f"{PACKAGE}/{app.name}/tests/test_owners.py", tests, where)


def owned(blueprint: Blueprint) -> Iterator[tuple[App, Entity]]:
    """Yield the entities whose rows belong to users, except those with an access matrix."""
    for app in blueprint.apps:
        for entity in app.entities:
            if entity.owner and not getattr(entity, "access", ()):
                yield app, entity
