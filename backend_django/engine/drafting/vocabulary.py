"""The documented vocabulary: which nouns become which types of field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend_django.engine.blueprint.shapes import FieldType

EXPLICIT: dict[str, FieldType] = {
    "string": "char", "char": "char", "text": "text", "long text": "text", "short text": "char",
    "integer": "integer", "int": "integer", "whole number": "integer", "number": "integer",
    "big integer": "big_integer", "decimal": "decimal", "money": "decimal", "currency": "decimal",
    "float": "float", "boolean": "boolean", "bool": "boolean", "yes/no": "boolean",
    "true/false": "boolean", "flag": "boolean", "checkbox": "boolean", "date": "date",
    "time": "time", "datetime": "datetime", "date and time": "datetime", "date/time": "datetime",
    "timestamp": "datetime", "duration": "duration", "email": "email", "url": "url", "link": "url",
    "slug": "slug", "uuid": "uuid", "json": "json", "file": "file", "image": "image",
    "picture": "image", "ip": "ip", "ip address": "ip", "enum": "enum", "choice": "enum",
}  # fmt: skip
"""Types that a prompt may name after a field: "price (decimal)"."""

_NOUNS: dict[FieldType, str] = {
    "decimal": "price amount cost total subtotal fee salary balance budget revenue discount tax "
    "value weight height width length distance percent percentage threshold money payment spend rent deposit premium rate goal costs yield wage mileage area volume",
    "email": "email mail",
    "url": "url website link homepage webpage",
    "slug": "slug permalink",
    "uuid": "uuid guid",
    "text": "description bio biography body content contents note notes summary comment remark "
    "message details text instructions abstract excerpt answer feedback about story pitch",
    "date": "date birthday birthdate deadline day",
    "datetime": "datetime timestamp",
    "time": "time",
    "duration": "duration",
    "positive_integer": "count quantity stock age pages views year capacity seats points "
    "score level floor position order size minutes hours seats",
    "boolean": "flag active enabled published available visible archived featured completed done "
    "verified public private paid confirmed read sold",
    "image": "photo avatar image picture logo cover thumbnail icon portrait screenshot",
    "file": "file attachment document upload pdf resume",
    "json": "json metadata settings preferences properties configuration payload",
    "ip": "ip",
    "float": "latitude longitude lat lng lon",
    "small_integer": "rating stars",
    "enum": "status state priority severity gender",
    "binary": "binary",
    "char": "number code phone address",
}
BY_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

_PHRASES: dict[str, FieldType] = {
    "email address": "email", "e mail": "email", "ip address": "ip", "date of birth": "date",
    "due date": "date", "phone number": "char", "order number": "char",
    "serial number": "char", "invoice number": "char", "account number": "char",
    "house number": "char", "ticket number": "char", "room number": "char",
    "license number": "char", "tracking number": "char", "card number": "char",
    "size": "char", "order": "positive_integer",
    "date and time": "datetime", "time zone": "char", "cover letter": "text",
    "start time": "datetime", "end time": "datetime", "begin time": "datetime",
    "finish time": "datetime", "last seen": "datetime", "audio file": "file", "job title": "char",
    "time spent": "duration", "file name": "char", "image url": "url", "page count": "positive_integer",
}  # fmt: skip
_FIRST: dict[str, FieldType] = {
    "is": "boolean", "has": "boolean", "can": "boolean", "was": "boolean", "allow": "boolean",
}  # fmt: skip
_LEADING: tuple[tuple[str, FieldType], ...] = (
    ("date of ", "date"), ("number of ", "positive_integer"), ("count of ", "positive_integer"),
    ("amount of ", "decimal"), ("time of ", "datetime"), ("photo of ", "image"),
)  # fmt: skip

PLAIN = frozenset(["name", "title", *_NOUNS["char"].split()])
"""Nouns that name a field of text and never a thing."""
VALUES: dict[str, tuple[str, ...]] = {
    "status": ("open", "active", "closed"),
    "state": ("open", "active", "closed"),
    "priority": ("low", "normal", "high"),
    "severity": ("info", "warning", "critical"),
    "gender": ("female", "male", "other"),
}
"""Values of an enum that the prompt gives none."""

FACTS: dict[str, dict[str, Any]] = {
    "rating": {"min": 1, "max": 5}, "stars": {"min": 1, "max": 5},
    "percent": {"min": "0", "max": "100"}, "percentage": {"min": "0", "max": "100"},
    "latitude": {"min": -90, "max": 90}, "longitude": {"min": -180, "max": 180},
    "price": {"min": "0"}, "isbn": {"max_length": 17}, "phone": {"max_length": 30},
    "phone number": {"max_length": 30}, "name": {"max_length": 120}, "title": {"max_length": 200},
    "postcode": {"max_length": 16}, "currency": {"max_length": 3},
}  # fmt: skip
"""What else is known of a field by its name; used where its type is not said."""

NAMING = frozenset({"name", "title"})
"""Fields that stand for a row: required, unless the prompt says otherwise."""
MANY = frozenset(
    [
        "tag",
        "category",
        "label",
        "topic",
        "genre",
        "skill",
        "interest",
        "ingredient",
        "keyword",
        "hashtag",
        "amenity",
    ]
)
"""Nouns that many rows share: "posts have many tags" is many-to-many."""
BARE: dict[str, tuple[str, FieldType]] = dict.fromkeys(
    ("comment", "review", "message", "note", "answer", "reply"), ("text", "text")
) | {"rating": ("score", "small_integer")}
"""The one field of an entity that is only named; else it is a name."""
TIMES = frozenset({"created at", "updated at", "creation date", "last updated", "modified at"})
"""What every entity has without being told."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says about a field's name."""

    type: FieldType
    facts: dict[str, Any] = field(default_factory=dict)


def known(words: list[str]) -> Known:
    """Return the type of the field of that name, ``char`` where the vocabulary has no word."""
    phrase = " ".join(words)
    last = words[-1]
    facts = FACTS.get(phrase) or FACTS.get(last, {})
    return Known(_type(words, phrase, last), facts)


def _type(words: list[str], phrase: str, last: str) -> FieldType:
    if phrase in _PHRASES:
        return _PHRASES[phrase]
    if len(words) > 1 and words[0] in _FIRST:
        return _FIRST[words[0]]
    for lead, kind in _LEADING:
        if phrase.startswith(lead):
            return kind
    if len(words) > 1 and last in {"at", "on", "until", "since"}:
        return "datetime" if last == "at" else "date"
    two = " ".join(words[-2:])
    return _PHRASES.get(two) or BY_NOUN.get(last, "char")
