"""Rules for identifiers (N...): what a name may be, and which names are taken.

Django's own checks miss most of these (`save`, `delete`, keywords), and crash on some.
"""

from __future__ import annotations

import keyword
import re

from . import reserved
from .findings import Findings, Path, quoted
from .naming import kebab, pascal, snake
from .shapes import App, Blueprint, Entity, Enum, Field, Relationship

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
MEMBER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\Z")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
COLUMN = re.compile(r"[a-z_][a-z0-9_]*\Z")
KEPT = re.compile(r"(?!\s)[\w $#./:()+-]+(?<!\s)\Z")
"""What a database that exists may call a table or a column: nothing that ends a quoted name."""
APP_LIMIT, ENTITY_LIMIT, FIELD_LIMIT, SLUG_LIMIT = 30, 40, 50, 50
IDENTIFIER_BYTES = 63
TABLE_LIMIT = IDENTIFIER_BYTES - 15
_KEYWORD_WAYS_OUT = {"class": "klass", "from": "from_value", "import": "import_ref"}


def check_names(blueprint: Blueprint, findings: Findings) -> None:
    """Report every identifier that cannot stand in the generated code or database."""
    if not SLUG.match(blueprint.project.slug) or len(blueprint.project.slug) > SLUG_LIMIT:
        findings.error(
            "N100",
            ("project", "slug"),
            f"The slug {quoted(blueprint.project.slug)} is not lower-case words joined by hyphens "
            f"({SLUG_LIMIT} characters at most)",
            f"Use {quoted(kebab(blueprint.project.slug)[:SLUG_LIMIT].strip('-') or 'project')}",
        )
    for a, app in enumerate(blueprint.apps):
        _check_app(app, ("apps", a), findings)
        for n, enum in enumerate(app.enums):
            _check_enum(enum, ("apps", a, "enums", n), findings)
        for e, entity in enumerate(app.entities):
            _check_entity(app, entity, ("apps", a, "entities", e), findings)


def _check_app(app: App, path: Path, findings: Findings) -> None:
    where = (*path, "name")
    if not SNAKE.match(app.name) or keyword.iskeyword(app.name) or len(app.name) > APP_LIMIT:
        findings.error(
            "N101",
            where,
            f"The app name {quoted(app.name)} is not lower_snake_case ASCII of at most "
            f"{APP_LIMIT} characters, or is a Python keyword",
            f"Use {quoted(_way_out(app.name, '_app', 'app_')[:APP_LIMIT])}",
        )
    if app.name in reserved.APP_NAMES:
        taken = f"Every project already has an app, package or path called {quoted(app.name)}"
        findings.error("N102", where, taken, f"Use {quoted(f'{app.name}_app')}")


def _way_out(name: str, suffix: str, prefix: str) -> str:
    """Return the nearest lower_snake_case name that is no keyword."""
    near = snake(name) or f"{prefix}1"
    if near[0].isdigit():
        near = prefix + near
    if keyword.iskeyword(near):
        return _KEYWORD_WAYS_OUT.get(near, near + suffix)
    return near


def _check_enum(enum: Enum, path: Path, findings: Findings) -> None:
    _check_class("enum", enum.name, (*path, "name"), findings)
    for v, value in enumerate(enum.values):
        good = MEMBER.match(value.name) and value.name not in reserved.LOOK_ALIKE
        if not good or len(value.name) > FIELD_LIMIT:
            findings.error(
                "N301",
                (*path, "values", v, "name"),
                f"The member name {quoted(value.name)} is not UPPER_SNAKE_CASE ASCII of at most "
                f"{FIELD_LIMIT} characters",
                f"Use {quoted(_member_way_out(value.name)[:FIELD_LIMIT])}",
            )


def _member_way_out(name: str) -> str:
    near = snake(name).upper() or "VALUE"
    return f"V_{near}" if near[0].isdigit() or near in reserved.LOOK_ALIKE else near


def _check_class(what: str, name: str, path: Path, findings: Findings) -> None:
    good = PASCAL.match(name) and not keyword.iskeyword(name) and len(name) <= ENTITY_LIMIT
    if good:
        return
    near = pascal(name)[:ENTITY_LIMIT] or what.title()
    near = f"{what.title()}{near}" if near[0].isdigit() or keyword.iskeyword(near) else near
    findings.error(
        "N110",
        path,
        f"The {what} name {quoted(name)} is not PascalCase ASCII of at most {ENTITY_LIMIT} "
        "characters, or is a Python keyword",
        f"Use {quoted(near)}; the label may be any text",
    )


def _check_entity(app: App, entity: Entity, path: Path, findings: Findings) -> None:
    _check_class("entity", entity.name, (*path, "name"), findings)
    if PASCAL.match(entity.name) and not PASCAL.match(entity.plural):
        message = f"The plural {quoted(entity.plural)} is not PascalCase ASCII; it names routes"
        near = pascal(entity.plural) or f"{pascal(entity.name) or 'Entity'}s"
        findings.error("N112", (*path, "plural"), message, f"Use {quoted(near)}")
    if entity.name in reserved.MODEL_NAMES:
        message = f"Every project already has a model called {quoted(entity.name)}"
        way_out = f"{pascal(app.name)}{entity.name}"
        findings.error("N111", (*path, "name"), message, f"Use {quoted(way_out)}")
    _check_table(app, entity, path, findings)
    kept = bool(entity.key_column)
    if kept:
        _check_column(entity.key_column, (*path, "key_column"), findings, kept=True)
    for f, field in enumerate(entity.fields):
        _check_member(field, (*path, "fields", f), findings, kept=kept)
    for r, relation in enumerate(entity.relationships):
        _check_member(relation, (*path, "relationships", r), findings, kept=kept)


