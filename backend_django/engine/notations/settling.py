"""A draft becomes a blueprint that `check` accepts: names, first rows, and a last resort."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from backend_django.engine.blueprint import (
    USER,
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    Field,
    Index,
    Relationship,
    Unique,
)

from .drafts import Draft, EntityDraft, RelationDraft
from .mending import mended
from .reading import refuse_entities, refuse_fields
from .source import Source
from .tables.existing import settle_existing
from .tables.joins import settle_joins
from .tables.kept import keep_names
from .tables.keys import settle_keys
from .tables.times import settle_times
from .titles import TIMES, name_everything

_TEXT_LIMIT, _LINE_LIMIT = 10_000, 200


def settled(draft: Draft, source: Source) -> Blueprint:
    """Return the draft as a blueprint; every change on the way is a finding of ``source``."""
    refuse_entities(len(draft.entities))
    for entity in draft.entities.values():
        count = len(entity.fields) + len(entity.relations)
        refuse_fields(entity.written, count, entity.spot.line)
    if draft.relational and source.keep_names:
        settle_existing(draft, source)
    if draft.relational:
        if draft.joins:
            settle_joins(draft, source)
        settle_keys(draft, source)
        settle_times(draft, source)
    if source.keep_names:
        keep_names(draft)
    name_everything(draft, source)
    _allow_first_rows(draft, source)
    blueprint = _built(draft)
    return mended(blueprint, draft, source)


def plain(text: str, limit: int = _TEXT_LIMIT) -> str:
    """Return text without control characters, cut where no one would read on."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def one_line(text: str) -> str:
    """Return text as a label: one line, no control characters."""
    return plain(" ".join(text.split()), _LINE_LIMIT)


def _allow_first_rows(draft: Draft, source: Source) -> None:
    """Make optional each required relation that closes a circle: no first row could be made."""
    done: set[str] = set()
    for start in draft.entities:
        if start in done:
            continue
        trail = {start: None}
        stack = [(start, _needs(draft.entities[start]))]
        while stack:
            key, following = stack[-1]
            relation = next(following, None)
            if relation is None:
                stack.pop()
                trail.pop(key)
                done.add(key)
            elif relation.target in trail:
                _make_optional(relation, draft, source)
            elif relation.target in draft.entities and relation.target not in done:
                trail[relation.target] = None
                stack.append((relation.target, _needs(draft.entities[relation.target])))


def _needs(entity: EntityDraft) -> Iterator[RelationDraft]:
    return iter(
        [r for r in entity.relations if r.kind != "many_to_many" and r.facts.get("required")]
    )


def _make_optional(relation: RelationDraft, draft: Draft, source: Source) -> None:
    relation.facts.pop("required")
    if relation.facts.get("on_delete") == "cascade":
        relation.facts.pop("on_delete")
    target = draft.entities[relation.target].written
    source.find(
        "required_circle",
        f"{relation.written} needs a {target} which needs this row first: it is optional now.",
        "changed", relation.spot, became="optional",
        suggestion="Require it in your own validation.",
    )  # fmt: skip


def _built(draft: Draft) -> Blueprint:
    apps = []
    for key, app in draft.apps.items():
        entities = tuple(_entity(e, draft) for e in draft.entities.values() if e.app == key)
        enums = tuple(
            Enum(name=e.name, description=plain(e.description), values=tuple(e.values))
            for e in draft.enums.values()
            if e.app == key
        )
        if entities or enums:
            texts = {"label": one_line(app.label), "description": plain(app.description)}
            apps.append(App(name=app.name, enums=enums, entities=entities, **texts))
    return Blueprint(project=draft.project, apps=tuple(apps))


def _entity(entity: EntityDraft, draft: Draft) -> Entity:
    names = _names(entity)
    own = {n: n for n in _own_columns(entity)} | names
    return Entity(
        name=entity.name,
        fields=tuple(
            Field(
                name=f.name,
                type=f.type,
                enum=_enum_reference(f.enum, draft),
                **_clean(f.facts),
            )
            for f in entity.fields
        ),
        relationships=tuple(
            Relationship(
                name=r.name,
                kind=r.kind,
                target=_reference(r.target, draft),
                related_name=r.reverse,
                through=_reference(r.through, draft) if r.through else "",
                through_fields=_through_fields(r, draft),
                **_clean(r.facts),
            )
            for r in entity.relations
        ),
        display=names.get(entity.display, ""),
        uniques=tuple(Unique(fields=u) for u in _together(entity.uniques, names) if len(u) > 1),
        indexes=tuple(Index(fields=i) for i in _together(entity.indexes, own)),
        checks=tuple(_checks(entity, names)),
        ordering=next(iter(_together([entity.ordering], own)), ()),
        **_clean(entity.facts),
    )


def _names(entity: EntityDraft) -> dict[str, str]:
    """Map the members as written, and their columns, to their settled names."""
    names = {m.column: m.name for m in reversed(entity.members) if m.column}
    return names | {m.written: m.name for m in reversed(entity.members)}


def _own_columns(entity: EntityDraft) -> tuple[str, ...]:
    return ("id", *(TIMES if entity.facts.get("timestamps", True) else ()))


def _through_fields(relation: RelationDraft, draft: Draft) -> tuple[str, ...]:
    names = _names(draft.entities[relation.through]) if relation.through else {}
    settled = tuple(names[f] for f in relation.through_fields if f in names)
    return settled if len(settled) == len(relation.through_fields) else ()


def _checks(entity: EntityDraft, names: dict[str, str]) -> Iterator[Check]:
    for check in entity.checks:
        if check.left in names and (not check.right or check.right in names):
            update = {"left": names[check.left], "right": names.get(check.right, "")}
            yield check.model_copy(update=update)


def _together(groups: list[tuple[str, ...]], names: dict[str, str]) -> list[tuple[str, ...]]:
    """Return groups of members by their settled names, once each; a "-" before one stays."""
    settled = [
        tuple(dict.fromkeys(_signed(n, names) for n in group))
        for group in groups
        if all(n.removeprefix("-") in names for n in group)
    ]
    return list(dict.fromkeys(group for group in settled if group))


def _signed(written: str, names: dict[str, str]) -> str:
    bare = written.removeprefix("-")
    return f"-{names[bare]}" if written.startswith("-") else names[bare]


def _clean(facts: dict[str, Any]) -> dict[str, Any]:
    texts = {"help": plain, "description": plain, "label": one_line, "label_plural": one_line}
    return {k: texts[k](v) if k in texts else v for k, v in facts.items()}


def _reference(key: str, draft: Draft) -> str:
    if key == USER:
        return USER
    entity = draft.entities[key]
    return f"{draft.apps[entity.app].name}.{entity.name}"


def _enum_reference(key: str, draft: Draft) -> str:
    if not key:
        return ""
    enum = draft.enums[key]
    return f"{draft.apps[enum.app].name}.{enum.name}"
