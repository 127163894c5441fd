"""Names of a draft made valid, idiomatic and free of clashes; each change is a finding."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterator
from itertools import chain, count

from backend_django.engine.blueprint import (
    USER,
    ascii_words,
    kebab,
    pascal,
    plural,
    reserved,
    short,
    snake,
)
from backend_django.engine.blueprint.names import PASCAL, SNAKE

from .drafts import AppDraft, Draft, EntityDraft, EnumDraft, FieldDraft, RelationDraft
from .source import Source

APP_LIMIT, ENTITY_LIMIT, MEMBER_LIMIT, TABLE_LIMIT = 30, 40, 50, 48
_KEYWORDS = {"class": "klass", "from": "from_value", "import": "import_ref"}
_TAKEN = (
    reserved.MODEL_ATTRIBUTES
    | reserved.EMITTED
    | reserved.KEYWORD_ARGUMENTS
    | reserved.DRF_HOOKS
    | reserved.LOOK_ALIKE
    | {"id"}
)
_BUILT_IN = frozenset(name for name in dir(builtins) if name[0].isupper())
_CLASSES = reserved.MODEL_NAMES | reserved.COMPONENTS | _BUILT_IN
_APP_WORDS = 24
_IRREGULAR = {"child": "children", "person": "people"}
TIMES = ("created_at", "updated_at")


def name_everything(draft: Draft, source: Source) -> None:
    """Give every app, entity, enum, field and relation of the draft its name."""
    _name_apps(draft, source)
    _name_entities(draft, source)
    _name_enums(draft, source)
    for entity in draft.entities.values():
        _Members(entity, source).name()
    _name_reverses(draft, source)


def _name_apps(draft: Draft, source: Source) -> None:
    taken: set[str] = set()
    for app in draft.apps.values():
        near = _shortened(snake(app.written) or "core")
        near = f"app_{near}"[:APP_LIMIT] if near[0].isdigit() else near
        if keyword.iskeyword(near) or near in reserved.APP_NAMES:
            near = f"{near[: APP_LIMIT - 4]}_app"
        app.name = _free(near, taken, APP_LIMIT)
        if app.name != snake(app.written):
            _say(source, "app", app, _idiomatic(snake(app.written)))


def _shortened(name: str) -> str:
    """Return as many words of a name as an app's may have."""
    kept = name
    while len(kept) > _APP_WORDS and "_" in kept:
        kept = kept.rpartition("_")[0]
    return kept[:APP_LIMIT]


def _name_entities(draft: Draft, source: Source) -> None:
    classes: dict[str, str] = {}
    folded: dict[str, str] = {}
    routes: set[str] = set()
    for entity in sorted(draft.entities.values(), key=lambda e: len(e.written)):
        near = _class_name(entity.written, "Entity")
        rival = ""
        if near in _CLASSES:
            near = f"App{near}"
        if near.lower() not in folded and (clash := _emitted(near) & classes.keys()):
            rival = classes[min(clash)]
            near = f"{near[: ENTITY_LIMIT - 5]}Entry"
        homed = f"{pascal(draft.apps[entity.app].written)}{near}"[:ENTITY_LIMIT]
        homes = [homed] if len(draft.apps) > 1 and PASCAL.match(homed) else []
        names = chain([near], homes, _numbered(near))
        entity.name = next(n for n in names if n.lower() not in folded)
        other = folded.get(near.lower(), "") if entity.name != near else rival
        folded[entity.name.lower()] = entity.written
        classes |= dict.fromkeys(_emitted(entity.name), entity.written)
        table = f"{draft.apps[entity.app].name}_{entity.name.lower()}"
        if len(table) > TABLE_LIMIT:
            entity.facts.setdefault("table", short(table, TABLE_LIMIT))
        _say(source, "entity", entity, _class_name(entity.written, "Entity"), other)
        _free_route(entity, routes)
        if not entity.written.isascii():
            entity.facts.setdefault("label", entity.written)


