"""What the template is filled with: facts as literals of each language, parts in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backend_django.engine.blueprint import Blueprint, Project
from backend_django.engine.parts import (
    EnvVar,
    InstalledApp,
    Middleware,
    Part,
    Requirement,
    Route,
    Server,
    Setting,
)
from backend_django.engine.python import text

from .conflicts import of_kind, one_value
from .requirements import lines
from .settings import with_settings
from .texts import comment, markdown, toml

FIRST = ("daphne",)
"""Apps that stand before all others: Daphne's runserver replaces Django's."""


def prepared(
    blueprint: Blueprint, parts: Iterable[Part], defaults: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what is known for certain; ``defaults`` are the template's own cookiecutter.json."""
    parts = list(parts)
    return {
        **_facts(blueprint.project),
        **_apps(of_kind(parts, InstalledApp), defaults),
        **with_settings(of_kind(parts, Setting), defaults.get("_settings", {})),
        "_middleware": _middleware(of_kind(parts, Middleware), defaults),
        "_routes": _routes(of_kind(parts, Route)),
        "_environment": _environment(of_kind(parts, EnvVar)),
        "_server": _server(of_kind(parts, Server), defaults),
        "_requirements": lines(
            of_kind(parts, Requirement), defaults.get("_requirements", {}).get("direct", {})
        ),
    }


def _facts(project: Project) -> dict[str, str]:
    author = f"{project.author} <{project.email}>" if project.email else project.author
    facts = project.model_dump(exclude={"name", "slug"})
    return {
        **facts,
        "project_name": project.name,
        "project_slug": project.slug,
        "__name_python": text(project.name),
        "__description_python": text(project.description),
        "__version_python": text(project.version),
        "__language_python": text(project.language),
        "__time_zone_python": text(project.time_zone),
        "__name_markdown": markdown(project.name),
        "__description_markdown": markdown(project.description),
        "__name_comment": comment(project.name),
        "__holder_comment": comment(author.strip() or project.name),
        "__version_toml": toml(project.version),
        "__description_toml": toml(project.description),
        "__authors_toml": _authors(project),
    }


def _authors(project: Project) -> str:
    known = {"name": project.author, "email": project.email}
    pairs = ", ".join(f"{key} = {toml(value)}" for key, value in known.items() if value)
    return f"[{{ {pairs} }}]" if pairs else "[]"


def _apps(wanted: list[InstalledApp], defaults: Mapping[str, Any]) -> dict[str, list[str]]:
    others = {app.path for app in wanted if not app.local} | {
        *defaults.get("_third_party_apps", [])
    }
    ours = {app.path for app in wanted if app.local} | {*defaults.get("_local_apps", [])}
    return {
        "_first_apps": [path for path in FIRST if path in others],
        "_third_party_apps": sorted(others - {*FIRST}),
        "_local_apps": sorted(ours),
    }


def _middleware(wanted: list[Middleware], defaults: Mapping[str, Any]) -> list[str]:
    places = [(place, path) for place, path in defaults.get("_places", [])]
    places += [(part.place, part.path) for part in wanted]
    one_value(((path, place) for place, path in places), "middleware")
    return [path for _, path in sorted({*places})]


def _routes(wanted: list[Route]) -> list[list[str]]:
    routes = one_value(((route.prefix, route.module) for route in wanted), "route")
    return [[prefix, module] for prefix, module in sorted(routes.items())]


def _server(wanted: list[Server], defaults: Mapping[str, Any]) -> dict[str, str]:
    known = one_value(
        (("web", (part.application, part.worker_class)) for part in wanted), "server"
    )
    for application, worker_class in known.values():
        return {"application": application, "worker_class": worker_class}
    return dict(defaults.get("_server", {}))


def _environment(wanted: list[EnvVar]) -> list[dict[str, str]]:
    known = one_value(((variable.name, variable) for variable in wanted), "variable")
    return [
        {
            "name": variable.name,
            "local": comment(variable.local),
            "production": comment(variable.production),
            "comment": comment(variable.comment),
            "sample": variable.sample,
        }
        for _, variable in sorted(known.items())
    ]
