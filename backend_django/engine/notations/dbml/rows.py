"""The rows of a table: columns, indexes and checks of an entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backend_django.engine.blueprint import Check, Entity, Field, Relationship, pascal, snake
from backend_django.engine.blueprint.literals import NUMBER_TYPES
from backend_django.engine.notations.tables.references import relation_name

from .literals import default_of, name, text, type_of

_OPERATORS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "ne": "<>"}
_TIMES = ("created_at", "updated_at")


def table_of(entity: Entity) -> str:
    """Return the name of the table that is read back as the same entity."""
    return entity.table if entity.table and pascal(entity.table) == entity.name else entity.name


def column_of(member: Field | Relationship) -> str:
    """Return the name of the column that is read back as the same member."""
    if isinstance(member, Relationship):
        kept = member.column and snake(relation_name(member.column)) == member.name
        return member.column if kept else f"{member.name}_id"
    kept = member.column and snake(member.column) == member.name
    return member.column if kept else member.name


class Rows:
    """Writes what stands in one table, and gathers what it cannot say."""

    def __init__(self, entity: Entity, enums: Mapping[str, str]) -> None:
        self.entity, self.enums = entity, enums
        self.lost: list[str] = []
        self._columns = {f.name: column_of(f) for f in entity.fields}
        self._columns |= {r.name: column_of(r) for r in entity.relationships}
        self._columns |= {"id": entity.key_column or "id"} | {t: t for t in _TIMES}

    def columns(self) -> Iterator[str]:
        """Yield one line a column."""
        yield f"  {name(self.entity.key_column or 'id')} bigint [pk, increment]"
        for field in self.entity.fields:
            yield self._field(field)
        for relation in self.entity.relationships:
            if relation.kind != "many_to_many":
                yield self._relation(relation)
        if self.entity.timestamps:
            for own in _TIMES:
                yield f"  {own} timestamp [not null, default: `now()`]"

    def _field(self, field: Field) -> str:
        kind = type_of(field, self.enums.get(field.enum, "varchar"))
        settings = []
        if field.required:
            settings.append("not null")
        if field.unique:
            settings.append("unique")
        if default := default_of(field):
            settings.append(f"default: {default}")
        settings += [f"check: `{check}`" for check in self._bounds(field)]
        if field.help.strip():
            settings.append(f"note: {text(field.help)}")
        return f"  {name(column_of(field))} {kind}{_listed(settings)}"

    def _bounds(self, field: Field) -> Iterator[str]:
        column = column_of(field)
        bounds = {">=": field.min, "<=": field.max}
        for operator, bound in bounds.items():
            if bound is not None and field.type in NUMBER_TYPES:
                yield f"{column} {operator} {bound}"
            elif bound is not None:
                self.lost.append(f"{self.entity.name}.{field.name}: {operator} {bound}.")
        if field.min_length is not None and field.type in {"char", "text"}:
            yield f"length({column}) >= {field.min_length}"
        if field.max_length is not None and field.type == "text":
            yield f"length({column}) <= {field.max_length}"

    def _relation(self, relation: Relationship) -> str:
        settings = []
        if relation.required:
            settings.append("not null")
        if relation.kind == "one_to_one":
            settings.append("unique")
        if relation.default is not None:
            settings.append(f"default: {relation.default}")
        if relation.help.strip():
            settings.append(f"note: {text(relation.help)}")
        self._say_read_back(relation)
        return f"  {name(column_of(relation))} bigint{_listed(settings)}"

    def _say_read_back(self, relation: Relationship) -> None:
        column = column_of(relation)
        target = relation.target.rpartition(".")[2]
        if snake(relation_name(column, target)) != relation.name:
            self.lost.append(
                f"{self.entity.name}.{relation.name}: the name; the column is {column}."
            )

    def rules(self) -> Iterator[str]:
        """Yield the blocks of indexes and checks."""
        indexes = [f"{self._tuple(u.fields)} [unique]" for u in self.entity.uniques]
        indexes += [self._tuple(index.fields) for index in self.entity.indexes]
        indexes += [name(column_of(f)) for f in self.entity.fields if f.index]
        if indexes:
            yield _block("indexes", indexes)
        checks = [check for c in self.entity.checks if (check := self._check(c))]
        if checks:
            yield _block("checks", checks)

    def _tuple(self, members: tuple[str, ...]) -> str:
        if any(member.startswith("-") for member in members):
            self.lost.append(f"{self.entity.name}: an index that sorts down.")
        columns = [name(self._columns[member.removeprefix("-")]) for member in members]
        return columns[0] if len(columns) == 1 else f"({', '.join(columns)})"

    def _check(self, check: Check) -> str:
        left, operator = self._columns[check.left], _OPERATORS[check.operator]
        if check.right:
            return f"`{left} {operator} {self._columns[check.right]}`"
        said = f"{check.left} {operator} {check.value}"
        if isinstance(check.value, int | float) and not isinstance(check.value, bool):
            self.lost.append(f"{self.entity.name}: {said} is written, and may be read as a bound.")
            return f"`{left} {operator} {check.value}`"
        self.lost.append(f"{self.entity.name}: the check {said}.")
        return ""


def _listed(settings: list[str]) -> str:
    return f" [{', '.join(settings)}]" if settings else ""


def _block(keyword: str, rows: list[str]) -> str:
    body = "\n".join(f"    {row}" for row in dict.fromkeys(rows))
    return f"\n  {keyword} {{\n{body}\n  }}"
