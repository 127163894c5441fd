"""English words: one of a thing, many of a thing, and the name in a phrase."""

from __future__ import annotations

import re

_ONE = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot",
    "movies": "movie", "cookies": "cookie", "series": "series", "news": "news", "lives": "life",
    "wives": "wife", "knives": "knife", "leaves": "leaf", "shelves": "shelf", "heroes": "hero",
    "analyses": "analysis", "bases": "base", "cases": "case", "courses": "course", "data": "data",
    "houses": "house", "purchases": "purchase", "responses": "response", "expenses": "expense",
    "phases": "phase", "databases": "database", "licenses": "license", "exercises": "exercise",
    "warehouses": "warehouse", "releases": "release", "invoices": "invoice", "nurses": "nurse",
    "horses": "horse", "diagnoses": "diagnosis", "species": "species", "indices": "index",
    "buses": "bus", "matches": "match", "criteria": "criterion", "caches": "cache",
    "leases": "lease", "uses": "use", "causes": "cause", "prizes": "prize", "sizes": "size",
    "potatoes": "potato", "tomatoes": "tomato", "quizzes": "quiz", "ties": "tie", "pies": "pie",
    "wages": "wage", "recipes": "recipe", "bonus": "bonus", "virus": "virus", "calories": "calorie",
}  # fmt: skip
ARTICLES = frozenset(
    [
        "a",
        "an",
        "the",
        "each",
        "every",
        "all",
        "any",
        "some",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "this",
        "these",
        "one",
    ]
)


def singular(word: str) -> str:
    """Return one of what a lower-case word names: ``categories`` -> ``category``."""
    if word in _ONE:
        return _ONE[word]
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ses", "xes", "zes", "ches", "shes")) else word[:-1]


def is_plural(words: str) -> bool:
    """Return whether the last of some lower-case words speaks of many."""
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    return singular(last) != last or last in {"people", "children", "data"}


def split_words(text: str) -> list[str]:
    """Return lower-case words without articles before them: ``An OrderLine`` -> order, line."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text).replace("'s", "")
    words = re.findall(r"[^\W_]+", apart.lower())
    while words and words[0] in ARTICLES:
        words.pop(0)
    return words


def one_of(text: str) -> str:
    """Return a phrase that speaks of one: ``priorities (low, high)`` -> ``priority (low, high)``."""
    match = re.match(r"([^(:]*?)([^\W_]+)(\s*[(:].*)?\Z", text, re.DOTALL)
    return f"{match[1]}{singular(match[2].lower())}{match[3] or ''}" if match else text


def key_of(text: str) -> str:
    """Return the key of the thing that a noun phrase names: ``the Order lines`` -> order line."""
    words = split_words(text)
    return " ".join([*words[:-1], singular(words[-1])]) if words else ""
