"""JDL applications as the project's facts, and its entities' apps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backend_django.engine.blueprint import Project, title
from backend_django.engine.notations.drafts import AppDraft, Draft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.source import NOWHERE, Source, Spot

from .syntax import Application, Document, Setting

_LANGUAGES = {
    "en": "en-us", "zh-cn": "zh-hans", "zh-tw": "zh-hant", "al": "sq", "ar-ly": "ar", "ua": "uk",
    "in": "id", "kr": "ko",
}  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z")
_KEPT = frozenset({"baseName", "nativeLanguage", "languages", "enableTranslation"})
_DATABASES = ("prodDatabaseType", "databaseType")


def project(document: Document, filename: str) -> Project:
    """Return the facts that the main application, else the file's name, gives."""
    main = _main(document.applications)
    name = main.setting("baseName") if main else ""
    native = main.setting("nativeLanguage").lower() if main else ""
    language = _LANGUAGES.get(native, native)
    facts = {"language": language} if _LANGUAGE.match(language) else {}
    return Project(name=project_name(name, filename), **facts)


def _main(applications: list[Application]) -> Application | None:
    """Return the gateway, else the first application."""
    gateways = [a for a in applications if a.setting("applicationType") == "gateway"]
    return next(iter([*gateways, *applications]), None)


def assign(document: Document, draft: Draft, source: Source) -> None:
    """Give every entity and enum of the draft an app, and the draft its apps."""
    homes = _homes(document, list(draft.entities))
    fallback = _fallback(document, draft, homes)
    for key, entity in draft.entities.items():
        entity.app = homes.get(key, fallback)
    for name in dict.fromkeys([*(e.app for e in draft.entities.values()), fallback]):
        spot = _spot(document, name, source)
        draft.apps[name] = AppDraft(name, spot, title(name))
    for application in document.applications:
        _report(application, source)


def assign_enums(draft: Draft) -> None:
    """Give every enum the app of the first entity that uses it."""
    fallback = next(iter(draft.apps))
    users: dict[str, str] = {}
    for entity in draft.entities.values():
        for field in entity.fields:
            users.setdefault(field.enum, entity.app)
    for key, enum in draft.enums.items():
        enum.app = users.get(key, fallback)


def _homes(document: Document, entities: list[str]) -> dict[str, str]:
    """Map entities to applications: a service that names one comes before a gateway."""
    homes: dict[str, str] = {}
    for option in document.options:
        if option.verb.text == "microservice" and option.value:
            homes |= {e: option.value for e in entities if e in option.names and e not in homes}
    if len(document.applications) < 2:
        return {} if document.applications else homes
    ranked = sorted(
        document.applications,
        key=lambda a: (
            a.entities is not None and a.entities.everything,
            a.setting("applicationType") == "gateway",
        ),
    )
    for application in ranked:
        name = application.setting("baseName")
        listed = application.entities
        if name and listed is not None:
            homes |= {e: name for e in entities if e in listed and e not in homes}
    return homes


def _fallback(document: Document, draft: Draft, homes: dict[str, str]) -> str:
    main = _main(document.applications)
    name = main.setting("baseName") if main else ""
    if name or homes:
        return name or next(iter(homes.values()))
    return app_of(draft.project)


def _spot(document: Document, name: str, source: Source) -> Spot:
    for application in document.applications:
        for setting in application.settings:
            if setting.name.text == "baseName" and setting.value.text == name:
                return source.spot(setting.value.start, setting.value.end)
    return NOWHERE


def _report(application: Application, source: Source) -> None:
    """Report settings that a Django project has no use for."""
    for setting in application.settings:
        if setting.name.text in _DATABASES and setting.value.text not in {"postgresql", "sql"}:
            _changed_database(setting, source)
    others = [
        s.name.text
        for s in application.settings
        if s.name.text not in _KEPT and s.name.text not in _DATABASES
    ]
    if others:
        message = f"These settings are about a Java project: {', '.join(_once(others))}."
        spot = source.spot(application.start, application.end)
        source.find("settings", message, "dropped", spot, severity="info")


def _changed_database(setting: Setting, source: Source) -> None:
    spot = source.spot(setting.name.start, setting.value.end)
    message = f"The project's database is PostgreSQL, not {setting.value.text}."
    source.find("database", message, "changed", spot, severity="info", became="postgresql")


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