def _class_name(written: str, otherwise: str) -> str:
    near = written if PASCAL.match(written) else pascal(written)
    near = near[:ENTITY_LIMIT] or otherwise
    if near[0].isdigit():
        near = f"{otherwise}{near}"[:ENTITY_LIMIT]
    unusable = keyword.iskeyword(near) or near in reserved.LOOK_ALIKE
    return f"{near}Entry" if unusable else near


def _emitted(name: str) -> set[str]:
    """Return the classes that are emitted for an entity."""
    made = {name + suffix for suffix in reserved.EMITTED_SUFFIXES}
    return {name, *made, f"Paginated{name}List", f"Patched{name}Write"}


def _free_route(entity: EntityDraft, routes: set[str]) -> None:
    many = plural(entity.name)
    if kebab(many) in routes:
        many = f"{entity.name}Entries"
        entity.facts["plural"] = many
    routes.add(kebab(many))


def _name_enums(draft: Draft, source: Source) -> None:
    taken = {entity.name.lower() for entity in draft.entities.values()}
    for enum in draft.enums.values():
        near = _class_name(enum.written, "Choice")
        if near.lower() in taken or near in reserved.MODEL_NAMES | _BUILT_IN:
            near = f"{near[: ENTITY_LIMIT - 6]}Choice"
        enum.name = next(n for n in _numbered(near) if n.lower() not in taken)
        taken.add(enum.name.lower())
        _say(source, "enum", enum, _class_name(enum.written, "Choice"))


class _Members:
    """Names within one entity: fields first, then relations, whose columns end in ``_id``."""

    def __init__(self, entity: EntityDraft, source: Source) -> None:
        self.entity, self.source = entity, source
        self.taken: dict[str, str] = {}
        self.restyled: list[tuple[str, str]] = []

    def name(self) -> None:
        times = set(TIMES) if self.entity.facts.get("timestamps", True) else set()
        nears = [member_name(field.written, "field") for field in self.entity.fields]
        made = {
            name
            for near, field in zip(nears, self.entity.fields, strict=True)
            for name in _made(near, field)
        }
        for near, field in zip(nears, self.entity.fields, strict=True):
            self._give(field, f"{near}_value" if near in times | made else near, [], "field")
        times |= made
        for relation in self.entity.relations:
            near = member_name(relation.written, "relation")
            near = f"{near.removesuffix('_value')}_ref" if _is_taken(near, times) else near
            columns = [] if relation.kind == "many_to_many" else [f"{near}_id"]
            self._give(relation, near, columns, "relationship")
        self._say_restyled()

    def _give(
        self, member: FieldDraft | RelationDraft, near: str, columns: list[str], what: str
    ) -> None:
        other = next((self.taken[c] for c in (near, *columns) if c in self.taken), "")
        if other:
            stem = f"{near[: MEMBER_LIMIT - 6]}_ref" if what == "relationship" else near
            near = next(
                n
                for n in _numbered(stem, "_")
                if n not in self.taken and f"{n}_id" not in self.taken
            )
        member.name = near
        if not member.written.isascii():
            member.facts.setdefault("label", member.written)
        self.taken[near] = member.written
        if columns:
            self.taken[f"{near}_id"] = member.written
        if other or near != _idiomatic(snake(member.written)):
            _say(self.source, what, member, snake(member.written), other)
        elif near != member.written:
            self.restyled.append((member.written, near))

    def _say_restyled(self) -> None:
        if not self.restyled:
            return
        names = ", ".join(f"{old} → {new}" for old, new in self.restyled)
        self.source.find(
            "names_restyled",
            f"Names in {self.entity.written} are written in snake_case: {names}.",
            "kept", self.entity.spot, severity="info",
            became=", ".join(new for _, new in self.restyled),
        )  # fmt: skip


def _is_taken(near: str, times: set[str]) -> bool:
    return near in times or near.removesuffix("_value") in _TAKEN


