"""Regular expressions of Python as a browser reads them in Unicode mode."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\\.|\(\?P<|\(\?P=(?P<name>\w+)\)|\[\^?\]?|\]|.", re.DOTALL)
_WORD, _DIGIT, _SPACE = r"\p{L}\p{N}_", r"\p{Nd}", r"\s"
_KINDS = {r"\w": _WORD, r"\d": _DIGIT, r"\s": _SPACE}
_OTHERS = {r"\W": _WORD, r"\D": _DIGIT}
_EDGES = {r"\A": "^", r"\Z": "$"}
_NEEDLESS = frozenset("-#&~ '\"<>=!:;,@%_`")
"""Characters that Python lets one escape and a browser in Unicode mode does not."""


def browser_pattern(pattern: str) -> str:
    """Return the pattern for ``new RegExp(pattern, 'u')``.

    ``\\w`` and ``\\d`` mean the letters and digits of every script, as in Python. What has no
    counterpart stays as it is: the page leaves a pattern it cannot read to the server.
    """
    parts: list[str] = []
    inside = False
    for match in _PIECE.finditer(pattern):
        piece = match[0]
        if match["name"]:
            parts.append(rf"\k<{match['name']}>")
            continue
        parts.append(_translated(piece, inside))
        if piece.startswith("["):
            inside = True
        elif piece == "]":
            inside = False
    return "".join(parts)


def _translated(piece: str, inside: bool) -> str:
    if piece == "(?P<":
        return "(?<"
    if piece.startswith("[") and inside:
        return "".join(f"\\{char}" if char in "[]" else char for char in piece)
    if piece.startswith("["):
        return piece.replace("]", r"\]")
    if len(piece) < 2 or not piece.startswith("\\"):
        return piece
    return _escape(piece, inside)


def _escape(piece: str, inside: bool) -> str:
    if piece in _KINDS:
        return _KINDS[piece] if inside else f"[{_KINDS[piece]}]"
    if piece in _OTHERS and not inside:
        return f"[^{_OTHERS[piece]}]"
    if piece in _EDGES and not inside:
        return _EDGES[piece]
    needless = piece[1] in _NEEDLESS and not (inside and piece[1] == "-")
    return piece[1] if needless else piece
