"""Names derived from names. Every derived name of the product is made here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FOLD = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe", "þ": "th"})


def ascii_words(text: str) -> list[str]:
    """Return the lower-case ASCII words of any text; ``[]`` where nothing can be read as ASCII."""
    return list(_ascii_words(text))


@lru_cache(maxsize=4096)  # each name is taken apart dozens of times in one generation
def _ascii_words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKD", text.translate(_FOLD))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(re.findall(r"[a-z0-9]+", _EDGE.sub(" ", plain).lower()))


def snake(text: str) -> str:
    """``OrderLine`` -> ``order_line``; ``HTTPServer`` -> ``http_server``."""
    return "_".join(ascii_words(text))


def pascal(text: str) -> str:
    """``order_line`` -> ``OrderLine``; an existing ``OrderLine`` stays as it is."""
    return "".join(w[:1].upper() + w[1:] for w in ascii_words(text))


def camel(text: str) -> str:
    name = pascal(text)
    return name[:1].lower() + name[1:]


def kebab(text: str) -> str:
    return "-".join(ascii_words(text))


def words(text: str) -> str:
    """``OrderLine`` -> ``order line``: an identifier as people say it."""
    return " ".join(ascii_words(text))


def title(text: str) -> str:
    """``order_line`` -> ``Order line``: a label in sentence case."""
    said = words(text)
    return said[:1].upper() + said[1:]


def plural(name: str) -> str:
    """``Category`` -> ``Categories``. Decided once, then stored in the blueprint."""
    low = name.lower()
    if low.endswith("y") and len(low) > 1 and low[-2] not in "aeiou":
        return name[:-1] + "ies"
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return name + "es"
    return name + "s"


def short(name: str, limit: int) -> str:
    """Return ``name``, cut and hashed where it is longer than ``limit`` characters."""
    if len(name) <= limit:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{name[: limit - 7]}_{digest}"