def _made(name: str, field: FieldDraft) -> list[str]:
    """Return the methods that Django makes for a field of that name."""
    if field.type == "enum":
        return [f"get_{name}_display"]
    if field.type in {"date", "datetime"} and field.facts.get("required"):
        return [f"get_next_by_{name}", f"get_previous_by_{name}"]
    return []


def member_name(written: str, otherwise: str) -> str:
    """Return the valid, idiomatic name of a field or relation."""
    near = snake(written) or otherwise
    near = f"{otherwise}_{near}" if near[0].isdigit() else near
    if keyword.iskeyword(near):
        return _KEYWORDS.get(near, f"{near}_value")
    near = short(near, MEMBER_LIMIT)
    return f"{near}_value" if near in _TAKEN else near


def _name_reverses(draft: Draft, source: Source) -> None:
    taken: dict[str, set[str]] = {USER: set(reserved.USER_ATTRIBUTES)}
    for key, entity in draft.entities.items():
        taken[key] = (
            {m.name for m in entity.members} | reserved.MODEL_ATTRIBUTES | {"objects", *TIMES}
        )
        taken[key] |= {f"{r.name}_id" for r in entity.relations}
    for entity in draft.entities.values():
        for relation in entity.relations:
            if relation.reverse and relation.reverse != "+":
                _name_reverse(relation, taken.setdefault(relation.target, set()), source)


def _name_reverse(relation: RelationDraft, taken: set[str], source: Source) -> None:
    written = relation.reverse
    near = short(snake(written), MEMBER_LIMIT)
    if relation.kind != "one_to_one" and not relation.reverse_kept:
        near = several(near)
    good = SNAKE.match(near) and not keyword.iskeyword(near)
    if good and near not in taken:
        taken.add(near)
        relation.reverse = near
        return
    relation.reverse = ""
    source.find(
        "reverse_name_changed",
        f"The other side's name {written} is taken there; a name is made from this side's.",
        "changed", relation.spot,
    )  # fmt: skip


def several(name: str) -> str:
    """Return the name of many of a thing; a name that ends in s is taken for a plural."""
    for one, many in _IRREGULAR.items():
        if name.lower().endswith(one):
            return name[: len(name) - len(one) + 1] + many[1:]
    return name if name.endswith("s") else plural(name)


def _idiomatic(near: str) -> str:
    return near or "?"


def _numbered(name: str, separator: str = "") -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}{separator}{number}"


def _free(name: str, taken: set[str], limit: int) -> str:
    free = next(n[:limit] for n in _numbered(name, "_") if n[:limit] not in taken)
    taken.add(free)
    return free


_Named = AppDraft | EntityDraft | EnumDraft | FieldDraft | RelationDraft


def _why(node: _Named) -> str:
    """Return why a thing could not be called what its author calls it."""
    if not ascii_words(node.written):
        return "has no letter that code could use"
    if snake(node.written)[0].isdigit():
        return "begins with a digit"
    limit = {AppDraft: _APP_WORDS, EntityDraft: ENTITY_LIMIT, EnumDraft: ENTITY_LIMIT}
    if len(snake(node.written)) > limit.get(type(node), MEMBER_LIMIT):
        return "is too long"
    if keyword.iskeyword(snake(node.written)):
        return "is a word of Python"
    return "has another meaning in every project"


def _say(
    source: Source,
    what: str,
    node: _Named,
    idiomatic: str,
    other: str = "",
) -> None:
    """Report a name that is not the one written."""
    if node.name == node.written:
        return
    if other:
        message = (
            f"{node.written} and {other} would share a name; the {what} is called {node.name}."
        )
        source.find("names_collide", message, "changed", node.spot, became=node.name)
    elif node.name == idiomatic and ascii_words(node.written):
        message = f"The {what} {node.written} is written {node.name}."
        source.find("name_restyled", message, "kept", node.spot, severity="info", became=node.name)
    else:
        said = _why(node)
        message = f"The name {node.written} {said}; the {what} is called {node.name}."
        source.find("name_changed", message, "changed", node.spot, became=node.name)
