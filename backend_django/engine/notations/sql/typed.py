"""A column's type among the tokens of its definition."""

from __future__ import annotations

from .cursor import Cursor
from .syntax import Path, Typed

_CONSTRAINTS_WORDS = """AS AUTO_INCREMENT AUTOINCREMENT CHECK CHARSET COLLATE COLUMN_FORMAT COMMENT CONSTRAINT DEFAULT
    DEFERRABLE DISABLE DISTKEY ENABLE ENCODE ENCRYPTED FIRST AFTER FOREIGN GENERATED HIDDEN IDENTITY
    INITIALLY INVISIBLE KEY MASKED NOT NULL ON PERSISTED PRIMARY REFERENCES ROWGUIDCOL SORTKEY SPARSE
    STORAGE STORED UNIQUE USING VIRTUAL VISIBLE COMPRESSION SRID"""
CONSTRAINTS = frozenset(_CONSTRAINTS_WORDS.split())
"""Words that end a type, and a default: what follows is said about the column."""
_MORE_WORDS = """BIG BINARY BYTE CHAR CHARACTER DAY HOUR INT INTEGER LARGE LONG MINUTE MONTH NCHAR OBJECT
    PRECISION RAW SECOND SIGNED TO UNSIGNED VARBINARY VARCHAR VARYING YEAR ZEROFILL"""
_MORE = frozenset(_MORE_WORDS.split())
_ZONES = (("WITH", "TIME", "ZONE"), ("WITHOUT", "TIME", "ZONE"), ("WITH", "LOCAL", "TIME", "ZONE"))
_CHARSETS = (("CHARACTER", "SET"), ("CHAR", "SET"), ("CHARSET",))


def typed(cursor: Cursor) -> Typed | None:
    """Take the type that is next; None where a column has none."""
    if (
        cursor.done
        or cursor.key() in CONSTRAINTS
        or cursor.kind() not in {"word", "name", "double"}
    ):
        return None
    start = cursor.start
    path = cursor.path()
    words = [path.name.text]
    while _more(cursor, words):
        pass
    if words[0].lower().startswith("interval"):
        words = ["interval", *(w for w in words if w == "[]")]
    return Typed(" ".join(words), path, start, cursor.last)


def _more(cursor: Cursor, words: list[str]) -> bool:
    """Take one more word of a type, or what stands behind it in signs."""
    if any(cursor.has(*charset) for charset in _CHARSETS):
        cursor.has("=")
        cursor.next()
        return True
    zone = next((zone for zone in _ZONES if cursor.has(*zone)), None)
    if zone is not None:
        words.extend(w.lower() for w in zone)
    elif cursor.has("SUB_TYPE"):
        words[:] = ["text" if cursor.next().text.upper() in {"TEXT", "1"} else "blob"]
    elif cursor.key() in _MORE:
        words.append(cursor.next().text)
    else:
        return _sign(cursor, words)
    return True


def _sign(cursor: Cursor, words: list[str]) -> bool:
    if cursor.key() == "(" and "(" not in words[-1]:
        words[-1] += f"({_arguments(cursor)})"
    elif cursor.has("ARRAY"):
        words.append("[]")
    elif cursor.key() == "<":
        _angles(cursor)
        words.append("[]")
    elif cursor.key() == "[":
        _brackets(cursor)
        words.append("[]")
    else:
        return False
    return True


def _brackets(cursor: Cursor) -> None:
    while not cursor.done and cursor.next().key != "]":
        pass


def _angles(cursor: Cursor) -> None:
    depth = 0
    while not cursor.done:
        key = cursor.next().key
        depth += (key == "<") - (key == ">")
        if not depth:
            return


def _arguments(cursor: Cursor) -> str:
    said = [
        "'" + t.text.replace("'", "''") + "'" if t.kind in {"text", "double"} else t.text
        for t in cursor.group()
    ]
    return " ".join(said).replace(" , ", ", ")


def bare(path: Path | None) -> str:
    """Return the key of a type of the text's own."""
    return path.name.key if path else ""
