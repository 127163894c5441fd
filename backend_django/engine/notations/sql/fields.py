"""The columns of one table as fields of an entity."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.blueprint import EnumValue
from backend_django.engine.notations.drafts import Draft, EntityDraft, EnumDraft, FieldDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.tables.types import ColumnType, column_type

from .catalogue import Catalogue, Domain
from .checks import Rules
from .defaults import default_of
from .expressions import NotSimpleError, expressed
from .syntax import Check, Column, Table
from .typed import bare

_DEEPEST = 10


@dataclass(slots=True)
class _Said:
    """What is to be said of several columns of a table in one finding."""

    names: list[str] = field(default_factory=list)
    spot: Spot | None = None

    def add(self, name: str, spot: Spot) -> None:
        self.names.append(name)
        self.spot = self.spot or spot


class Fields:
    """Drafts the fields of one entity."""

    def __init__(
        self, table: Table, entity: EntityDraft, draft: Draft, catalogue: Catalogue, source: Source
    ) -> None:
        self.table, self.entity, self.draft = table, entity, draft
        self.catalogue, self.source = catalogue, source
        self.said: dict[str, _Said] = {}
        self.checks: list[tuple[Check, str]] = [(check, "") for check in table.checks]
        self.drafted: dict[str, FieldDraft] = {}
        self.references = {n.key for f in table.foreigns if len(f.columns) == 1 for n in f.columns}
        self.key = {n.key for k in table.keys if k.kind == "primary" for n in k.names}

    def add_all(self) -> None:
        """Draft every column, then apply what is said about them together."""
        for column in self.table.columns:
            self._add(column)
        self._apply_checks()
        for column in self.table.columns:
            if (drafted := self.drafted.get(column.name.key)) is not None:
                self._finish(column, drafted)
        self._report()

    def _note(self, code: str, name: str, spot: Spot) -> None:
        self.said.setdefault(code, _Said()).add(name, spot)

    def _add(self, column: Column) -> None:
        name = column.name
        spot = self.source.spot(name.start, name.end)
        if column.computed or self._is_version(column):
            self._note("computed", name.text, spot)
            return
        drafted = FieldDraft(name.text, "text", spot, column=name.stored)
        self._type(column, column, drafted)
        drafted.generated = drafted.generated or column.counted
        if column.comment.strip():
            drafted.facts["help"] = column.comment.strip()
        if column.required or name.key in self.key:
            drafted.facts["required"] = True
        self.drafted[name.key] = drafted
        self.entity.fields.append(drafted)

    def _is_version(self, column: Column) -> bool:
        """Return whether SQL Server counts the column with every change of its row."""
        said = bare(column.type.path) if column.type else ""
        return self.catalogue.dialect.name == "tsql" and said in {"timestamp", "rowversion"}

    def _type(self, column: Column, said: Column, drafted: FieldDraft, depth: int = 0) -> None:
        """Give a field the type of its column; ``said`` is the domain that the type names."""
        spot = self.source.spot(column.name.start, column.name.end)
        key = bare(said.type.path) if said.type else ""
        if said.type is not None and not drafted.stored.endswith("]"):
            drafted.stored = said.type.text
        if said.type is None:
            self._note("typeless", column.name.text, spot)
        elif (domain := self.catalogue.domains.get(key)) is not None and depth < _DEEPEST:
            self._domain(column, domain, drafted, depth)
            if said.type.is_list:
                drafted.type, drafted.facts, drafted.enum = "json", {}, ""
        elif key in self.catalogue.enums:
            self._enum_type(key, drafted, is_list=said.type.is_list)
        elif key in self.catalogue.composites:
            drafted.type = "json"
            self._note("type_composite", column.name.text, spot)
        else:
            self._plain(said.type.text, drafted, column)

    def _domain(self, column: Column, domain: Domain, drafted: FieldDraft, depth: int) -> None:
        self._type(column, domain.column, drafted, depth + 1)
        column.default = column.default or domain.column.default
        if domain.column.required:
            drafted.facts["required"] = True
        self.checks.extend((check, column.name.key) for check in domain.checks)

    def _enum_type(self, key: str, drafted: FieldDraft, *, is_list: bool) -> None:
        if is_list:
            drafted.type = "json"
            self._note("type_list", drafted.written, drafted.spot)
            return
        made = self.catalogue.enums[key]
        if key not in self.draft.enums:
            self.draft.enums[key] = EnumDraft(
                made.path.name.text, self.entity.app,
                self.source.spot(made.path.start, made.path.end), description=made.comment,
            )  # fmt: skip
            self._values(self.draft.enums[key], made.values)
        drafted.type, drafted.enum = "enum", key

    def _plain(self, text: str, drafted: FieldDraft, column: Column) -> None:
        found = column_type(text)
        spot = self.source.spot(column.name.start, column.name.end)
        if found is None:
            self._note("type_unknown", f"{column.name.text} ({text})", spot)
            return
        if found.lost and found.type == "json":
            self._note("type_list", column.name.text, spot)
        elif found.lost:
            self._note("type_lost", f"{column.name.text} ({text})", spot)
        self._take(found, drafted)
        endless = self.catalogue.dialect.name in {"postgresql", "sqlite"}
        if endless and drafted.type == "char" and "max_length" not in drafted.facts:
            self._endless(drafted, spot)

    def _endless(self, drafted: FieldDraft, spot: Spot) -> None:
        """Give a text without a limit one, unless there may be rows with longer ones."""
        if self.source.keep_names:
            drafted.type = "text"
        else:
            self._note("length_assumed", drafted.written, spot)

    def _take(self, found: ColumnType, drafted: FieldDraft) -> None:
        drafted.type, drafted.generated = found.type, found.generated
        drafted.facts |= found.facts
        if found.type == "enum":
            drafted.type = "char"
            self.choose(drafted, list(found.values))

    def choose(self, drafted: FieldDraft, values: list[str]) -> None:
        """Make a field one of values, as an enum of its own."""
        key = f"{self.entity.app}/{self.entity.written}.{drafted.written}"
        written = f"{self.entity.written}_{drafted.written}"
        enum = EnumDraft(written, self.entity.app, drafted.spot)
        self._values(enum, values)
        if not enum.values:
            raise NotSimpleError
        enum.name = written
        self.draft.enums[key] = enum
        for fact in ("max_length", "min_length", "regex"):
            drafted.facts.pop(fact, None)
        drafted.type, drafted.enum = "enum", key

    def _values(self, enum: EnumDraft, values: list[str]) -> None:
        kept = [v for v in dict.fromkeys(values) if v.strip()]
        if len(kept) < len(set(values)):
            self.source.find(
                "value_empty", f"{enum.written} allows an empty text: leave the field empty.",
                "changed", enum.spot, severity="info", became="optional",
            )  # fmt: skip
        enum.values = [EnumValue(value=value) for value in kept[:MAX_VALUES]]
        if len(kept) > MAX_VALUES:
            message = f"{enum.written} has {len(kept)} values; the first {MAX_VALUES} are kept."
            self.source.find("too_many_values", message, "dropped", enum.spot, severity="error")

    def _apply_checks(self) -> None:
        usable = {k: f for k, f in self.drafted.items() if k not in self.references}
        for check, key in self.checks:
            mine = {"value": self.drafted[key]} if key in self.drafted else usable
            rules = Rules(self.entity, mine, self.choose)
            try:
                rules.apply(expressed(check.tokens))
            except NotSimpleError:
                said = " ".join(self.source.text[check.start : check.end].split())[1:-1].strip()
                name = f"{key} {check.name}".strip() or said[:80]
                self._note("check", name, self.source.spot(check.start, check.end))

    def _finish(self, column: Column, drafted: FieldDraft) -> None:
        enum = self.draft.enums.get(drafted.enum)
        default_of(column, drafted, enum, self.source)
        if column.updates:
            drafted.facts.pop("default", None)
            drafted.facts["auto"] = "updated"
        taken_over = {
            f.columns[0].key for f in self.table.foreigns if f.on_delete == "set_default"
        }
        if column.name.key in self.references - taken_over and "default" in drafted.facts:
            del drafted.facts["default"]
            self._note("default_of_reference", column.name.text, drafted.spot)

    def _report(self) -> None:
        name = self.entity.written
        for code, said in self.said.items():
            message, outcome, became, hint = _MESSAGES[code]
            names = ", ".join(said.names)
            self.source.find(
                code, message.format(table=name, names=names), outcome,  # type: ignore[arg-type]  # of the table above
                said.spot or self.entity.spot, became=became, suggestion=hint,
                severity="info" if code in {"typeless", "type_list", "length_assumed"} else "warning",
            )  # fmt: skip


_MESSAGES = {
    "computed": (
        "The database computes columns of {table}: {names}.", "dropped", "",
        "Compute them where they are read.",
    ),
    "length_assumed": (
        "Texts of {table} have no limit: {names}.", "changed", "at most 255 characters", "",
    ),
    "typeless": ("Columns of {table} have no type: {names}.", "changed", "text", ""),
    "type_composite": (
        "Columns of {table} are of a type with parts of its own: {names}.", "changed", "json", "",
    ),
    "type_list": ("Columns of {table} hold lists: {names}.", "changed", "json", ""),
    "type_lost": (
        "Columns of {table} are of types without a field of their own: {names}.", "changed",
        "text or binary", "",
    ),
    "type_unknown": (
        "Columns of {table} are of types that are not known: {names}.", "changed", "text", "",
    ),
    "check": (
        "Checks of {table} are more than can be said here: {names}.", "dropped", "",
        "Check them where rows are made.",
    ),
    "default_of_reference": (
        "References of {table} have defaults: {names}.", "dropped", "",
        "Set them where rows are made.",
    ),
}  # fmt: skip
