"""``@default(...)`` as defaults of fields, or as what the server sets."""

from __future__ import annotations

import re
from typing import Any

from backend_django.engine.blueprint.literals import TEXT_TYPES, WHOLE_RANGES
from backend_django.engine.notations.drafts import FieldDraft
from backend_django.engine.notations.source import Spot
from backend_django.engine.notations.tables.defaults import give_default

from .catalogue import Catalogue
from .syntax import Attribute, Value

_MADE = frozenset({"uuid", "cuid", "nanoid", "ulid"})
_COUNTED = frozenset({"autoincrement", "sequence", "auto"})
_CAST = re.compile(r"\(*'((?:[^']|'')*)'\)*(?:::[\w .\[\]()\"]+)?\Z")
MAKERS = _MADE | _COUNTED
"""Functions whose values tell rows apart, and say nothing else."""
_NUMBER = re.compile(r"-?\d+\Z")


def add_default(
    field: FieldDraft, attribute: Attribute, catalogue: Catalogue, *, is_key: bool, is_list: bool
) -> None:
    """Give a field what ``@default`` says; what has no equal is a finding."""
    value = attribute.value("value", first=True)
    spot = catalogue.source.spot(attribute.start, attribute.end)
    if value is None:
        _lost(field, "", catalogue, spot)
    elif value.kind == "call":
        _call(field, value, catalogue, spot, is_key=is_key)
    elif is_list or value.kind == "list":
        _list(field, value, catalogue, spot)
    else:
        _plain(field, value, catalogue, spot)


def _plain(field: FieldDraft, value: Value, catalogue: Catalogue, spot: Spot) -> None:
    if field.enum:
        stored = catalogue.stored.get(field.enum, {})
        if value.text in stored:
            field.facts["default"] = stored[value.text]
        else:
            _lost(field, value.text, catalogue, spot)
        return
    if field.type == "decimal" and value.kind in {"number", "string"}:
        _widen(field, value.text)
    _given(field, value.text, catalogue, spot, quoted=value.kind == "string")


def _given(
    field: FieldDraft, text: str, catalogue: Catalogue, spot: Spot, *, quoted: bool
) -> None:
    """Keep a literal; a field that is empty where nothing is given need not be given."""
    if quoted and not text and field.type in TEXT_TYPES:
        field.facts.pop("required", None)
        return
    if field.type == "json" and text.strip() in {"{}", "[]"}:
        field.facts.pop("required", None)
    give_default(field, text, catalogue.source, spot, quoted=quoted)


def _widen(field: FieldDraft, number: str) -> None:
    """Let a Decimal without a size hold its own default."""
    whole, _, part = number.lstrip("-").partition(".")
    places = max(field.facts["decimal_places"], len(part))
    digits = max(field.facts["max_digits"], len(whole) + places)
    field.facts |= {"decimal_places": places, "max_digits": min(digits, 1000)}


def _list(field: FieldDraft, value: Value, catalogue: Catalogue, spot: Spot) -> None:
    """Give a list its default: JSON, as the whole field is."""
    stored = catalogue.stored.get(field.enum, {})
    items = value.items if value.kind == "list" else (value,)
    if field.type != "json" or any(i.kind not in {"string", "number", "word"} for i in items):
        _lost(field, value.text, catalogue, spot)
    else:
        field.facts["default"] = [_item(item, stored) for item in items]


def _item(value: Value, stored: dict[str, str]) -> Any:
    if value.kind == "number":
        return int(value.text) if _NUMBER.match(value.text) else float(value.text)
    if value.kind == "word" and value.text in {"true", "false"}:
        return value.text == "true"
    return stored.get(value.text, value.text) if value.kind == "word" else value.text


def _call(
    field: FieldDraft, value: Value, catalogue: Catalogue, spot: Spot, *, is_key: bool
) -> None:
    name = value.text
    if name == "dbgenerated":
        said = value.arguments[0].value.text if value.arguments else ""
        _database(field, said, catalogue, spot, is_key=is_key)
    elif name in MAKERS and is_key:
        field.generated = True
        if (name in _MADE) == (field.type in WHOLE_RANGES) and name != "auto":
            _lost(field, f"{name}()", catalogue, spot)
    elif name in _COUNTED:
        _counted(field, catalogue, spot)
    elif name in _MADE:
        _made(field, name, catalogue, spot)
    elif name == "now" and field.type in {"date", "datetime", "time"}:
        give_default(field, "now()", catalogue.source, spot)
    else:
        _lost(field, f"{name}()", catalogue, spot)


def _database(
    field: FieldDraft, said: str, catalogue: Catalogue, spot: Spot, *, is_key: bool
) -> None:
    """Read an expression of the database, which may be a literal or one of its functions."""
    literal = _CAST.match(said)
    if is_key:
        field.generated = True
    elif literal:
        text = literal[1].replace("''", "'")
        if field.type == "json" and text == "{}" and "[]" in said:
            text = "[]"
        _given(field, text, catalogue, spot, quoted=True)
    elif re.search(r"(?i)uuid|newid|newsequentialid", said) and field.type in {
        "char",
        "text",
        "uuid",
    }:
        _made(field, "uuid", catalogue, spot)
    elif not said:
        _lost(field, "dbgenerated()", catalogue, spot)
    elif "nextval" in said.lower():
        _counted(field, catalogue, spot)
    else:
        give_default(field, said, catalogue.source, spot)


def _counted(field: FieldDraft, catalogue: Catalogue, spot: Spot) -> None:
    """A number that is not the key is counted by nobody here."""
    field.facts.pop("required", None)
    catalogue.source.find(
        "counted", f"{field.written} is counted by the database; here it is given, or empty.",
        "changed", spot, became="optional", suggestion="Number the rows where they are made.",
    )  # fmt: skip


def _made(field: FieldDraft, name: str, catalogue: Catalogue, spot: Spot) -> None:
    """Let the server make a UUID for a value that Prisma makes and that says nothing."""
    text = field.type in {"char", "text"}
    if (text and catalogue.source.keep_names) or not (text or field.type == "uuid"):
        _lost(field, f"{name}()", catalogue, spot)
        return
    exact = name == "uuid"
    if text:
        for fact in ("max_length", "min_length"):
            field.facts.pop(fact, None)
        catalogue.source.find(
            "made_by_server", f"{field.written} is made by {name}(); here the server makes a UUID.",
            "kept" if exact else "changed", spot, severity="info" if exact else "warning",
            became="uuid",
        )  # fmt: skip
    field.type = "uuid"
    field.facts["auto"] = "uuid"
    field.generated = True


def _lost(field: FieldDraft, said: str, catalogue: Catalogue, spot: Spot) -> None:
    catalogue.source.find(
        "default", f"The default {said} of {field.written} has no equal here.".replace("  ", " "),
        "dropped", spot, suggestion="Set it where rows are made.",
    )  # fmt: skip
