"""A catalogue of tables as a blueprint: drafted, then settled."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import USER, Blueprint, Project
from backend_django.engine.notations.drafts import AppDraft, Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source, Spot
from backend_django.engine.notations.tables.references import Reference, refer, relation_name

from .catalogue import DEFAULT_SCHEMAS, Catalogue
from .families import settle_families
from .fields import Fields
from .keys import Keys
from .syntax import Foreign, Table


def draft_of(catalogue: Catalogue, source: Source) -> Blueprint:
    """Return the blueprint of what the statements made."""
    settle_families(catalogue, source)
    project = Project(name=project_name(catalogue.database, source.filename))
    mapper = _Mapper(Draft(project, relational=True), catalogue, source)
    return settled(mapper.draft_all(), source)


class _Mapper:
    def __init__(self, draft: Draft, catalogue: Catalogue, source: Source) -> None:
        self.draft, self.catalogue, self.source = draft, catalogue, source
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
        Keys(table, entity, self.draft, self.source).add_all()

    def _foreign(self, table: Table, foreign: Foreign) -> None:
        owner = self.draft.entities[self.keys[id(table)]]
        spot = self.source.spot(foreign.start, foreign.end)
        target = self._target(table, foreign)
        columns = [table.column(name.key) for name in foreign.columns]
        if target is None and self._is_user(foreign):
            self._user(owner, foreign, spot)
            return
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
        facts: dict[str, Any] = {"on_delete": foreign.on_delete or ("" if required else "protect")}
        if foreign.on_delete == "set_null" and required:
            self.source.find(
                "on_delete", f"{', '.join(written)} cannot be empty, so it is not set to NULL.",
                "changed", spot, became="protect",
            )  # fmt: skip
            facts = {}
        defaults = [f.facts.get("default") for f in owner.fields if f.written in written]
        if foreign.on_delete == "set_default" and len(defaults) == 1:
            facts["default"] = defaults[0]
        reference = Reference(
            self.keys[id(table)], written, self.keys[id(target)], aimed, spot,
            facts={k: v for k, v in facts.items() if v not in (None, "")},
        )  # fmt: skip
        refer(self.draft, reference, self.source)

    def _is_user(self, foreign: Foreign) -> bool:
        """Return whether Supabase's own table of users is meant, which no schema holds."""
        schema, name = foreign.target.schema, foreign.target.name
        own = schema is not None and schema.key == "auth" and name.key == "users"
        return own and len(foreign.columns) == 1 and not self.source.keep_names

    def _user(self, owner: EntityDraft, foreign: Foreign, spot: Spot) -> None:
        (column,) = foreign.columns
        held = next((f for f in owner.fields if f.written == column.text), None)
        if held is None:
            return
        owner.fields.remove(held)
        alone = (column.text,) in [*owner.uniques, owner.key]
        facts: dict[str, Any] = {k: held.facts[k] for k in ("required", "help") if k in held.facts}
        facts |= {"on_delete": foreign.on_delete} if foreign.on_delete else {}
        relation = RelationDraft(
            relation_name(column.text, "user"), "one_to_one" if alone else "foreign_key", USER,
            spot, facts=facts, column=column.text,
        )  # fmt: skip
        owner.relations.append(relation)
        message = f"{owner.written}.{column.text} refers to the users that every project has."
        self.source.find("user", message, "kept", spot, severity="info", became=USER)

    def _target(self, table: Table, foreign: Foreign) -> Table | None:
        path = foreign.target
        if path.schema is None and table.path.schema is not None:
            path = type(path)(path.name, table.path.schema)
        found = self.catalogue.table(path) or self.catalogue.table(foreign.target)
        return found if id(found) in self.keys else None
