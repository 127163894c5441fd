"""Types and validations of JDL as those of a blueprint."""

from __future__ import annotations

from typing import NamedTuple

from backend_django.engine.blueprint.shapes import FieldType


class Kind(NamedTuple):
    """What a type becomes; ``exact`` where it is one of JDL's own."""

    type: FieldType
    exact: bool = True


TYPES: dict[str, Kind] = {
    "String": Kind("char"),
    "Integer": Kind("integer"),
    "Long": Kind("big_integer"),
    "BigDecimal": Kind("decimal"),
    "Float": Kind("float"),
    "Double": Kind("float"),
    "Boolean": Kind("boolean"),
    "LocalDate": Kind("date"),
    "ZonedDateTime": Kind("datetime"),
    "Instant": Kind("datetime"),
    "LocalTime": Kind("time"),
    "Duration": Kind("duration"),
    "UUID": Kind("uuid"),
    "TextBlob": Kind("text"),
    "Blob": Kind("file"),
    "AnyBlob": Kind("file"),
    "ImageBlob": Kind("image"),
    "ByteBuffer": Kind("binary"),
}

_WORDS: dict[FieldType, str] = {
    "char": "char character varchar str password phone",
    "text": "text clob longtext mediumtext markdown html",
    "integer": "int number short byte year integer",
    "big_integer": "bigint biginteger long",
    "decimal": "decimal money currency bigdecimal numeric",
    "float": "real double float",
    "boolean": "bool boolean",
    "date": "date localdate",
    "datetime": "datetime timestamp localdatetime offsetdatetime calendar zoneddatetime instant",
    "time": "time localtime",
    "duration": "period duration interval",
    "uuid": "guid uuid",
    "email": "email",
    "url": "url uri",
    "json": "json jsonb map object jsonblob list array set",
    "file": "file blob anyblob attachment",
    "image": "image imageblob photo picture",
    "binary": "bytes binary bytebuffer",
}
NEAREST: dict[str, Kind] = {
    word: Kind(kind, exact=False) for kind, words in _WORDS.items() for word in words.split()
} | {name.lower(): Kind(kind.type, exact=False) for name, kind in TYPES.items()}
"""What people write although JDL has no such type, in lower case."""

DIGITS, PLACES = 21, 2
"""Precision and scale of JHipster's BigDecimal columns."""


def kind_of(written: str) -> Kind | None:
    """Return what a type becomes, None where it is not a type at all."""
    return TYPES.get(written) or NEAREST.get(written.lower())
