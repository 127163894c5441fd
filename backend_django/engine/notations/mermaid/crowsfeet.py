"""Lines with crow's feet: ``A ||--o{ B : places``, in signs and in words."""

from __future__ import annotations

import re

from .syntax import Line, Times

NAME = (
    r"(?:\"[^\"\n]{0,300}\"|`[^`\n]{0,300}`"
    r"|(?:[^\W]|[-.*$](?![-.]))(?:[^\W]|[*/$]|[-.](?![-.])){0,300})"
)
MARKS = r"(?:[|o}{]{2}|[}{|o](?=[-.])|u(?=[-.]))"
_WORDS = (
    r"(?:one or (?:zero|more|many)|zero or (?:one|more|many)|only one|exactly one|many\([01]\)"
    r"|many|[01]\+|1|one)"
)
STYLES = r"(?::::[ \t]*[\w,-]+)?"
_RELATION = re.compile(
    rf"(?P<left>{NAME}){STYLES}[ \t]*(?:\[[ \t]*(?:\"[^\"\n]*\"|[^\]\n]*)\])?[ \t]*"
    rf"(?:(?P<from>{MARKS})[ \t]*(?:-{{2,4}}|\.{{2,4}}|\.-|-\.)[ \t]*(?P<to>[|o}}{{]{{2}}|[}}{{|](?![|o}}{{]))"
    rf"|[ \t](?P<from_words>(?i:{_WORDS}))[ \t]*(?P<by>(?i:optionally[ \t]+to\b|to\b)|--|\.\.|\.-|-\.)[ \t]*"
    rf"(?P<to_words>(?i:{_WORDS}))(?=[ \t\"]))"
    rf"[ \t]*(?P<right>{NAME}){STYLES}"
)
_LABEL = re.compile(r"[ \t]*:(?!::)[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^\n\"]*))")


def crows_feet(text: str, at: int, end: int, view: int) -> tuple[Line, bool] | None:
    """Return the line that begins at a place, and whether it has a label; None where none does."""
    match = _RELATION.match(text, at, end)
    if match is None:
        return None
    label = _LABEL.match(text, match.end(), end)
    stop = label.end() if label else match.end()
    said = (label["quoted"] or label["bare"] or "") if label else ""
    if match["from"]:
        sides = times_of_marks(match["from"]), times_of_marks(match["to"])
    else:
        sides = times_of_words(match["from_words"]), times_of_words(match["to_words"])
    left, right = unquoted(match["left"]), unquoted(match["right"])
    line = Line(
        "relationship", left, right, match.start(), stop, *sides, label=said.strip(), view=view
    )
    return line, label is not None


def unquoted(name: str) -> str:
    """Return a name without its quotes, and without the marks of Markdown."""
    return name.strip("\"`'").replace("**", "").strip()


def times_of_marks(marks: str) -> Times:
    """Return what ``}o``, ``||`` or ``o{`` means; a brace is many, a circle none."""
    return Times(0 if "o" in marks else 1, "{" in marks or "}" in marks)


def times_of_words(words: str) -> Times:
    """Return what ``zero or more``, ``1+`` or ``only one`` means."""
    said = words.lower()
    many = "more" in said or "many" in said or said.endswith("+")
    none = "zero" in said or said in {"many(0)", "0+", "many"}
    return Times(0 if none else 1, many)
