"""Rules for names together (N1.., N2..): no two may meet, also not once derived or case folded."""

from __future__ import annotations

from collections.abc import Iterable

from . import reserved
from .findings import Findings, Path, quoted
from .identities import ids_of
from .names import IDENTIFIER_BYTES, table_of
from .naming import kebab, pascal
from .shapes import App, Blueprint, Entity, Enum, Field, Relationship

INDEX_LIMIT = 30


class _Seen:
    """Remembers who has a name first."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def other(self, name: str, owner: str) -> str:
        """Return who had the name before ``owner``, "" for nobody."""
        first = self._owners.setdefault(name, owner)
        return "" if first == owner else first


def check_clashes(blueprint: Blueprint, findings: Findings) -> None:
    """Report names that meet another name."""
    apps, components, tables, rules = _Seen(), _Seen(), _Seen(), _Seen()
    for a, app in enumerate(blueprint.apps):
        path: Path = ("apps", a)
        if apps.other(app.name.lower(), str(a)):
            message = f"Two apps are called {quoted(app.name)}"
            findings.error("N103", (*path, "name"), message, "Rename one of them")
        _check_classes(app, path, findings)
        _check_enums(app, path, findings)
        for e, entity in enumerate(app.entities):
            _check_component(app, entity, (*path, "entities", e), components, findings)
            _check_tables(app, entity, (*path, "entities", e), tables, findings)
            _check_rules(app, entity, (*path, "entities", e), rules, findings)
            _check_members(entity, (*path, "entities", e), findings)
        for n, enum in enumerate(app.enums):
            _check_values(enum, (*path, "enums", n), findings)
    _check_ids(blueprint, findings)


def _check_ids(blueprint: Blueprint, findings: Findings) -> None:
    seen = _Seen()
    for path, given in ids_of(blueprint):
        if given and seen.other(given, "/".join(map(str, path))):
            message = f"The id {quoted(given)} is given twice"
            findings.error("N150", (*path, "id"), message, "Remove one: ids are made where absent")


def _check_classes(app: App, path: Path, findings: Findings) -> None:
    classes, folded, routes = _Seen(), _Seen(), _Seen()
    for e, entity in enumerate(app.entities):
        where = (*path, "entities", e, "name")
        key = f"{e}:{entity.name}"
        if other := folded.other(entity.name.lower(), key):
            message = f"{quoted(entity.name)} and {quoted(_said(other))} are one name to Django"
            findings.error("N202", where, message, "Rename one of them")
            continue
        for name in (entity.name, *_derived(entity.name)):
            if other := classes.other(name, key):
                message = f"The class {name} is also emitted for {quoted(_said(other))}"
                findings.error("N201", where, message, f"Use {quoted(f'{entity.name}Entry')}")
                break
        if other := routes.other(kebab(entity.plural), key):
            message = f"The route {kebab(entity.plural)}/ is also that of {quoted(_said(other))}"
            findings.error("N203", (*path, "entities", e, "plural"), message, "Change a plural")


def _check_enums(app: App, path: Path, findings: Findings) -> None:
    entities = {entity.name.lower() for entity in app.entities}
    enums = _Seen()
    for n, enum in enumerate(app.enums):
        where = (*path, "enums", n, "name")
        if enum.name.lower() in entities:
            message = f"An enum and an entity are both called {quoted(enum.name)}"
            findings.error("N204", where, message, f"Use {quoted(f'{enum.name}Choice')}")
        if enums.other(enum.name.lower(), str(n)):
            message = f"Two enums are called {quoted(enum.name)}"
            findings.error("N206", where, message, "Rename one of them")


def _said(key: str) -> str:
    return key.split(":", 1)[1]


def _derived(name: str) -> Iterable[str]:
    yield from (name + suffix for suffix in reserved.EMITTED_SUFFIXES)
    yield from (f"Paginated{name}List", f"Patched{name}Write")


def _check_component(
    app: App, entity: Entity, path: Path, components: _Seen, findings: Findings
) -> None:
    where = (*path, "name")
    way_out = f"Use {quoted(pascal(app.name) + entity.name)}"
    if entity.name in reserved.COMPONENTS:
        message = f"Every project's API document already has a {quoted(entity.name)}"
        findings.error("N205", where, message, way_out)
    other = components.other(entity.name.lower(), f"{app.name}:{entity.name}")
    if other and other.split(":")[0] != app.name:
        message = (
            f"App {quoted(other.split(':')[0])} has a {quoted(entity.name)} too: one API name"
        )
        findings.error("N205", where, message, way_out)


def _check_tables(app: App, entity: Entity, path: Path, tables: _Seen, findings: Findings) -> None:
    table = table_of(app, entity)
    own = f"{app.name}.{entity.name}"
    names = [table, *_joints(table, entity)]
    for name in names:
        if (other := tables.other(name.lower(), own)) and other.lower() != own.lower():
            message = f"The table {quoted(name)} is also that of {other}"
            findings.error("N209", (*path, "name"), message, "Rename, or give another table")


def _joints(table: str, entity: Entity) -> list[str]:
    many = [r for r in entity.relationships if r.kind == "many_to_many" and not r.through]
    return [f"{table}_{relation.name}" for relation in many]


def _check_rules(app: App, entity: Entity, path: Path, rules: _Seen, findings: Findings) -> None:
    places = [
        *(("uniques", n, unique.name) for n, unique in enumerate(entity.uniques)),
        *(("checks", n, check.name) for n, check in enumerate(entity.checks)),
        *(("indexes", n, index.name) for n, index in enumerate(entity.indexes)),
    ]
    for kind, n, name in places:
        where = (*path, kind, n, "name")
        limit = INDEX_LIMIT if kind == "indexes" else IDENTIFIER_BYTES
        if not _plain(name) or len(name) > limit:
            message = (
                f"The name {quoted(name)} is not a lower_snake_case word of at most {limit} "
                "characters that starts with a letter"
            )
            findings.error("N123", where, message, "Leave it out: a name is made then")
        if rules.other(name.lower(), f"{app.name}.{entity.name}/{kind}/{n}"):
            message = f"Two constraints or indexes are called {quoted(name)}"
            findings.error("N207", where, message, "Leave it out: a name is made then")


def _plain(name: str) -> bool:
    return name.isascii() and name.replace("_", "a").isalnum() and name[0].isalpha()


def _check_members(entity: Entity, path: Path, findings: Findings) -> None:
    members: list[tuple[Path, Field | Relationship]] = [
        *(((*path, "fields", n), field) for n, field in enumerate(entity.fields)),
        *(((*path, "relationships", n), r) for n, r in enumerate(entity.relationships)),
    ]
    names, columns = _Seen(), _Seen()
    for where, member in members:
        key = f"{where}:{member.name}"
        if names.other(member.name.lower(), key):
            message = f"{quoted(member.name)} is there twice in {entity.name}"
            findings.error("N143", (*where, "name"), message, "Rename one of them")
            continue
        for column in sorted(_columns(member)):
            if other := columns.other(column, key):
                message = f"The column {quoted(column)} is also that of {quoted(_said(other))}"
                way_out = "Rename one, or give another column"
                findings.error("N140", (*where, "name"), message, way_out)
    _check_key(entity, members, path, findings)
    _check_made(entity, members, findings)
    if entity.timestamps:
        for where, member in members:
            if member.name in {"created_at", "updated_at"}:
                message = f"{quoted(member.name)} is made by timestamps"
                way_out = "Remove the field, or set timestamps to false"
                findings.error("N133", (*where, "name"), message, way_out)


def _check_key(
    entity: Entity,
    members: list[tuple[Path, Field | Relationship]],
    path: Path,
    findings: Findings,
) -> None:
    """Report a member that is stored where the numbered key is."""
    key = entity.key_column or "id"
    for where, member in members:
        if key == column_of(member) and member.name != "id":
            place = (*path, "key_column") if entity.key_column else (*where, "column")
            message = f"{quoted(member.name)} and the numbered key have one column, {quoted(key)}"
            findings.error("N144", place, message, "Give one of them another column")


def column_of(member: Field | Relationship) -> str:
    """Return the column that a member is stored in, "" for a many-to-many relation."""
    if isinstance(member, Field):
        return member.column or member.name
    return "" if member.kind == "many_to_many" else member.column or f"{member.name}_id"


def _columns(member: Field | Relationship) -> set[str]:
    if isinstance(member, Field):
        return {member.name, member.column or member.name}
    if member.kind == "many_to_many":
        return {member.name}
    return {member.name, f"{member.name}_id", member.column or member.name}


def _check_made(
    entity: Entity, members: list[tuple[Path, Field | Relationship]], findings: Findings
) -> None:
    made = {name: field.name for field in entity.fields for name in _made(field)}
    for where, member in members:
        if member.name in made:
            message = (
                f"{quoted(member.name)} hides the method Django makes for {made[member.name]}"
            )
            way_out = f"Use {quoted(f'{member.name}_value')}"
            findings.error("N142", (*where, "name"), message, way_out)


def _made(field: Field) -> list[str]:
    if field.type == "enum":
        return [f"get_{field.name}_display"]
    if field.type in {"date", "datetime"} and field.required:
        return [f"get_next_by_{field.name}", f"get_previous_by_{field.name}"]
    return []


def _check_values(enum: Enum, path: Path, findings: Findings) -> None:
    names, values = _Seen(), _Seen()
    for v, value in enumerate(enum.values):
        where = (*path, "values", v)
        if names.other(value.name, str(v)):
            message = f"Two members of {enum.name} are called {quoted(value.name)}"
            findings.error("N301", (*where, "name"), message, "Rename one of them")
        if values.other(value.value, str(v)):
            message = f"{enum.name} has the value {quoted(value.value)} twice"
            findings.error("N302", (*where, "value"), message, "Remove one of them")
        if not value.value.strip():
            message = "The value of a member is empty: it could not be told from no value"
            findings.error("N302", (*where, "value"), message, "Give it a word")
    if not enum.values:
        message = f"{enum.name} has no members"
        findings.error("N303", (*path, "values"), message, "Add a member, or remove the enum")
