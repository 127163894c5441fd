"""Indexes and checks of a table."""

from __future__ import annotations

from collections.abc import Mapping

from backend_django.engine.notations.drafts import EntityDraft
from backend_django.engine.notations.source import Source

from .checks import is_kept, is_time
from .columns import Drafted
from .drawing import Remarks
from .syntax import Check, Index

_UNSORTED = frozenset({"json", "text", "binary", "file", "image"})
_DETAILS = frozenset({"name", "type", "note"})


class Rules:
    """Gives entities their keys, uniques, indexes and bounds."""

    def __init__(self, source: Source, remarks: Remarks) -> None:
        self.source, self.remarks = source, remarks

    def add(self, drafted: Drafted, indexes: list[Index], checks: list[Check]) -> None:
        """Add the rules of one table, when all its columns are drafted."""
        entity = drafted.entity
        columns = {f.written: f for f in entity.fields}
        expressions = [index for index in indexes if index.expressions]
        for index in indexes:
            if not index.expressions and self._known(index, entity, columns):
                self._index(index, entity)
            self._details(index, entity)
        if expressions:
            spot = self.source.spot(expressions[0].start, expressions[0].end)
            message = (
                f"Indexes of {entity.written} over expressions ({len(expressions)}) are left out."
            )
            self.source.find("index_expression", message, "dropped", spot)
        drafted.checks += checks
        self._defaults(entity)

    def _defaults(self, entity: EntityDraft) -> None:
        """Leave out defaults that no second row, or no row at all, could have."""
        alone = {names[0] for names in (*entity.uniques, entity.key) if len(names) == 1}
        for field in entity.fields:
            default, limit = field.facts.get("default"), field.facts.get("max_length")
            why = ""
            if default is not None and (field.facts.get("unique") or field.written in alone):
                why = "only one row could have it"
            elif isinstance(default, str) and limit is not None and len(default) > limit:
                why = f"it is longer than {limit} characters"
            if why:
                del field.facts["default"]
                self.source.find(
                    "default", f"The default {default} of {field.written} is left out: {why}.",
                    "dropped", field.spot,
                )  # fmt: skip

    def _known(self, index: Index, entity: EntityDraft, columns: Mapping[str, object]) -> bool:
        missing = [c for c in index.columns if c.removeprefix("-") not in columns]
        if missing:
            self.source.find(
                "column_unknown", f"{entity.written} has no column {missing[0]}; the index is left out.",
                "dropped", self.source.spot(index.start, index.end), severity="error",
            )  # fmt: skip
        return not missing

    def _index(self, index: Index, entity: EntityDraft) -> None:
        keys = {setting.key for setting in index.settings}
        columns = tuple(dict.fromkeys(index.columns))
        bare = tuple(column.removeprefix("-") for column in columns)
        if keys & {"pk", "primary key"}:
            entity.key = bare
            for field in entity.fields:
                if field.written in bare:
                    field.facts["required"] = True
        elif "unique" in keys:
            entity.uniques.append(bare)
        elif self._sorts(bare, entity, index):
            entity.indexes.append(columns)

    def _sorts(self, columns: tuple[str, ...], entity: EntityDraft, index: Index) -> bool:
        """Return whether an index is one of several columns that sort; note one of one column."""
        kinds = {f.written: f for f in entity.fields}
        unable = [name for name in columns if kinds[name].type in _UNSORTED]
        if unable:
            self.source.find(
                "index_unsorted",
                f"An index over {unable[0]}, of type {kinds[unable[0]].type}, is left out.",
                "dropped", self.source.spot(index.start, index.end), severity="info",
            )  # fmt: skip
        elif len(columns) == 1 and entity.key != columns and not is_time(kinds[columns[0]]):
            kinds[columns[0]].facts["index"] = True
            return False
        return not unable and entity.key != columns

    def _details(self, index: Index, entity: EntityDraft) -> None:
        for setting in index.settings:
            if setting.key in _DETAILS:
                self.remarks.count("index_details", setting)
            elif setting.key not in {"pk", "primary key", "unique"}:
                self.remarks.setting(entity, setting)

    def check(self, drafted: Drafted) -> None:
        """Add the checks of one table, when its references are relations."""
        entity = drafted.entity
        left = [check for check in drafted.checks if not is_kept(check.text, entity)]
        if not left:
            return
        spot = self.source.spot(left[0].start, left[0].end)
        self.source.find(
            "check", f"Checks of {entity.written} that are no simple comparisons ({len(left)}) are left out.",
            "dropped", spot, suggestion="Write them in your own validation.",
        )  # fmt: skip
