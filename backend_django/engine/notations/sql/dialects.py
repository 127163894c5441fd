"""Which database a text is written for, and how that database reads names and strings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Dialect:
    """``backslash``: it escapes in strings. ``double``: "x" is a text. ``brackets``: [x] is a name.

    ``folds``: how names without quotes are stored, "lower", "upper" or as written.
    """

    name: str
    backslash: bool = False
    hashes: bool = False
    double: bool = False
    brackets: bool = False
    folds: str = ""

    def stored(self, word: str) -> str:
        """Return the name that the database gives to a word without quotes."""
        if self.folds == "lower":
            return word.lower()
        return word.upper() if self.folds == "upper" else word


_DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("mysql", backslash=True, hashes=True, double=True),
        Dialect("postgresql", folds="lower"),
        Dialect("sqlite"),
        Dialect("tsql", brackets=True),
        Dialect("oracle", folds="upper"),
    )
}
_UNKNOWN = Dialect("")
_SIGNS = re.compile(
    r"""(?ix)
      (?P<mysql> `\w+` | \bengine\s*=\s*\w | \bauto_increment\b | /\*M?!\d | \bunsigned\b
        | ^delimiter\s | \b(?:medium|tiny|long)(?:text|blob|int)\b | \benum\s*\(\s*' )
    | (?P<postgresql> ::\s*\w | \$\w*\$ | \b(?:big|small)?serial\b | \bpublic\. | \bjsonb\b
        | \btimestamptz\b | \bwith(?:out)?\stime\szone\b | \balter\stable\sonly\b | \bowner\sto\b
        | \bas\senum\b | \bbytea\b | \bcharacter\svarying\b | \bas\sidentity\b
        | \bcreate\sextension\b | ^\\\w | \blanguage\s'?(?:plpgsql|sql)\b | \btext\[\] )
    | (?P<sqlite> \bautoincrement\b | ^\s*pragma\b | \bwithout\srowid\b | \bsqlite_ )
    | (?P<tsql> \[dbo\] | \]\.\[ | ^\s*\[\w+\]\s+\[?\w | \btable\s+\[ | ^go\s*$ | \bn(?:varchar|text)\b | \bidentity\s*\(\s*\d
        | \b(?:non)?clustered\b | \bdbo\. | \bdatetime2\b | \buniqueidentifier\b )
    | (?P<quoted> \btable\s+(?:if\s+not\s+exists\s+)?" )
    | (?P<oracle> \bn?varchar2\b | \bnumber\s*(?:\(|,|\s(?:not|primary|default)) | ^/\s*$
        | \bsys_guid\b | \bsysdate\b | ^(?:rem|prompt)\s )
    """,
    re.MULTILINE,
)
_REMARK = re.compile(r"--[^\n]*|^\#[^\n]*", re.MULTILINE)
_MOST, _ENOUGH = 4000, 100_000
_FILE_NAMES = {"mysql": "mysql", "maria": "mysql", "postgres": "postgresql", "pgsql": "postgresql",
               "sqlite": "sqlite", "sqlserver": "tsql", "mssql": "tsql", "oracle": "oracle"}  # fmt: skip


def dialect_of(text: str, filename: str = "") -> Dialect:
    """Return the dialect that most signs of the text speak for."""
    said = _without_remarks(text)[:_ENOUGH]
    counts = Counter(m.lastgroup or "" for m in islice(_SIGNS.finditer(said), _MOST))
    if counts.pop("quoted", 0):
        counts["postgresql"] += 1
    for part, name in _FILE_NAMES.items():
        if part in filename.lower():
            counts[name] += 3
    if not counts:
        return _UNKNOWN
    if counts["sqlite"] and not counts["postgresql"] and "AUTO_INCREMENT" not in text.upper():
        counts["sqlite"] += counts["mysql"] + counts["tsql"]
    return _DIALECTS[max(counts, key=lambda name: counts[name])]


def _without_remarks(text: str) -> str:
    """Return the text without its comments, where other words stand than in statements."""
    text = _REMARK.sub("", text)
    parts, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        kept = text.startswith(("/*!", "/*M!"), start)
        parts.append(text[at : end if kept else start])
        at = end + 2
    return "".join(parts) + text[at:]
