"""DBML as a blueprint: tables, enums and references drafted, then settled."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, Blueprint, EnumValue, Project
from backend_django.engine.notations.drafts import Draft, EntityDraft, EnumDraft
from backend_django.engine.notations.projects import project_name
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source, Spot

from .apps import Apps
from .columns import Columns, Drafted
from .drawing import Remarks
from .names import Names, key_of, schema_of
from .navigation import Navigation
from .partials import Partials
from .references import References
from .rules import Rules
from .syntax import Document, Enum, EnumItem, Setting, Table
from .types import Types

_FACTS = ("author", "email", "version", "language", "time_zone", "license")


def draft_of(document: Document, source: Source) -> Blueprint:
    """Return the blueprint of a DBML document."""
    return _Mapping(document, source).blueprint()


class _Mapping:
    def __init__(self, document: Document, source: Source) -> None:
        self.document, self.source = document, source
        self.remarks = Remarks(source)
        self._stored_names: set[str] = set()
        self.draft = Draft(_project(document, source), relational=True)
        self.users = {key_of(t.name.parts) for t in document.tables if _is_user(t)}
        self.tables = Names([key_of(t.name.parts) for t in document.tables], self._aliases())
        self.apps = Apps(document, self.draft, source, self.remarks)
        self.apps.group(self.tables)

    def blueprint(self) -> Blueprint:
        for enum in self.document.enums:
            self._enum(enum)
        types = Types(self.draft, Names(self.draft.enums, {}), self.source)
        navigation = Navigation(self.draft, self.tables, types, self.source)
        columns = Columns(self.draft, types, self.source, self.remarks)
        rules = Rules(self.source, self.remarks)
        partials = Partials(self.document, self.source)
        drafted = [
            self._table(t, partials, columns, rules, navigation) for t in self.document.tables
        ]
        kept = [table for table in drafted if table]
        self._references(kept)
        for table in kept:
            rules.check(table)
        navigation.settle()
        self.apps.assign_enums()
        types.report()
        self.remarks.report()
        return settled(self.draft, self.source)

    def _aliases(self) -> dict[str, str]:
        aliases = {name: key_of(parts) for name, parts in self.document.aliases.items()}
        own = {t.alias: key_of(t.name.parts) for t in self.document.tables if t.alias}
        return aliases | own

    def _enum(self, enum: Enum) -> None:
        key = key_of(enum.name.parts)
        spot = self.source.spot(enum.name.start, enum.name.end)
        known = self.draft.enums.get(key)
        if known is not None:
            message = f"The enum {key} is there twice; the values of both are kept."
            self.source.find("enum_twice", message, "changed", spot)
        app = self.apps.of_schema(enum.name.parts, spot)
        drafted = known or self.draft.enums.setdefault(
            key, EnumDraft(enum.name.parts[-1], app, spot)
        )
        values = {value.value for value in drafted.values}
        about = [drafted.description, *enum.notes]
        about += [self._value(item, drafted, values) for item in enum.items]
        drafted.description = "\n".join(filter(None, about))
        self._say_values(drafted)

    def _value(self, item: EnumItem, enum: EnumDraft, values: set[str]) -> str:
        if item.value in values or not item.value:
            spot = self.source.spot(item.start, item.end)
            message = f"{enum.written} has the value {item.value} twice."
            self.source.find("value_twice", message, "dropped", spot, severity="info")
        else:
            values.add(item.value)
            enum.values.append(EnumValue(value=item.value))
        return f"{item.value}: {item.note.strip()}" if item.note.strip() else ""

    def _say_values(self, enum: EnumDraft) -> None:
        count = len(enum.values)
        if count > MAX_VALUES:
            message = (
                f"The enum {enum.written} has {count} values; the first {MAX_VALUES} are kept."
            )
            self.source.find("too_many_values", message, "dropped", enum.spot, severity="error")
            del enum.values[MAX_VALUES:]
        if not count:
            enum.values.append(EnumValue(value="NONE", label="None"))
            message = f"The enum {enum.written} has no values; it gets one."
            self.source.find("enum_empty", message, "changed", enum.spot, became="NONE")

    def _table(
        self,
        table: Table,
        partials: Partials,
        columns: Columns,
        rules: Rules,
        navigation: Navigation,
    ) -> Drafted | None:
        key = key_of(table.name.parts)
        spot = self.source.spot(table.name.start, table.name.end)
        if key in self.users:
            message = "It stands for the user that every project has."
            self.source.find("user", message, "kept", spot, severity="info", became=USER)
            return None
        whole = partials.whole(table)
        entity = self.draft.entities.get(key)
        if entity is None:
            app = self.apps.of_table(key, table.name.parts, spot)
            name = table.name.parts[-1]
            stored = self._stored(table, name, spot)
            entity = self.draft.entities[key] = EntityDraft(name, app, spot, table=stored)
        else:
            message = f"The table {key} is there twice; the columns of both are kept."
            self.source.find("table_twice", message, "changed", spot)
        drafted = Drafted(key, table, entity)
        for column in whole.columns:
            if not navigation.take(column, key, schema_of(table.name.parts)):
                columns.add(column, drafted)
        self._about(whole.settings, whole.notes, entity)
        rules.add(drafted, whole.indexes, whole.checks)
        self._key(entity)
        return drafted

    def _stored(self, table: Table, name: str, spot: Spot) -> str:
        """Return the name of a table in a database that exists: each is there once."""
        if not self.source.keep_names or name.lower() not in self._stored_names:
            self._stored_names.add(name.lower())
            return name
        stored = "_".join([schema_of(table.name.parts) or "public", name])
        self._stored_names.add(stored.lower())
        self.source.find(
            "table_schema",
            f"Tables of several schemas are called {name}; this one is expected as {stored}.",
            "changed", spot, became=stored,
        )  # fmt: skip
        return stored

    def _key(self, entity: EntityDraft) -> None:
        """Take the column id for the key of a table that names none."""
        own = next((f for f in entity.fields if f.written.lower() == "id"), None)
        if entity.key or own is None:
            return
        entity.key = (own.written,)
        message = f"{entity.written} names no key: its column {own.written} is taken for it."
        self.source.find("key_assumed", message, "kept", own.spot, severity="info", became="id")

    def _about(self, settings: list[Setting], notes: list[str], entity: EntityDraft) -> None:
        said = [entity.facts.get("description", "")]
        for setting in settings:
            if setting.key == "note":
                said.append(setting.text.strip())
            else:
                self.remarks.setting(entity, setting)
        said += [note.strip() for note in notes]
        if about := "\n".join(filter(None, dict.fromkeys(said))):
            entity.facts["description"] = about

    def _references(self, drafted: list[Drafted]) -> None:
        references = References(self.draft, self.tables, self.users, self.source, self.remarks)
        for table in drafted:
            for column, setting in table.references:
                references.add_inline(table, column, setting)
        for ref in self.document.refs:
            references.add(ref)


def _is_user(table: Table) -> bool:
    """Return whether a table is `users.User` with nothing but its key: the user of every project."""
    return table.name.parts == ("users", "User") and len(table.members) < 2


def _project(document: Document, source: Source) -> Project:
    said = document.project
    facts = {key: said.facts[key].text for key in _FACTS if key in said.facts}
    try:
        project = Project.model_validate(
            {"name": project_name(said.name, source.filename), **facts}
        )
    except ValueError:
        project = Project(name=project_name(said.name, source.filename))
    for key, fact in said.facts.items():
        spot = source.spot(fact.start, fact.end)
        if key == "database_type" and "postgre" not in fact.text.lower():
            message = f"The project's database is PostgreSQL, not {fact.text}."
            source.find("database", message, "changed", spot, severity="info", became="postgresql")
        elif key not in (*_FACTS, "database_type"):
            message = f"The project's {key} has no place in a blueprint."
            source.find("setting_unknown", message, "dropped", spot, severity="info")
    about = "\n".join(note.strip() for note in said.notes)
    return project.model_copy(update={"description": about})
