"""Rules for the facts about a project (P...)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from .findings import Findings, did_you_mean, quoted
from .shapes import Blueprint

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z")
EMAIL = re.compile(r"[^@\s<>\"',;:\\]+@[^@\s<>\"',;:\\]+\.[^@\s<>\"',;:\\]+\Z")
VERSION = re.compile(r"\d+(\.\d+){0,3}((a|b|rc|\.dev|\.post)\d+)?\Z")


def check_project(blueprint: Blueprint, findings: Findings) -> None:
    """Report facts that files of the project could not state."""
    project = blueprint.project
    if not project.name.strip():
        findings.error("P100", ("project", "name"), "The project has no name", "Give it one")
    if not LANGUAGE.match(project.language):
        message = f"{quoted(project.language)} is no language code"
        way_out = 'Write it as "en-us" or "de"'
        findings.error("P101", ("project", "language"), message, way_out)
    if not _is_zone(project.time_zone):
        zones = available_timezones()
        message = f"{quoted(project.time_zone)} is no time zone"
        suggestion = did_you_mean(project.time_zone, zones, 'Write it as "Europe/Berlin"')
        findings.error("P102", ("project", "time_zone"), message, suggestion)
    if project.email and not EMAIL.match(project.email):
        message = f"{quoted(project.email)} is no e-mail address"
        findings.error("P103", ("project", "email"), message, "Write it as name@example.com")
    if not VERSION.match(project.version):
        message = f"{quoted(project.version)} is no version"
        findings.error("P104", ("project", "version"), message, 'Write it as "0.1.0"')
    if not blueprint.apps or not any(app.entities for app in blueprint.apps):
        message = "There is no entity: the project would have nothing to show"
        findings.warning("P105", ("apps",), message, "Describe at least one entity")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError):
        return False
    except KeyError:  # ZoneInfoNotFoundError
        return not available_timezones()
    return True
