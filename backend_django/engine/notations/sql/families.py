"""Tables that are parts, heirs or likenesses of others."""

from __future__ import annotations

from copy import copy

from backend_django.engine.notations.source import Source

from .catalogue import Catalogue
from .syntax import Table

_SHOWN = 3


def settle_families(catalogue: Catalogue, source: Source) -> None:
    """Copy what LIKE and INHERITS take over, fold parts into the whole."""
    for table in list(catalogue.tables.values()):
        _take_likes(table, catalogue, source)
    folded: dict[int, Table] = {}
    for table in list(catalogue.tables.values()):
        if (whole := _whole(table, catalogue)) is not None:
            folded[id(table)] = whole
        elif table.whole is not None or (table.parents and not table.columns):
            _say_unknown(table, source)
    for table in list(catalogue.tables.values()):
        if id(table) not in folded:
            _inherit(table, catalogue, source)
    _fold(folded, catalogue, source)


def _whole(table: Table, catalogue: Catalogue) -> Table | None:
    """Return the table that this one is a part of, or inherits without adding a column."""
    if table.whole is not None:
        found = catalogue.table(table.whole)
        return found if found is not table else None
    if table.columns or len(table.parents) != 1:
        return None
    found = catalogue.table(table.parents[0])
    return found if found is not table else None


def _last(table: Table, folded: dict[int, Table]) -> Table:
    for _ in range(20):
        if id(table) not in folded:
            break
        table = folded[id(table)]
    return table


def _fold(folded: dict[int, Table], catalogue: Catalogue, source: Source) -> None:
    parts: dict[int, list[Table]] = {}
    for table in list(catalogue.tables.values()):
        if id(table) in folded:
            parts.setdefault(id(_last(table, folded)), []).append(table)
    for table in list(catalogue.tables.values()):
        mine = parts.get(id(table), [])
        if mine and id(table) not in folded:
            _say_parts(table, mine, source)
    for mine in parts.values():
        for part in mine:
            catalogue.fold(part, _last(part, folded))


def _say_parts(table: Table, parts: list[Table], source: Source) -> None:
    names = ", ".join(part.path.name.text for part in parts[:_SHOWN])
    more = f" and {len(parts) - _SHOWN} more" if len(parts) > _SHOWN else ""
    one = parts[0].path
    source.find(
        "partitions",
        f"Rows of {table.path.name.text} are kept in {names}{more}: all are one table here.",
        "kept", source.spot(one.start, one.end), severity="info", became=table.path.name.text,
    )  # fmt: skip


def _take_likes(table: Table, catalogue: Catalogue, source: Source) -> None:
    for path in table.likes:
        other = catalogue.table(path)
        if other is None or other is table:
            source.find(
                "like_unknown", f"{table.path.name.text} is like {path}, which is not here.",
                "dropped", source.spot(path.start, path.end),
            )  # fmt: skip
            continue
        _take(table, other)
        table.keys.extend(other.keys)
        table.checks.extend(other.checks)


def _take(table: Table, other: Table) -> None:
    own = {column.name.key for column in table.columns}
    taken = [copy(column) for column in other.columns if column.name.key not in own]
    table.columns = [*taken, *table.columns]


def _inherit(table: Table, catalogue: Catalogue, source: Source) -> None:
    """Give a table that adds columns to its parents those of theirs."""
    for path in table.parents:
        parent = catalogue.table(path)
        if parent is None or parent is table:
            _say_unknown(table, source)
            continue
        _take(table, parent)
        source.find(
            "inherits",
            f"{table.path.name.text} inherits the columns of {path}; its rows are not rows of "
            f"{path} here.",
            "changed", source.spot(path.start, path.end), became="columns of its own",
        )  # fmt: skip


def _say_unknown(table: Table, source: Source) -> None:
    path = table.whole or table.parents[0]
    source.find(
        "parent_unknown", f"{table.path.name.text} is made from {path}, which is not here.",
        "dropped", source.spot(path.start, path.end),
    )  # fmt: skip