def table_of(app: App, entity: Entity) -> str:
    """Return the name of the entity's table."""
    return entity.table or f"{app.name}_{entity.name.lower()}"


def _check_table(app: App, entity: Entity, path: Path, findings: Findings) -> None:
    table = table_of(app, entity)
    kept = bool(entity.key_column)
    if entity.table and not (KEPT if kept else COLUMN).match(table):
        message = f"The table name {quoted(table)} is not {_PLAIN_NAME[kept]}"
        findings.error("N121", (*path, "table"), message, f"Use {quoted(snake(table) or 'rows')}")
    limit = IDENTIFIER_BYTES if kept else TABLE_LIMIT
    if len(table.encode(errors="replace")) > limit:
        findings.error(
            "N120",
            (*path, "table" if entity.table else "name"),
            f"The table {quoted(table)} is longer than {limit} bytes: names of its indexes "
            f"and sequences would pass the database's {IDENTIFIER_BYTES}",
            "Shorten the name of the entity or of the app, or give a shorter table",
        )
    for r, relation in enumerate(entity.relationships):
        joint = f"{table}_{relation.name}"
        plain = relation.kind == "many_to_many" and not relation.through
        if plain and len(joint.encode(errors="replace")) > IDENTIFIER_BYTES:
            message = f"The joining table {quoted(joint)} passes {IDENTIFIER_BYTES} bytes"
            where = (*path, "relationships", r, "name")
            findings.error("N141", where, message, "Shorten the name")


def _check_member(
    member: Field | Relationship, path: Path, findings: Findings, *, kept: bool
) -> None:
    name, where = member.name, (*path, "name")
    if not SNAKE.match(name):
        findings.error(
            "N130",
            where,
            f"The name {quoted(name)} is not lower_snake_case ASCII (single underscores, none at "
            "the end)",
            f"Use {quoted(_way_out(name, '_value', 'field_')[:FIELD_LIMIT])}; "
            "the label may be any text",
        )
    elif keyword.iskeyword(name):
        way_out = _KEYWORD_WAYS_OUT.get(name, f"{name}_value")
        message = f"{quoted(name)} is a Python keyword"
        findings.error("N131", where, message, f"Use {quoted(way_out)}")
    elif name in reserved.MODEL_ATTRIBUTES - reserved.OWN_FIELDS:
        message = f"{quoted(name)} would hide an attribute of every Django model"
        findings.error("N132", where, message, f"Use {quoted(f'{name}_value')}")
    elif name in _TAKEN:
        why = "is read as 1" if name in reserved.LOOK_ALIKE else "is what the generated code uses"
        message = f"{quoted(name)} {why}"
        findings.error("N133", where, message, f"Use {quoted(f'{name}_value')}")
    elif len(name) > FIELD_LIMIT:
        message = f"{quoted(name)} is longer than {FIELD_LIMIT} characters"
        findings.error("N136", where, message, "Shorten it; the label may be any text")
    _warn_of_member(name, where, findings)
    if member.column:
        _check_column(member.column, (*path, "column"), findings, kept=kept)


def _check_column(column: str, path: Path, findings: Findings, *, kept: bool) -> None:
    """Report a name that no column can have; in a database that exists most are allowed."""
    good = (KEPT if kept else COLUMN).match(column)
    if not good or len(column.encode(errors="replace")) > IDENTIFIER_BYTES:
        message = (
            f"The column {quoted(column)} is not {_PLAIN_NAME[kept]}, of at most "
            f"{IDENTIFIER_BYTES} bytes"
        )
        near = snake(column)[:IDENTIFIER_BYTES] or "value"
        findings.error("N122", path, message, f"Use {quoted(near)}")


_PLAIN_NAME = {False: "lower_snake_case ASCII", True: "one that goes between quotes"}


_TAKEN = (
    reserved.EMITTED
    | reserved.KEYWORD_ARGUMENTS
    | reserved.DRF_HOOKS
    | reserved.LOOK_ALIKE
    | reserved.OWN_FIELDS
) - {"created_at", "updated_at"}


def _warn_of_member(name: str, where: Path, findings: Findings) -> None:
    if name in reserved.HIDDEN_BUILTINS:
        message = f"{quoted(name)} hides a builtin inside the class: take care with own methods"
        findings.warning("W134", where, message, f"{quoted(f'{name}_value')} would not")
    if name in reserved.QUERY_PARAMETERS:
        message = (
            f"Lists use the query parameter {quoted(name)} themselves: no filter of that name"
        )
        findings.warning("W135", where, message, f"{quoted(f'{name}_value')} can be filtered by")
