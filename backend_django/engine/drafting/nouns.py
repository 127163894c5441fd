"""Noun phrases of a sentence: who it is about, and what the verb is done to."""

from __future__ import annotations

import re

SUBJECT = r"(?:(?:each|every|all|an?|the|any|one|some)\s+)?([^\W\d_][\w'-]*(?:\s+[\w'-]+){0,2}?)"
TARGET = r"([^,;:()]{1,80})"
ADVERB = r"(?:(?:may|can|must|should|will|also|always|usually|then)\s+){0,2}"
MANY = re.compile(r"(?:zero or more|one or more|many|several|multiple|lots of|a lot of|a list of|a menu of|a set of|a collection of|a range of|a group of|a series of|any number of|various|different|some)\s+(.+)", re.IGNORECASE | re.DOTALL)  # fmt: skip
_PREPOSITION = re.compile(r"\A(?:on|in|to|for|at|with|about)\s+", re.IGNORECASE)


def object_of(text: str) -> str:
    """Return the noun phrase that a text begins with: "exactly one author, maybe" -> "author"."""
    text = re.sub(
        r"^(?:exactly|only|at most|just|up to|zero or)\s+",
        "",
        _PREPOSITION.sub("", text.strip()),
        flags=re.IGNORECASE,
    )
    if match := MANY.match(text):
        text = match[1]
    return re.split(r"\s+(?:who|that|which|when|where|with|by|in|for|on|at|from|after|before)\b|[,;:(]", text, maxsplit=1)[0].strip(" .")  # fmt: skip
