"""Lines that join two classes: their ends, heads, multiplicities and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .syntax import End, Line, Link, Path

_QUOTED = re.compile(r'"[^"]*"')
_LEFT = r"<\|\|?:?|\}[|o0x]|o\}|\|[|o0]|o\||0\||<<|<_?|[*+^#@]|\}|\|(?!>)|(?<![\w])[ox](?=[-.=~])"
_RIGHT = r":?\|\|?>|[o0x|]\{|\{[o|]|\|[|o0](?!\w)|[o0]\|(?!\w)|>>|_?>|[*+^#@](?!\w)|\{|\||[ox](?!\w)|\(|\)|<(?!<)"
_STYLE = r"(?:\[[^\]\n]*\])?"
_WAY = r"(?:(?:left|right|up|down|le|ri|do|l|r|u|d)(?=[-.=~\[]))?"
_ARROW = re.compile(
    rf"(?P<one>{_LEFT})?(?P<body>[-.=~]+{_STYLE}{_WAY}{_STYLE}[-.=~]*{_STYLE})(?P<other>{_RIGHT})?"
)
_ID = r"[^\s\"{}\[\]<>|(),;:#*+^]+(?:::[^\s\"{}\[\]<>|,;:#*+^]+)*"
_NAME = rf"(?:\"[^\"]*\"(?:::[\w()\"]+)?|{_ID})"
_COUPLE = rf"\(\s*(?P<first>{_NAME})\s*,\s*(?P<second>{_NAME})\s*\)"
_BESIDE = r"(?:\"(?P<said>[^\"]*)\"|(?P<bare>[\d*][\d.*nNmM]*|[nNmM](?=\s|$)))"
_BEFORE = re.compile(
    rf"\s*(?:{_COUPLE}|(?P<name>{_NAME}))\s*(?:<<[^>]*>>\s*)?(?:\[[^\]]*\]\s*)?(?:{_BESIDE})?\s*(?:\[[^\]]*\]\s*)?\Z"
)
_AFTER = re.compile(
    rf"\s*(?:\[[^\]]*\]\s*)?(?:{_BESIDE}\s*)?(?:\[[^\]]*\]\s*)?(?:{_COUPLE}|(?P<name>{_NAME}))\s*(?P<rest>.*)\Z"
)
_REST = re.compile(
    r"(?:<<(?P<stereo>[^>]*)>>\s*|#[^\s:]*\s*|\$\w+\s*|\[\[[^\]]*\]\]\s*)*(?::\s*(?P<label>.*))?\Z"
)
_WORDS = re.compile(r"[^\W\d]")
_MOST = 12
_ONE_SIGN = frozenset({".", "-", "=", "~"})


def link(line: Line, path: Path) -> Link | None:
    """Return the arrow of a line; None where there is none."""
    text = line.text
    if not any(mark in text for mark in ("-", "..", "=", "~", ".")):
        return None
    masked = _QUOTED.sub(lambda m: '"' + "x" * (len(m[0]) - 2) + '"', text)
    for arrow in _candidates(masked):
        if found := _joined(line, path, arrow):
            return found
    return None


def _candidates(masked: str) -> Iterator[re.Match[str]]:
    """Yield what may be the arrow: first those that stand alone, then those amid words."""
    end = len(masked)
    label = re.search(r"[^:\s]\s*:\s", masked)
    if label:
        end = label.start() + 1
    found = [m for m, _ in zip(_ARROW.finditer(masked, 0, end), range(_MOST), strict=False)]
    alone = [m for m in found if _stands_alone(masked, m)]
    yield from alone
    yield from (m for m in found if m not in alone and m[0] not in _ONE_SIGN)


def _stands_alone(text: str, arrow: re.Match[str]) -> bool:
    before, after = text[: arrow.start()][-1:], text[arrow.end() :][:1]
    return before in {" ", "\t", '"', "]", ")"} and after in {" ", "\t", '"', "[", "("}


def _joined(line: Line, path: Path, arrow: re.Match[str]) -> Link | None:
    text = line.text
    left = _BEFORE.match(text[: arrow.start()])
    right = _AFTER.match(text[arrow.end() :])
    if left is None or right is None:
        return None
    rest = _REST.match(right["rest"])
    if rest is None:
        return None
    body = arrow["body"]
    return Link(
        _end(left, arrow["one"]), _end(right, arrow["other"]), line, path,
        label=(rest["label"] or rest["stereo"] or "").strip(),
        dotted="." in re.sub(r"\[[^\]]*\]", "", body),
    )  # fmt: skip


def is_hidden(text: str) -> bool:
    """Return whether an arrow is only there to lay things out."""
    return bool(re.search(r"\[[^\]]*\b(?:hidden|norank)\b[^\]]*\]", text))


def _end(match: re.Match[str], head: str | None) -> End:
    said = (match["said"] or match["bare"] or "").strip()
    couple = (_bare(match["first"]), _bare(match["second"])) if match["first"] else None
    return End(_bare(match["name"] or ""), head or "", said, couple)


def _bare(name: str) -> str:
    """Return a name without its quotes; a member after ``::`` stays."""
    if name.startswith('"'):
        quoted, _, member = name[1:].partition('"')
        return quoted + member
    return name
