"""Comments beside columns and above tables, as far as they describe them."""

from __future__ import annotations

import re
from bisect import bisect_right

from .catalogue import Catalogue
from .syntax import Column, Table

_WORDS = 4
_NOTED = re.compile(
    r"(?i)\A(?:name:|table structure|dumping|type:|todo|fixme|create|drop|alter|insert|select|set"
    r"|begin|end of|generated|file:|version|mysql|postgres|sql|host|database|server)\b"
)


def settle_remarks(catalogue: Catalogue) -> None:
    """Let tables and columns without a comment have the remark that stands beside them."""
    starts = sorted(catalogue.remarks)
    for table in catalogue.tables.values():
        _above(table, catalogue, starts)
        after = [c.name.start for c in table.columns[1:]] + [len(catalogue.source.text)]
        for column, following in zip(table.columns, after, strict=False):
            _beside(column, following, catalogue, starts)


def _beside(column: Column, following: int, catalogue: Catalogue, starts: list[int]) -> None:
    text = catalogue.source.text
    line = text.find("\n", column.name.end)
    line = len(text) if line < 0 else line
    at = bisect_right(starts, column.name.end)
    if column.comment or at >= len(starts) or starts[at] >= line or 0 <= following < line:
        return
    said = catalogue.remarks[starts[at]]
    if not said.isupper() and len(re.findall(r"[^\W\d_]", said)) > 2:
        column.comment = said


def _above(table: Table, catalogue: Catalogue, starts: list[int]) -> None:
    """Take the remark that ends right before the statement, if it is a sentence."""
    text = catalogue.source.text
    begin = text.rfind("\n", 0, table.path.start) + 1
    at = bisect_right(starts, begin) - 1
    if table.comment or at < 0 or text.find("\n", starts[at]) + 1 != begin:
        return
    said = catalogue.remarks[starts[at]]
    if len(said.split()) >= _WORDS and not _NOTED.match(said) and not said.endswith(";"):
        table.comment = said
