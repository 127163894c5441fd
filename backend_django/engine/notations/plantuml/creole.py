"""Marks of PlantUML's texts taken away: bold, colours, icons, and what stands for signs."""

from __future__ import annotations

import html
import re

_TAGS = re.compile(
    r"</?(?:b|u|i|s|w|sub|sup|plain|code|size|color|back|font|img|strike|del|ul|ol|li|br|center)"
    r"(?:[ :#=][^<>\n]{0,200})?/?>|<[&$][\w./-]{1,80}>|<:[\w+-]{1,60}:>|<#\w{1,40}>|</?(?:u|s|w):[^<>\n]{0,80}>",
    re.IGNORECASE,
)
_UNICODE = re.compile(
    r"<U\+([0-9A-Fa-f]{2,6})>|&#(?:x[0-9a-fA-F]{1,6}|\d{1,7});|&(?:lt|gt|amp|quot|nbsp);"
)
_PAIRS = (
    ("**", re.compile(r"\*\*(?=\S)([^*\n]+?)\*\*")),
    ("//", re.compile(r"(?<!:)//(?=\S)((?:[^/\n]|/(?!/))+?)//")),
    ('""', re.compile(r'""(?=[^"\s])([^"\n]+?)""')),
    ("__", re.compile(r"__(?=[^_\s])([^_\n]+(?:_[^_\n]+)*)__")),
    ("~~", re.compile(r"~~(?=\S)([^~\n]+?)~~")),
)
_LINK = re.compile(r"\[\[[^\]\n]{0,500}?(?:[ {|]([^\]\n]{0,300}))?\]\]")
_TILDE = re.compile(r"~(?=[*_/#\"~\-.<\\])")


def plain(text: str) -> str:
    """Return a text as it is shown, on one line or more."""
    said = _TAGS.sub("", text) if "<" in text else text
    if "[[" in said:
        said = _LINK.sub(lambda m: m[1] or "", said)
    for sign, pair in _PAIRS:
        if sign in said:
            said = pair.sub(r"\1", said)
    if "&" in said or "<" in said:
        said = _UNICODE.sub(_sign, said)
    return _TILDE.sub("", said).strip() if "~" in said else said.strip()


def shown(text: str) -> list[str]:
    """Return the lines of a label, whose ends are written ``\\n``."""
    lines = re.split(r"\\[nlr]|\n|<br\s*/?>", text)
    return [said for line in lines if (said := " ".join(plain(line).split()))]


def _sign(match: re.Match[str]) -> str:
    if match[1] is None:
        return html.unescape(match[0])
    code = int(match[1], 16)
    return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
