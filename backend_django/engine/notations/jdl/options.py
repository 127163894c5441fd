"""Options and annotations of JDL: what each means in a Django project."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from backend_django.engine.notations.drafts import Draft
from backend_django.engine.notations.reading import Outcome
from backend_django.engine.notations.source import Source, Spot

from .syntax import Annotation, Deployment, Option
from .trees import EVERYTHING


class _Meaning(NamedTuple):
    outcome: Outcome
    message: str
    became: str = ""
    suggestion: str = ""


_OPTIONS = {
    "paginate": _Meaning("kept", "Every list is paged.", "pages"),
    "dto": _Meaning("kept", "Serializers stand between rows and the API.", "serializers"),
    "service": _Meaning("dropped", "There are no Java service classes."),
    "filter": _Meaning(
        "kept", "Lists filter by exact values.", "filters",
        "The module for filtering adds ranges and more.",
    ),
    "search": _Meaning("kept", "Every list searches its text fields.", "search"),
    "microservice": _Meaning("kept", "A microservice is an app of the project.", "an app"),
    "embedded": _Meaning("changed", "It has a table of its own.", "an entity"),
    "readonly": _Meaning(
        "dropped", "The API would let it be changed.", "",
        "Restrict the actions of its view, or give its permissions to few.",
    ),
    "skipclient": _Meaning("dropped", "It has pages like every entity."),
    "skipserver": _Meaning("dropped", "It has an API like every entity."),
    "serviceclass": _Meaning("dropped", "There are no Java service classes."),
    "serviceimpl": _Meaning("dropped", "There are no Java service classes."),
    "mapstruct": _Meaning("kept", "Serializers stand between rows and the API.", "serializers"),
    "pagination": _Meaning("kept", "Every list is paged.", "pages"),
    "pager": _Meaning("kept", "Every list is paged.", "pages"),
    "infinite-scroll": _Meaning("changed", "Lists are paged, without endless scrolling.", "pages"),
    "elasticsearch": _Meaning("changed", "Lists search in the database.", "search"),
    "couchbase": _Meaning("changed", "Lists search in the database.", "search"),
}  # fmt: skip
_LOUD = frozenset({"readonly", "embedded", "skipserver"})
_SETTINGS_ABOUT_ENTITIES = frozenset({"changelogdate", "entitypackage"})


def option(given: Option, draft: Draft, source: Source) -> None:
    """Report what an option line comes to."""
    spot = source.spot(given.start, given.end)
    _say(given.verb.text, given.value, source, spot)
    for word in (*given.names.words, *given.names.excepted):
        if word.text in draft.entities or word.text.lower() in EVERYTHING or word.text == "User":
            continue
        near = get_close_matches(word.text, draft.entities, 1)
        place = source.spot(word.start, word.end)
        hint = f"Did you mean {near[0]}?" if near else ""
        message = f"There is no entity {word.text}."
        source.find("entity_unknown", message, "dropped", place, suggestion=hint)


def annotation(given: Annotation, source: Source) -> None:
    """Report what an entity's annotation comes to: most are options in another place."""
    if given.name.lower() in _SETTINGS_ABOUT_ENTITIES:
        return
    spot = source.spot(given.start, given.end)
    _say(given.name, given.values[0].text if given.values else "", source, spot)


def _say(verb: str, value: str, source: Source, spot: Spot) -> None:
    key = verb.lower()
    meaning = (key == "paginate" and _OPTIONS.get(value)) or _OPTIONS.get(key)
    meaning = (key in {"search", "pagination"} and _OPTIONS.get(value)) or meaning
    if not meaning:
        meaning = _Meaning("dropped", f"The option {verb} has no meaning here.")
    source.find(
        "option", meaning.message, meaning.outcome, spot, became=meaning.became,
        severity="warning" if key in _LOUD else "info", suggestion=meaning.suggestion,
    )  # fmt: skip


def deployment(given: Deployment, source: Source) -> None:
    """Report a deployment: every project brings its own containers."""
    source.find(
        "deployment", "Deployments are not read; every project brings its own containers.",
        "dropped", source.spot(given.start, given.end), severity="info",
    )  # fmt: skip
