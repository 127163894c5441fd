"""The project that a schema describes, and the apps of its models."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from backend_django.engine.blueprint import Project, title
from backend_django.engine.notations.drafts import AppDraft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.source import NOWHERE, Source, Spot

from .catalogue import Catalogue
from .syntax import Block, Document

_COMMON = frozenset({"", "public", "dbo"})
_VAGUE = re.compile(
    r"(?i)(?:(?:schema|prisma|models?|main|base|index|core|db|enums?|types?|\d+)(?:[-_. ]|\Z))*"
)
_FEWEST = 3
"""Models a file must have on average for files to be apps."""


def project(source: Source) -> Project:
    """Return the project, named by its file, or by the folder of its files."""
    name = source.filename
    if len(source.files) > 1:
        name = str(PurePosixPath(name.replace("\\", "/")).parent)
    return Project(
        name=project_name("", "" if _VAGUE.fullmatch(PurePosixPath(name).stem) else name)
    )


def assign(catalogue: Catalogue) -> None:
    """Give every model and enum an app: its database schema, or its file, or the project's."""
    draft = catalogue.draft
    homes = _schemas(catalogue) or _files(catalogue)
    own = app_of(draft.project)
    for name, entity in draft.entities.items():
        entity.app = homes.get(name) or own
    users = {f.enum: e.app for e in reversed(draft.entities.values()) for f in e.fields}
    for name, enum in draft.enums.items():
        enum.app = homes.get(name) or users.get(name) or own
    named = [e.app for e in draft.entities.values()] + [e.app for e in draft.enums.values()]
    spots = _spots(catalogue)
    for app in dict.fromkeys(named or [own]):
        draft.apps[app] = AppDraft(app, spots.get(app, NOWHERE), title(app))


def _spots(catalogue: Catalogue) -> dict[str, Spot]:
    """Map database schemas to where they are first named."""
    given = (b.attribute("schema") for b in reversed(catalogue.document.blocks))
    spot = catalogue.source.spot
    return {a.text("map", first=True): spot(a.start, a.end) for a in given if a}


def _schemas(catalogue: Catalogue) -> dict[str, str]:
    """Map models and enums to the database schemas that they name."""
    found = {b.name.text: b.schema for b in catalogue.document.of("model", "enum") if b.schema}
    names = set(found.values())
    if not names or names <= _COMMON:
        return {}
    if catalogue.source.keep_names:
        block = next(b for b in catalogue.document.of("model", "enum") if b.schema)
        catalogue.source.find(
            "schemas", f"The tables of the schemas {', '.join(sorted(names))} are looked for by "
            "their bare names.", "changed", catalogue.at(block.name),
            suggestion="Put the schemas on the search_path of the database user.",
        )  # fmt: skip
    return {name: schema for name, schema in found.items() if schema not in _COMMON}


def _files(catalogue: Catalogue) -> dict[str, str]:
    """Map models to the files that they are in, where files are parts of the domain."""
    source = catalogue.source
    if len(source.files) < 2:
        return {}
    models = list(catalogue.document.of("model"))
    files = {b.name.text: catalogue.at(b.name).file for b in models}
    parts = {f: str(PurePosixPath(f.replace("\\", "/")).parent) for f in set(files.values())}
    if len(set(parts.values())) < 2:
        parts = {f: PurePosixPath(f.replace("\\", "/")).stem for f in parts}
    names = {f: _bare(PurePosixPath(part).name) for f, part in parts.items()}
    sizes = Counter(names[file] for file in files.values())
    if len(sizes) < 2 or len(files) < _FEWEST * len(sizes):
        return {}
    return {model: names[file] for model, file in files.items()}


def _bare(name: str) -> str:
    """Return what a file's name says of its content: ``schema-01-articles`` -> ``articles``."""
    found = _VAGUE.match(name)
    return name[found.end() :] if found else name


def report_settings(document: Document, source: Source) -> None:
    """Report what concerns Prisma's own tools, and another database."""
    provider = document.provider
    for block in document.of("datasource"):
        given = block.settings.get("provider")
        if given and given.text not in {"postgresql", "postgres", ""} and given.text == provider:
            source.find(
                "database", f"The project's database is PostgreSQL, not {provider}.", "changed",
                source.spot(given.start, given.end), severity="info", became="postgresql",
            )  # fmt: skip
            break
    blocks = list(document.of("generator", "datasource"))
    generators = [b.name.text for b in blocks if b.kind == "generator"]
    others = [n for b in blocks if b.kind == "datasource" for n in b.settings if n not in _KEPT]
    if generators or others:
        _report(blocks, generators, others, source)


_KEPT = frozenset({"provider", "url", "schemas"})


def _report(blocks: list[Block], generators: list[str], others: list[str], source: Source) -> None:
    said = []
    if generators:
        said.append(f"generator {', '.join(dict.fromkeys(generators))}")
    said += dict.fromkeys(others)
    message = f"These settings are about Prisma itself: {', '.join(said)}."
    first = blocks[0]
    source.find(
        "settings", message, "dropped", source.spot(first.start, first.name.end), severity="info"
    )
