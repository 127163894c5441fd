"""Primary keys of tables: every entity has a numbered ``id``, and what else was a key stays."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.blueprint.literals import NUMBER_TYPES
from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.source import Source

from .existing import free_key, is_number

_UNABLE = frozenset({"boolean", "file", "image", "binary", "json"})


def settle_keys(draft: Draft, source: Source) -> None:
    """Turn the primary keys of all tables into ``id``, unique fields or unique constraints."""
    for entity in draft.entities.values():
        entity.uniques = [u for u in entity.uniques if u != entity.key]
        members = {m.column or m.written: m for m in entity.members}
        members |= {m.written: m for m in entity.members}
        key = [members[name] for name in entity.key if name in members]
        if len(key) == 1:
            _settle_one(entity, key[0], source)
        elif key:
            _settle_several(entity, source)
        elif source.keep_names:
            entity.facts["key_column"] = free_key(entity)
        _settle_uniques(entity, members)


def _settle_uniques(entity: EntityDraft, members: dict[str, FieldDraft | RelationDraft]) -> None:
    """Let one member that is unique alone be so itself."""
    for (name,) in [u for u in entity.uniques if len(u) == 1]:
        member = members.get(name)
        if isinstance(member, RelationDraft) and member.kind == "foreign_key":
            member.kind = "one_to_one"
        elif isinstance(member, FieldDraft) and member.type not in _UNABLE:
            member.facts["unique"] = True
    entity.uniques = [u for u in entity.uniques if len(u) > 1]


def _settle_one(entity: EntityDraft, key: FieldDraft | RelationDraft, source: Source) -> None:
    if isinstance(key, RelationDraft):
        key.kind = "one_to_one"
        key.facts["required"] = True
        if source.keep_names:
            entity.facts["key_column"] = free_key(entity)
        _say_beside(entity, key, "unique", source)
    elif is_number(key) if source.keep_names else _is_surrogate(key):
        _become_id(entity, key, source)
    else:
        _stay_beside(entity, key, source)


def _is_surrogate(key: FieldDraft) -> bool:
    """Return whether the key only tells rows apart, and says nothing about them."""
    return key.generated or key.type in NUMBER_TYPES or snake(key.written) in {"id", "pk"}


def _become_id(entity: EntityDraft, key: FieldDraft, source: Source) -> None:
    entity.fields.remove(key)
    names = {key.written, key.column} - {""}
    entity.uniques = [u for u in entity.uniques if not names & set(u)]
    entity.indexes = [i for i in entity.indexes if not {n.lstrip("-") for n in i} & names]
    entity.ordering = tuple(
        f"{'-' * n.startswith('-')}id" if n.removeprefix("-") in names else n
        for n in entity.ordering
    )
    entity.display = "" if entity.display in names else entity.display
    if source.keep_names:
        entity.facts["key_column"] = key.column or key.written
    if key.type not in NUMBER_TYPES:
        source.find(
            "key", f"{key.written} is the key of {entity.written}; it is a number here.",
            "changed", key.spot, severity="warning" if source.keep_names else "info", became="id",
        )  # fmt: skip
    elif key.written.lower() != "id":
        source.find(
            "key", f"{key.written} is the key of {entity.written}; every entity calls it id.",
            "kept", key.spot, severity="info", became="id",
        )  # fmt: skip


def _stay_beside(entity: EntityDraft, key: FieldDraft, source: Source) -> None:
    if key.type not in _UNABLE:
        key.facts |= {"required": True, "unique": True}
    if source.keep_names:
        entity.facts["key_column"] = free_key(entity)
    _say_beside(entity, key, "unique", source)


def _settle_several(entity: EntityDraft, source: Source) -> None:
    entity.uniques.insert(0, entity.key)
    if source.keep_names:
        entity.facts["key_column"] = free_key(entity)
    names = ", ".join(entity.key)
    source.find(
        "composite_key",
        f"The key of {entity.written} is ({names}): they are unique together, beside a numbered "
        "key id.",
        "changed", entity.spot, severity="info", became=f"unique({names})",
    )  # fmt: skip


def _say_beside(
    entity: EntityDraft, key: FieldDraft | RelationDraft, became: str, source: Source
) -> None:
    source.find(
        "key",
        f"{key.written} is the key of {entity.written}: it stays, unique, beside a numbered key "
        "id.",
        "changed", key.spot, severity="info", became=became,
    )  # fmt: skip
