"""What running a project in production needs: limits, versions, a request log, a checklist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import EnvVar, InstalledApp, Middleware, Part, Route, Setting
from backend_django.engine.python import PACKAGE, text

HOME = f"{PACKAGE}.operations"
RATES = {"user": "1000/hour", "anon": "100/hour", "strict": "5/minute", "burst": "20/minute"}
COUNTED = {
    "user": "What one signed-in user may ask",
    "anon": "What one address may ask without signing in",
    "strict": "Tries of credentials, and deletions, by one client",
    "burst": "Changes by one client",
}
NO_LIMIT = "1000000/minute"
CREDENTIALS = ["/auth/login/", "/auth/password/", "/auth/registration/"]
RENEWALS = ["/auth/token/"]
"""Every open page asks here every few minutes, without counting as somebody: jwt limits it."""
CORS_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "if-match",
    "if-none-match",
    "x-csrftoken",
    "x-request-id",
]
EXPOSED = ["Deprecation", "ETag", "Retry-After", "Sunset", "X-Request-ID"]


def _rate(scope: str) -> dict[str, Any]:
    return {
        "type": "string",
        "pattern": "^[1-9][0-9]{0,8}/(second|minute|hour|day)$",
        "default": RATES[scope],
        "title": f"Limit: {scope}",
        "description": f"{COUNTED[scope]}, as in {RATES[scope]}",
    }


OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        **{f"{scope}_rate": _rate(scope) for scope in RATES},
        "strict_deletions": {
            "type": "boolean",
            "default": True,
            "title": "Strict limit for deletions",
            "description": "DELETE is limited as credentials are, on a counter of its own",
        },
        "cors_credentials": {
            "type": "boolean",
            "default": False,
            "title": "Cookies from other origins",
            "description": "Pages of the allowed origins may send cookies along",
        },
        "slow_request_ms": {
            "type": "integer",
            "minimum": 1,
            "default": 1000,
            "title": "Slow after",
            "description": "Milliseconds after which the log calls a request slow",
        },
        "log_probes_every": {
            "type": "integer",
            "minimum": 1,
            "default": 60,
            "title": "Probes in the log",
            "description": "One health probe in so many is written; those that fail always are",
        },
    },
}


class OperationsGenerator(Generator):
    name = "operations"
    module = Module(
        "Operations",
        "Limits on requests, CORS, versions of the API, a request log without secrets, and a"
        " deployment checklist that checks.",
        "Production",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        options = self.options(blueprint)
        yield InstalledApp(HOME, local=True)
        yield Middleware(15, f"{HOME}.request_log.RequestLogMiddleware")
        yield Middleware(55, f"{HOME}.versioning.DeprecationMiddleware")
        yield Route("version-info", f"{HOME}.api.urls")
        yield from _limits(options)
        free = RENEWALS if "jwt" in blueprint.modules else []
        yield Setting("THROTTLE_FREE_PATHS", _texts(free))
        yield from _cors(options)
        yield from _versions()
        yield Setting("SLOW_REQUEST_MILLISECONDS", repr(options["slow_request_ms"]))
        yield Setting("REQUEST_LOG_PROBES", repr(options["log_probes_every"]))

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self.kit()


def _limits(options: dict[str, Any]) -> Iterable[Setting]:
    classes = [f"{HOME}.throttles.{scope.title()}Throttle" for scope in RATES]
    yield Setting("REST_FRAMEWORK", repr(classes), "DEFAULT_THROTTLE_CLASSES")
    for scope in RATES:
        default = text(options[f"{scope}_rate"])
        code = f"env({text(f'THROTTLE_{scope.upper()}')}, default={default})"
        yield Setting("THROTTLE_RATES", code, scope)
        yield Setting("THROTTLE_RATES", text(NO_LIMIT), scope, "test")
    yield Setting("THROTTLE_STRICT_PATHS", repr(CREDENTIALS))
    methods = ["DELETE"] if options["strict_deletions"] else []
    yield Setting("THROTTLE_STRICT_METHODS", _texts(methods))


def _texts(found: list[str]) -> str:
    """Return a list as code; an empty one says of what it is."""
    return repr(found) if found else "list[str]()"


def _cors(options: dict[str, Any]) -> Iterable[Setting]:
    yield Setting("CORS_ALLOW_CREDENTIALS", repr(options["cors_credentials"]))
    yield Setting("CORS_ALLOW_HEADERS", repr(CORS_HEADERS))
    yield Setting("CORS_EXPOSE_HEADERS", repr(EXPOSED))
    yield Setting("CORS_PREFLIGHT_MAX_AGE", "600")


def _versions() -> Iterable[Part]:
    versioning = text(f"{HOME}.versioning.PathVersioning")
    yield Setting("REST_FRAMEWORK", versioning, "DEFAULT_VERSIONING_CLASS")
    yield Setting("REST_FRAMEWORK", '"v1"', "DEFAULT_VERSION")
    yield Setting("REST_FRAMEWORK", '["v1"]', "ALLOWED_VERSIONS")
    renderers = ["rest_framework.renderers.JSONRenderer", f"{HOME}.envelope.EnvelopeRenderer"]
    yield Setting("REST_FRAMEWORK", repr(renderers), "DEFAULT_RENDERER_CLASSES")
    yield Setting("SPECTACULAR_SETTINGS", repr(renderers[:1]), "RENDERER_WHITELIST")
    yield Setting("GIT_COMMIT", 'env("GIT_COMMIT", default="")')
    yield Setting("API_DEPRECATIONS", 'env.dict("API_DEPRECATIONS", default={})')
    yield Setting("API_SUNSETS", 'env.dict("API_SUNSETS", default={})')
    yield EnvVar("GIT_COMMIT", "", "", "The commit that is deployed: version-info tells it.")
