"""A blueprint as DBML, for leaving us; what DBML has no words for is listed."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Entity,
    Enum,
    Project,
    Relationship,
    normalised,
    snake,
    title,
)
from backend_django.engine.notations.reading import Written
from backend_django.engine.notations.titles import several

from .literals import name, text
from .losses import of_entity, of_enum, of_project, usual
from .rows import Rows, column_of, table_of

_OPERATORS = {"foreign_key": ">", "one_to_one": "-"}
_DELETIONS = {
    "cascade": "cascade", "protect": "restrict", "restrict": "restrict", "set_null": "set null",
    "set_default": "set default", "do_nothing": "no action",
}  # fmt: skip
_FACTS = ("author", "email", "version", "license", "language", "time_zone")


def printed(blueprint: Blueprint) -> Written:
    """Return the model as DBML text, with what got lost."""
    printer = _Printer(normalised(blueprint))
    return Written(printer.text(), tuple(dict.fromkeys(printer.lost)))


class _Printer:
    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.lost = list(of_project(blueprint))
        self.tables = {
            f"{app.name}.{e.name}": name(table_of(e))
            for app in blueprint.apps
            for e in app.entities
        }
        self.keys = {
            f"{app.name}.{e.name}": name(e.key_column or "id")
            for app in blueprint.apps
            for e in app.entities
        }
        self.enums = {
            f"{app.name}.{e.name}": self._enum_name(app, e)
            for app in blueprint.apps
            for e in app.enums
        }
        self._joined: set[frozenset[str]] = set()
        self._joins: dict[str, list[str]] = {}
        self._usual = usual(blueprint)

    def _enum_name(self, app: App, enum: Enum) -> str:
        """Return the name of an enum, with its app as schema where there are several."""
        several_apps = len(self.blueprint.apps) > 1
        return f"{name(app.name)}.{name(enum.name)}" if several_apps else name(enum.name)

    def text(self) -> str:
        """Return the whole text."""
        apps = self.blueprint.apps
        parts = [_project(self.blueprint.project)]
        parts += [self._enum(app, enum) for app in apps for enum in app.enums]
        if any(r.target == USER for app in apps for e in app.entities for r in e.relationships):
            parts.append(_USER_TABLE)
        parts += [self._table(app, entity) for app in apps for entity in app.entities]
        parts += self._refs()
        parts += [self._group(app) for app in apps if app.entities]
        return "\n\n".join(parts) + "\n"

    def _enum(self, app: App, enum: Enum) -> str:
        self.lost += of_enum(enum)
        rows = []
        for value in enum.values:
            plain = value.label in {"", title(value.value), value.value}
            note = "" if plain else f" [note: {text(value.label)}]"
            rows.append(f"  {name(value.value)}{note}")
        return f"Enum {self.enums[f'{app.name}.{enum.name}']} {{\n" + "\n".join(rows) + "\n}"

    def _table(self, app: App, entity: Entity) -> str:
        rows = Rows(entity, self.enums)
        body = [*rows.columns(), *rows.rules()]
        self.lost += of_entity(entity, self._usual[f"{app.name}.{entity.name}"])
        self.lost += rows.lost
        if entity.description.strip():
            body.append(f"\n  Note: {text(entity.description, '  ')}")
        return f"Table {name(table_of(entity))} {{\n" + "\n".join(body) + "\n}"

    def _refs(self) -> Iterator[str]:
        for app in self.blueprint.apps:
            for entity in app.entities:
                rows = [self._ref(app, entity, r) for r in entity.relationships]
                if any(rows):
                    yield "\n".join(filter(None, rows))

    def _ref(self, app: App, entity: Entity, relation: Relationship) -> str:
        own = f"{app.name}.{entity.name}"
        target = self._endpoint(relation.target)
        if relation.kind == "many_to_many":
            return self._many(own, entity, relation)
        column = f"{self.tables[own]}.{name(column_of(relation))}"
        action = f" [delete: {_DELETIONS[relation.on_delete or 'protect']}]"
        if relation.kind == "one_to_one":
            return f"Ref: {target} - {column}{action}"
        return f"Ref: {column} > {target}{action}"

    def _endpoint(self, reference: str) -> str:
        if reference == USER:
            return f"{USER}.id"
        return f"{self.tables[reference]}.{self.keys[reference]}"

    def _many(self, own: str, entity: Entity, relation: Relationship) -> str:
        said = f"{entity.name}.{relation.name}"
        if relation.through:
            self.lost.append(f"{said}: through {relation.through}, which is a table here.")
            return ""
        pair = frozenset((own, relation.target))
        if pair in self._joined or len(pair) == 1:
            return self._join(own, entity, relation)
        self._joined.add(pair)
        return f"Ref {name(relation.name)}: {self._endpoint(own)} <> {self._endpoint(relation.target)}"

    def _join(self, own: str, entity: Entity, relation: Relationship) -> str:
        """Write a table that joins: tools know one many-to-many between two tables, not more."""
        table = name(f"{entity.name}_{relation.name}")
        ends = f"{snake(entity.name)}_id", f"{relation.name}_id"
        ends = ends if ends[0] != ends[1] else (f"own_{ends[0]}", ends[1])
        if own == relation.target:
            self.lost.append(
                f"{entity.name}.{relation.name}: a table joins {entity.name} to itself."
            )
        elif several(relation.name) != relation.name:
            self.lost.append(f"{entity.name}.{relation.name}: the name, as a table joins the two.")
        self._joins.setdefault(own.partition(".")[0], []).append(table)
        return (
            f"\nTable {table} {{\n  {ends[0]} bigint [not null]\n  {ends[1]} bigint [not null]\n\n"
            f"  indexes {{\n    ({ends[0]}, {ends[1]}) [pk]\n  }}\n}}\n\n"
            f"Ref: {table}.{ends[0]} > {self._endpoint(own)} [delete: cascade]\n"
            f"Ref: {table}.{ends[1]} > {self._endpoint(relation.target)} [delete: cascade]"
        )

    def _group(self, app: App) -> str:
        rows = [f"  {self.tables[f'{app.name}.{entity.name}']}" for entity in app.entities]
        rows += [f"  {table}" for table in self._joins.get(app.name, [])]
        if app.description.strip():
            rows.append(f"\n  Note: {text(app.description, '  ')}")
        return f"TableGroup {name(app.name)} {{\n" + "\n".join(rows) + "\n}"


_USER_TABLE = f"""Table {USER} {{
  id bigint [pk, increment]

  Note: 'The user that every project has.'
}}"""


def _project(project: Project) -> str:
    usual_facts = Project(name=project.name)
    rows = ["  database_type: 'PostgreSQL'"]
    rows += [
        f"  {fact}: {text(getattr(project, fact))}"
        for fact in _FACTS
        if getattr(project, fact) != getattr(usual_facts, fact)
    ]
    if project.description.strip():
        rows.append(f"  Note: {text(project.description, '  ')}")
    return f"Project {name(project.name)} {{\n" + "\n".join(rows) + "\n}"
