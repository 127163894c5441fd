"""Rules for the values of fields (V...): bounds, lengths, defaults, expressions, examples."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from . import regexes
from .examples import NO_SCALAR, UPLOADS, sequence
from .findings import Findings, Path, did_you_mean, listed, quoted
from .literals import (
    EXPECTED,
    ORDERED_TYPES,
    TEXT_TYPES,
    WHOLE_RANGES,
    NotALiteralError,
    literal,
)
from .ramps import axis_of, on_axis
from .regexes import NoExampleError
from .shapes import Blueprint, Enum, Field

LENGTH_TYPES = TEXT_TYPES | UPLOADS | {"enum", "binary"}
AUTO_TYPES = {"created": {"date", "time", "datetime"}, "updated": {"date", "time", "datetime"}}
AUTO_TYPES["uuid"] = {"uuid"}
UNSORTED_TYPES = NO_SCALAR | {"json"}
NULLED = TEXT_TYPES | {"json"}
CHAR_LIMIT = 10_000
DIGIT_LIMIT = 1000
REGEX_LIMIT = 1000


def check_values(given: Blueprint, blueprint: Blueprint, findings: Findings) -> None:
    """Report fields whose limits, default or expression cannot hold.

    ``given`` is what the user wrote, ``blueprint`` the same normalised.
    """
    enums = {f"{app.name}.{enum.name}": enum for app in blueprint.apps for enum in app.enums}
    for a, app in enumerate(blueprint.apps):
        for e, entity in enumerate(app.entities):
            for f, field in enumerate(entity.fields):
                path: Path = ("apps", a, "entities", e, "fields", f)
                written = given.apps[a].entities[e].fields[f]
                before = len(findings.problems)
                _check_options(field, written, path, findings)
                _check_nullable(field, path, findings)
                _check_enum(field, enums, path, findings)
                _check_bounds(field, path, findings)
                _check_lengths(field, enums, path, findings)
                _check_regex(field, path, findings)
                if before == len(findings.problems):
                    _check_example(blueprint, field, path, findings)
                    _check_default(field, enums, path, findings)
                    filled = {"default": field.backfill, "unique": False}
                    backfilled = field.model_copy(update=filled)
                    _check_default(backfilled, enums, path, findings, "backfill")


def _check_options(field: Field, given: Field, path: Path, findings: Findings) -> None:
    """Report options that mean nothing for the type."""
    allowed = {
        "min": ORDERED_TYPES,
        "max": ORDERED_TYPES,
        "min_length": TEXT_TYPES,
        "max_length": LENGTH_TYPES,
        "max_digits": {"decimal"},
        "decimal_places": {"decimal"},
        "regex": TEXT_TYPES,
        "enum": {"enum"},
    }
    for option, types in allowed.items():
        value = getattr(given, option)
        if value not in (None, "") and field.type not in types:
            message = f"{option} means nothing for a field of type {field.type}"
            way_out = f"Remove it, or use one of the types {listed(types)}"
            findings.error("V101", (*path, option), message, way_out)
    if field.auto and field.type not in AUTO_TYPES[field.auto]:
        message = f"auto {quoted(field.auto)} cannot fill a field of type {field.type}"
        way_out = f"Use the type {listed(AUTO_TYPES[field.auto])}"
        findings.error("V102", (*path, "auto"), message, way_out)
    if field.auto and field.default is not None:
        message = "The server sets this field: a default would never be used"
        findings.error("V102", (*path, "default"), message, "Remove default, or auto")
    if field.unique and field.type in {*UNSORTED_TYPES, "boolean"}:
        message = f"A field of type {field.type} cannot be unique"
        findings.error("V103", (*path, "unique"), message, "Remove unique")
    if field.index and field.type in UNSORTED_TYPES:
        message = f"A field of type {field.type} cannot carry a plain index"
        findings.error("V103", (*path, "index"), message, "Remove index")
    if given.required and not field.editable and not field.auto and field.default is None:
        message = "Required, but neither editable nor set by the server: no row could be made"
        way_out = "Give a default, make it editable, or make it optional"
        findings.error("V104", (*path, "editable"), message, way_out)


def _check_nullable(field: Field, path: Path, findings: Findings) -> None:
    if field.nullable and (field.required or field.type not in NULLED):
        message = "nullable is for optional texts and JSON: of other types NULL is what is absent"
        way_out = "Remove nullable" + (", or required" if field.type in NULLED else "")
        findings.error("V105", (*path, "nullable"), message, way_out)


def _check_enum(field: Field, enums: dict[str, Enum], path: Path, findings: Findings) -> None:
    if field.type != "enum":
        return
    where = (*path, "enum")
    if not field.enum:
        message = "A field of type enum names the enum it takes its values from"
        findings.error("V110", where, message, f"Known: {listed(enums) or 'none yet'}")
    elif field.enum not in enums:
        short = field.enum.rsplit(".", 1)[-1]
        message = f"There is no enum {quoted(field.enum)}"
        known = f"Known: {listed(enums)}" if enums else "Describe it in enums of the app"
        findings.error("V110", where, message, did_you_mean(short, enums, known))


def _check_bounds(field: Field, path: Path, findings: Findings) -> None:
    if field.type == "decimal":
        _check_digits(field, path, findings)
    read = _read_bounds(field, path, findings)
    if len(read) == 2 and read["min"] > read["max"]:
        message = f"min {field.min} is larger than max {field.max}"
        findings.error("V120", (*path, "min"), message, "Swap them")
    low, high = WHOLE_RANGES.get(field.type, (None, None))
    for side, number in read.items():
        if low is not None and high is not None and not low <= number <= high:
            message = f"{side} {number} lies outside the type's {low} to {high}"
            way_out = f"Use a value within, or the type {_wider(field.type)}"
            findings.error("V122", (*path, side), message, way_out)


def _read_bounds(field: Field, path: Path, findings: Findings) -> dict[str, Decimal]:
    read: dict[str, Decimal] = {}
    for side, value in (("min", field.min), ("max", field.max)):
        if value is None or field.type not in ORDERED_TYPES:
            continue
        try:
            read[side] = on_axis(field.type, value)
        except (ValueError, OverflowError):
            expected = EXPECTED[field.type]
            message = f"{side} is {quoted(str(value))}, which is not {expected}"
            findings.error("V121", (*path, side), message, f"Write {expected}")
    return read


def _wider(kind: str) -> str:
    order = ["small_integer", "integer", "big_integer", "decimal"]
    return order[order.index(kind) + 1] if kind in order else "integer"


def _check_digits(field: Field, path: Path, findings: Findings) -> None:
    digits, places = field.max_digits or 0, field.decimal_places or 0
    if places > digits:
        message = f"decimal_places {places} is more than max_digits {digits}"
        way_out = f"max_digits counts all digits: use at least {places + 1}"
        findings.error("V123", (*path, "decimal_places"), message, way_out)
        return
    for side in ("min", "max"):
        value = getattr(field, side)
        if value is not None and not _fits(field, value):
            message = f"{side} {value} does not fit {digits} digits with {places} decimal places"
            findings.error("V123", (*path, side), message, "Change it, or max_digits")


def _fits(field: Field, value: Any) -> bool:
    try:
        number = literal("decimal", value)
    except NotALiteralError:
        return True
    places = field.decimal_places or 0
    whole = (field.max_digits or 0) - places
    exact = number == round(number, places)
    return bool(exact and abs(number) < 10**whole)


def _check_lengths(field: Field, enums: dict[str, Enum], path: Path, findings: Findings) -> None:
    if field.type not in LENGTH_TYPES:
        return
    longest, shortest = field.max_length, field.min_length
    if longest is not None and shortest is not None and shortest > longest:
        message = f"min_length {shortest} is larger than max_length {longest}"
        findings.error("V130", (*path, "min_length"), message, "Swap them")
    if longest is not None and longest > CHAR_LIMIT and field.type not in {"text", "binary"}:
        message = f"max_length {longest} is more than {CHAR_LIMIT}"
        findings.error("V131", (*path, "max_length"), message, 'Use the type "text"')
    if field.type == "text" and shortest is not None and shortest > CHAR_LIMIT:
        message = f"min_length {shortest} is more than {CHAR_LIMIT}"
        findings.error("V131", (*path, "min_length"), message, "Use a smaller one")
    enum = enums.get(field.enum)
    if field.type == "enum" and enum and longest is not None:
        needed = max((len(value.value) for value in enum.values), default=0)
        if longest < needed:
            message = f"max_length {longest} cuts values of {enum.name}"
            findings.error("V132", (*path, "max_length"), message, f"Use at least {needed}")


def _check_regex(field: Field, path: Path, findings: Findings) -> None:
    if not field.regex or field.type not in TEXT_TYPES:
        return
    where = (*path, "regex")
    if len(field.regex) > REGEX_LIMIT:
        message = f"The expression has more than {REGEX_LIMIT} characters"
        findings.error("V141", where, message, "Shorten it")
        return
    try:
        re.compile(field.regex)
        dangerous = regexes.explodes(field.regex)
    except (re.error, OverflowError, RecursionError) as problem:
        message = f"The expression cannot be read: {problem}"
        findings.error("V140", where, message, "Write it in the syntax of Python's re")
        return
    if dangerous:
        message = "The expression can take exponential time: a repeat inside a repeat"
        way_out = r'Write it without nesting: "^[\w ]*$" says what "^(\w+\s?)*$" says'
        findings.error("V141", where, message, way_out)


def _check_example(blueprint: Blueprint, field: Field, path: Path, findings: Findings) -> None:
    """Report a field that no value could fill; tests and forms need one."""
    try:
        if field.type in NO_SCALAR:
            return
        if field.type in EXPECTED and field.type not in {"enum", "boolean", "json", "uuid", "ip"}:
            axis = axis_of(field)
            if axis.low <= axis.high:
                return
            raise NoExampleError("min and max leave nothing")  # noqa: TRY301 - said below
        found = sequence(blueprint, field)
    except NoExampleError as reason:
        option = "regex" if field.regex else "name"
        message = f"No valid example of {field.name} could be computed: {reason}"
        way_out = "Widen the lengths or bounds, or use a simpler expression"
        findings.error("V142", (*path, option), message, way_out)
        return
    if field.unique and found.size < 2:
        message = f"Unique, but only {found.size} value is possible: one row at most"
        findings.error("V143", (*path, "unique"), message, "Remove unique, or widen the field")
    elif field.unique and found.size < 100 and field.type != "enum":
        message = f"Unique with {found.size} possible values: no more rows than that"
        findings.warning("V144", (*path, "unique"), message, "Widen the field")


def _check_default(
    field: Field,
    enums: dict[str, Enum],
    path: Path,
    findings: Findings,
    option: str = "default",
) -> None:
    """Report what is wrong with a value that rows get of themselves: ``option`` says when."""
    if field.default is None:
        return
    where = (*path, option)
    if field.type in NO_SCALAR:
        message = f"A field of type {field.type} cannot have a {option}"
        findings.error("V150", where, message, f"Remove {option}")
        return
    if field.unique:
        message = "The second row with this default would break unique"
        findings.error("V151", where, message, "Remove default, or unique")
    try:
        value = literal(field.type, field.default)
    except (ValueError, TypeError, OverflowError, RecursionError):
        expected = EXPECTED.get(field.type, "text")
        message = f"The {option} {quoted(str(field.default))} is not {expected}"
        findings.error("V152", where, message, f"Write {expected}, or remove {option}")
        return
    _check_default_value(field, enums, value, where, findings)


def _check_default_value(
    field: Field, enums: dict[str, Enum], value: Any, where: Path, findings: Findings
) -> None:
    if field.type == "enum":
        values = [member.value for member in enums[field.enum].values]
        if value not in values:
            message = f"{quoted(value)} is no value of {enums[field.enum].name}"
            suggestion = did_you_mean(value, values, f"Values: {listed(values)}")
            findings.error("V153", where, message, suggestion)
    elif field.required and value in ("", {}, []):
        message = f"An empty {where[-1]} of a required field: Django calls such a row invalid"
        findings.error("V155", where, message, "Make it optional: it is never NULL then")
    elif reason := _out_of_bounds(field, value):
        findings.error("V154", where, f"The {where[-1]} {reason}", "Change it, or the limit")


def _out_of_bounds(field: Field, value: Any) -> str:
    if field.type in ORDERED_TYPES:
        axis, number = axis_of(field), on_axis(field.type, field.default)
        if not axis.low <= number <= axis.high:
            return f"{field.default} lies outside the limits"
        if field.type == "decimal" and not _fits(field, field.default):
            return f"{value} has more than {field.decimal_places} decimal places"
    if field.type in TEXT_TYPES:
        if field.max_length is not None and len(value) > field.max_length:
            return f"is longer than {field.max_length} characters"
        if len(value) < (field.min_length or 0):
            return f"is shorter than {field.min_length} characters"
        if field.regex and not re.search(field.regex, value):
            return "does not match regex"
    return ""
