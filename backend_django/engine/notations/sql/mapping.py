"""A catalogue of tables as a blueprint: drafted, then settled."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint, Project
from backend_django.engine.notations.drafts import AppDraft, Draft, EntityDraft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.references import Reference, refer

from .catalogue import DEFAULT_SCHEMAS, Catalogue
from .families import settle_families
from .fields import Fields
from .identity import settle_key
from .syntax import Foreign, Key, Table


def draft_of(catalogue: Catalogue, source: Source) -> Blueprint:
    """Return the blueprint of what the statements made."""
    folded = settle_families(catalogue, source)
    project = Project(name=project_name(catalogue.database, source.filename))
    mapper = _Mapper(Draft(project, relational=True), catalogue, source, folded)
    return settled(mapper.draft_all(), source)


class _Mapper:
    def __init__(
        self, draft: Draft, catalogue: Catalogue, source: Source, folded: dict[int, Table]
    ) -> None:
        self.draft, self.catalogue, self.source = draft, catalogue, source
        self.folded = folded
        self.keys = {
            id(table): f"{schema}.{name}" for (schema, name), table in catalogue.tables.items()
        }

    def draft_all(self) -> Draft:
        """Draft all tables, then their references."""
        tables = list(self.catalogue.tables.values())
        for table in tables:
            self._table(table)
        for table in tables:
            for foreign in table.foreigns:
                self._foreign(table, foreign)
        return self.draft

    def _app(self, table: Table) -> str:
        schema = table.path.schema
        key = "" if schema is None or schema.key in DEFAULT_SCHEMAS else schema.key
        if key not in self.draft.apps:
            written = schema.text if key and schema else app_of(self.draft.project)
            spot = self.source.spot(schema.start, schema.end) if key and schema else None
            self.draft.apps[key] = AppDraft(written, spot) if spot else AppDraft(written)
        return key

    def _table(self, table: Table) -> None:
        name = table.path.name
        entity = EntityDraft(
            name.text, self._app(table), self.source.spot(name.start, name.end), table=name.stored
        )
        if table.comment.strip():
            entity.facts["description"] = table.comment.strip()
        self.draft.entities[self.keys[id(table)]] = entity
        Fields(table, entity, self.draft, self.catalogue, self.source).add_all()
        self._keys(table, entity)

    def _keys(self, table: Table, entity: EntityDraft) -> None:
        written = {column.name.key: column.name.text for column in table.columns}
        fields = {field.written: field for field in entity.fields}
        references = {f.columns[0].key for f in table.foreigns if len(f.columns) == 1}
        lost: list[Key] = []
        for key in table.keys:
            named = [p.name for p in key.parts if p.name and written.get(p.name.key) in fields]
            if key.why or len(named) < len(key.parts) or not named:
                lost.append(key)
                continue
            names = tuple(written[n.key] for n in named)
            if key.kind == "primary":
                entity.key = entity.key or names
            elif key.kind == "unique":
                entity.uniques.append(names)
            elif len(names) > 1 or key.parts[0].descending:
                signs = ["-" * p.descending for p in key.parts]
                entity.indexes.append(tuple(s + n for s, n in zip(signs, names, strict=True)))
            elif named[0].key not in references:
                fields[names[0]].facts["index"] = True
        self._say_lost(table, lost)
        settle_key(entity, fields, self.source)

    def _say_lost(self, table: Table, lost: list[Key]) -> None:
        for unique in (True, False):
            keys = [k for k in lost if (k.kind != "index") == unique]
            if not keys:
                continue
            whys = ", ".join(
                f"{k.name or 'one'} ({k.why or 'a column is not here'})" for k in keys
            )
            kind = "Keys" if unique else "Indexes"
            self.source.find(
                "unique_dropped" if unique else "index_dropped",
                f"{kind} of {table.path.name.text} are left out: {whys}.", "dropped",
                self.source.spot(keys[0].start, keys[0].end),
                severity="warning" if unique else "info",
            )  # fmt: skip

    def _foreign(self, table: Table, foreign: Foreign) -> None:
        owner = self.draft.entities[self.keys[id(table)]]
        spot = self.source.spot(foreign.start, foreign.end)
        target = self._target(table, foreign)
        columns = [table.column(name.key) for name in foreign.columns]
        if target is None or not all(columns):
            what = f"the table {foreign.target}" if target is None else "a column"
            self.source.find(
                "reference_unknown",
                f"{owner.written} refers to {foreign.target} by {what} that is not here.",
                "dropped", spot, became="a plain column",
            )  # fmt: skip
            return
        written = [column.name.text for column in columns if column]
        aimed = [c.name.text for n in foreign.target_columns if (c := target.column(n.key))]
        if not any(f.written in written for f in owner.fields) and not any(
            r.column in written for r in owner.relations
        ):
            return
        required = all(column.required for column in columns if column)
        facts = {"on_delete": foreign.on_delete or ("" if required else "protect")}
        if foreign.on_delete == "set_null" and required:
            self.source.find(
                "on_delete", f"{', '.join(written)} cannot be empty, so it is not set to NULL.",
                "changed", spot, became="protect",
            )  # fmt: skip
            facts = {}
        reference = Reference(
            self.keys[id(table)], written, self.keys[id(target)], aimed, spot,
            facts={k: v for k, v in facts.items() if v},
        )  # fmt: skip
        refer(self.draft, reference, self.source)

    def _target(self, table: Table, foreign: Foreign) -> Table | None:
        path = foreign.target
        if path.schema is None and table.path.schema is not None:
            path = type(path)(path.name, table.path.schema)
        return self.catalogue.table(path) or self.catalogue.table(foreign.target)
