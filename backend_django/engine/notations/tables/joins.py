"""Tables that only join two others, as many-to-many relations."""

from __future__ import annotations

from backend_django.engine.blueprint import USER, snake
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.titles import several


def settle_joins(draft: Draft, source: Source) -> None:
    """Fold each join table without more into a relation; lay one through those with more.

    A join table has two references to two tables, and no other key than both. With
    ``keep_names`` it stays a table, which is what the database has.
    """
    named: dict[str, set[str]] = {}
    for relation in (r for e in draft.entities.values() for r in e.relations):
        named.setdefault(relation.target, set()).add(snake(relation.reverse))
    for key, entity in list(draft.entities.items()):
        ends = _ends(entity)
        if ends is None or entity.sketched:
            continue
        bare = key not in named and len(entity.members) == 2 + _own_key(entity)
        if bare and not source.keep_names:
            _fold(draft, key, ends, source)
        elif _is_key(entity, ends):
            _lay(draft, key, ends, named[ends[0].target], source)


def _ends(entity: EntityDraft) -> tuple[RelationDraft, RelationDraft] | None:
    """Return the two references of a join table, the first to an entity of the model."""
    ends = [r for r in entity.relations if r.kind == "foreign_key"]
    if len(ends) != 2 or len(entity.relations) != 2 or ends[0].target == ends[1].target:
        return None
    if ends[0].target == USER:
        ends.reverse()
    return ends[0], ends[1]


def _own_key(entity: EntityDraft) -> int:
    """Return 1 where one field is the key: a surrogate."""
    return int(len(entity.key) == 1 and any(f.written == entity.key[0] for f in entity.fields))


def _is_key(entity: EntityDraft, ends: tuple[RelationDraft, RelationDraft]) -> bool:
    columns = {end.column or end.written for end in ends}
    return any(set(names) == columns for names in (entity.key, *entity.uniques))


def _fold(
    draft: Draft, key: str, ends: tuple[RelationDraft, RelationDraft], source: Source
) -> None:
    entity = draft.entities.pop(key)
    holder = draft.entities[ends[0].target]
    relation = _many(draft, entity, ends, said=ends[0].reverse)
    relation.reverse, relation.reverse_kept = ends[1].reverse, ends[1].reverse_kept
    holder.relations.append(relation)
    source.find(
        "join_table",
        f"{entity.written} joins {holder.written} and {_title(draft, ends[1].target)} and has "
        "nothing of its own: it is a many-to-many relationship.",
        "kept", entity.spot, severity="info", became=f"{holder.written}.{relation.written}",
    )  # fmt: skip


def _lay(
    draft: Draft,
    key: str,
    ends: tuple[RelationDraft, RelationDraft],
    reverses: set[str],
    source: Source,
) -> None:
    entity, holder = draft.entities[key], draft.entities[ends[0].target]
    if any(r.through == key for e in draft.entities.values() for r in e.relations):
        return
    relation = _many(draft, entity, ends, reverses)
    relation.through = key
    relation.spot = entity.spot
    holder.relations.append(relation)
    source.find(
        "through",
        f"{entity.written} joins {holder.written} and {_title(draft, ends[1].target)}: beside "
        "the entity there is a many-to-many relationship through it.",
        "kept", entity.spot, severity="info", became=f"{holder.written}.{relation.written}",
    )  # fmt: skip


def _many(
    draft: Draft,
    entity: EntityDraft,
    ends: tuple[RelationDraft, RelationDraft],
    reverses: frozenset[str] | set[str] = frozenset(),
    said: str = "",
) -> RelationDraft:
    """Draft the relation; ``reverses`` are what other tables call their rows there."""
    holder = draft.entities[ends[0].target]
    name = several(snake(said) or snake(ends[1].written) or "relation")
    taken = {snake(m.written) for m in holder.members} | reverses
    if name in taken:
        name = f"{name}_by_{snake(entity.written) or 'table'}"
    return RelationDraft(name, "many_to_many", ends[1].target, ends[0].spot)


def _title(draft: Draft, key: str) -> str:
    return draft.entities[key].written if key in draft.entities else "User"
