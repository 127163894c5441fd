"""The name of a project whose text does not say it."""

from __future__ import annotations

from pathlib import PurePath

from backend_django.engine.blueprint import Project, ascii_words, title

_VAGUE = frozenset(
    [
        "app",
        "classes",
        "create",
        "database",
        "db",
        "ddl",
        "diagram",
        "dump",
        "entities",
        "er",
        "erd",
        "file",
        "index",
        "init",
        "initial",
        "jdl",
        "jhipster",
        "main",
        "model",
        "models",
        "mysql",
        "postgres",
        "postgresql",
        "prisma",
        "readme",
        "schema",
        "sql",
        "sqlite",
        "structure",
        "tables",
        "untitled",
    ]
)
NAMELESS = "Imported model"
"""The name of a project that neither its text nor its file says."""


def project_name(said: str, filename: str) -> str:
    """Return the name that a text says, else the one of its file, as people write it."""
    if not ascii_words(said):
        stem = PurePath(filename.replace("\\", "/")).stem
        said = NAMELESS if set(ascii_words(stem)) <= _VAGUE else stem
    return title(said)


def app_of(project: Project) -> str:
    """Return the app of entities that no one gave an app."""
    return "core" if project.name == NAMELESS else project.name
