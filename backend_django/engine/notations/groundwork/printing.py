"""A blueprint as groundwork text: every fact, in one order, the same for the same blueprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from backend_django.engine.blueprint import (
    Access,
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Index,
    Relationship,
    Role,
    Unique,
)
from backend_django.engine.blueprint.shapes import Shape

from .strings import block, json_value, member, name, quoted, regex, word
from .words import ARROWS, FLAGS, LABELLED, LENGTHS, OPERATORS, OPTIONS, Style

_STEP = "  "
_WIDEST = 24
_ARROWS = {kind: arrow for arrow, kind in ARROWS.items()}
_OPERATORS = {kind: operator for operator, kind in OPERATORS.items()}


def printed(blueprint: Blueprint) -> str:
    """Return the whole blueprint as text."""
    parts = [f"groundwork {blueprint.groundwork}"]
    parts.append(_block(f"project {quoted(blueprint.project.name)}", _settings(blueprint.project)))
    parts += [_module(key, options) for key, options in blueprint.modules.items()]
    parts += [_role(role) for role in blueprint.roles]
    parts += [_app(app) for app in blueprint.apps]
    return "\n\n".join(parts) + "\n"


def _module(key: str, options: dict[str, Any]) -> str:
    return _block(
        f"module {name(key)}", [f"{name(k)} = {json_value(v)}" for k, v in options.items()]
    )


def _role(role: Role) -> str:
    return _block(f"role {name(role.name)}{_label(role)}", _settings(role))


def _app(app: App) -> str:
    groups = [
        _settings(app),
        *([_enum(e)] for e in app.enums),
        *([_entity(e)] for e in app.entities),
    ]
    return _block(f"app {name(app.name)}{_label(app)}", _grouped(groups))


def _enum(enum: Enum) -> str:
    groups = [_settings(enum), _aligned(_value(value) for value in enum.values)]
    return _block(f"enum {name(enum.name)}", _grouped(groups))


def _value(value: EnumValue) -> tuple[str, str]:
    return name(value.value), _modifiers(value).lstrip()


def _entity(entity: Entity) -> str:
    groups = [
        _settings(entity),
        _aligned(_field(field) for field in entity.fields),
        _aligned(_relationship(relation) for relation in entity.relationships),
        [
            *map(_members_rule, entity.uniques),
            *map(_check, entity.checks),
            *map(_members_rule, entity.indexes),
        ],
        list(map(_access, entity.access)),
    ]
    return _block(f"entity {name(entity.name)}{_label(entity)}", _grouped(groups))


def _field(field: Field) -> tuple[str, str]:
    arguments, said = _arguments(field)
    return name(field.name), f"{field.type}{arguments}{_modifiers(field, said)}"


def _arguments(field: Field) -> tuple[str, frozenset[str]]:
    """Return the type's arguments, and which options they say."""
    if field.type in LENGTHS and field.max_length is not None:
        return f"({field.max_length})", frozenset({"max_length"})
    if field.type == "enum" and field.enum:
        return f"({word(field.enum)})", frozenset({"enum"})
    digits, places = field.max_digits, field.decimal_places
    if field.type == "decimal" and digits is not None and places is not None:
        return f"({digits}, {places})", frozenset({"max_digits", "decimal_places"})
    return "", frozenset()


def _relationship(relation: Relationship) -> tuple[str, str]:
    arrow = f"{_ARROWS[relation.kind]} {word(relation.target)}"
    return name(relation.name), f"{arrow}{_modifiers(relation)}"


def _members_rule(rule: Unique | Index) -> str:
    kind = "unique" if isinstance(rule, Unique) else "index"
    return f"{kind}({', '.join(map(member, rule.fields))}){_modifiers(rule)}"


def _access(access: Access) -> str:
    options = dict(_options(access))
    create = "create" if access.create else ""
    rights = (options.get("view"), create, options.get("change"), options.get("delete"))
    return " ".join([f"access({word(access.role)})", *filter(None, rights)])


def _check(check: Check) -> str:
    said: set[str] = set()
    operand = ""
    if word(check.right) == check.right:
        operand, said = f" {check.right}", {"right"}
    elif not check.right and check.value is not None:
        operand, said = f" {json_value(check.value)}", {"value"}
    head = f"check({word(check.left)} {_OPERATORS[check.operator]}{operand})"
    return head + _modifiers(check, frozenset(said))


def _modifiers(node: Shape, said: frozenset[str] = frozenset()) -> str:
    """Return flags, options and label of a node, as far as they differ from the defaults."""
    words = []
    for flag, (option, value) in FLAGS.get(type(node), {}).items():
        if getattr(node, option) is value:
            words.append(flag)
            said |= {option}
    options = list(_options(node, said))
    before = [text for option, text in options if option not in {"help", "id", "message"}]
    after = [text for option, text in options if option in {"help", "id", "message"}]
    return (
        "".join(f" {w}" for w in (*words, *before))
        + _label(node)
        + "".join(f" {w}" for w in after)
    )


def _options(node: Shape, said: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    for option, style in OPTIONS[type(node)].items():
        value = getattr(node, option)
        if option in said or _is_default(node, option, value):
            continue
        yield option, f"{option}={_written(value, style)}"


def _settings(node: Shape) -> list[str]:
    rows = []
    for option, style in OPTIONS[type(node)].items():
        value = getattr(node, option)
        if not _is_default(node, option, value):
            several = isinstance(value, str) and "\n" in value
            rows.append(f"{option} = {block(value, _STEP) if several else _written(value, style)}")
    return rows


def _is_default(node: Shape, option: str, value: Any) -> bool:
    default = type(node).model_fields[option].default
    return type(value) is type(default) and bool(value == default)


def _written(value: Any, style: Style) -> str:
    if isinstance(value, str) and style in {"word", "regex"}:
        return word(value) if style == "word" else regex(value)
    if style in {"members", "words"}:
        return f"[{', '.join(map(member, value))}]"
    return json_value(value)


def _label(node: Shape) -> str:
    label = getattr(node, "label", "") if type(node) in LABELLED else ""
    return f" {quoted(label)}" if label else ""


def _aligned(rows: Iterable[tuple[str, str]]) -> list[str]:
    known = list(rows)
    width = max((len(head) for head, _ in known if len(head) <= _WIDEST), default=0)
    return [f"{head:<{width}} {rest}".rstrip() for head, rest in known]


def _grouped(groups: Iterable[list[str]]) -> list[str]:
    """Return the rows of all groups, an empty row between two groups."""
    rows: list[str] = []
    for group in groups:
        if group:
            rows += ["", *group] if rows else group
    return rows


def _block(head: str, rows: list[str]) -> str:
    if not rows:
        return head
    body = "\n".join(map(_indented, rows))
    return f"{head} {{\n{body}\n}}"


def _indented(text: str) -> str:
    return "\n".join(f"{_STEP}{row}" if row else "" for row in text.split("\n"))
