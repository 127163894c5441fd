"""Names compared as people mean them: ``LINE-ITEM`` is ``LineItem``, ``users`` are of ``User``."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import ascii_words, snake

_NOT_LETTERS = re.compile(r"[\W_]+")
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "indices": "index",
    "data": "data",
    "series": "series",
    "news": "news",
}
_ENDS = (
    ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zzes", "z"), ("ies", "y"),
    ("oes", "o"), ("statuses", "status"), ("ões", "ão"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
)  # fmt: skip


def fold(name: str) -> str:
    """Return a name without case and signs, the name itself where nothing is left."""
    return _NOT_LETTERS.sub("", name.casefold()) or name


def singular(word: str) -> str:
    """Return the name of one of many, in lower case: ``categories`` -> ``category``."""
    head, sign, tail = word.lower().rpartition("_")
    if tail in _IRREGULAR:
        return head + sign + _IRREGULAR[tail]
    for end, one in _ENDS:
        if tail.endswith(end) and len(tail) > len(end) + 1:
            return head + sign + tail[: len(tail) - len(end)] + one
    return head + sign + tail


def one_of(name: str) -> str:
    """Return what one row of an entity is called: ``ORDER-ITEMS`` -> ``order_item``."""
    plain = snake(name)
    return singular(plain) if plain else name


def parts(name: str) -> list[str]:
    """Return the words of a name, the last one in the singular."""
    found = ascii_words(name) or [name.casefold()]
    return [*found[:-1], singular(found[-1])]
