"""Rules for relations (R...): targets, reverse names, deletion, joining entities, first rows."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from .findings import Findings, Path, did_you_mean, listed, quoted
from .names import SNAKE
from .reserved import MODEL_ATTRIBUTES, USER_ATTRIBUTES
from .shapes import USER, Blueprint, Entity, Relationship

_Found = tuple[Path, str, Entity, Relationship]


def check_relations(given: Blueprint, blueprint: Blueprint, findings: Findings) -> None:
    """Report relations that Django, the database or a first row would refuse.

    ``given`` is what the user wrote, ``blueprint`` the same normalised.
    """
    entities = {
        f"{app.name}.{entity.name}": entity for app in blueprint.apps for entity in app.entities
    }
    relations = list(_relations(blueprint))
    written = [relation for _, _, _, relation in _relations(given)]
    for (path, owner, _, relation), as_written in zip(relations, written, strict=True):
        if relation.target not in entities and relation.target != USER:
            suggestion = did_you_mean(
                as_written.target, [*entities, USER], f"Known: {listed([*entities, USER])}"
            )
            message = f"There is no entity {quoted(as_written.target)}"
            findings.error("R100", (*path, "target"), message, suggestion)
            continue
        _check_deletion(path, relation, findings)
        _check_reverse(path, relation, entities.get(relation.target), findings)
        _check_through(path, owner, relation, entities, findings)
        if relation.required and relation.kind != "many_to_many" and relation.target == owner:
            message = "A required relation to the same entity: no first row could be made"
            findings.error("R120", (*path, "required"), message, "Make it optional")
    _check_unique_reverse(relations, findings)
    _check_cycles(relations, findings)


def _relations(blueprint: Blueprint) -> Iterator[_Found]:
    for a, app in enumerate(blueprint.apps):
        for e, entity in enumerate(app.entities):
            for r, relation in enumerate(entity.relationships):
                path: Path = ("apps", a, "entities", e, "relationships", r)
                yield path, f"{app.name}.{entity.name}", entity, relation


def _check_deletion(path: Path, relation: Relationship, findings: Findings) -> None:
    where = (*path, "on_delete")
    if relation.kind == "many_to_many":
        if relation.on_delete is not None:
            message = "A many-to-many relation has no on_delete: its joining rows always go"
            findings.error("R104", where, message, "Remove on_delete")
        if relation.required:
            message = "A many-to-many relation cannot be required by the database"
            way_out = "Remove required, and check the number of rows in your own validation"
            findings.warning("R103", (*path, "required"), message, way_out)
        return
    if relation.on_delete == "set_null" and relation.required:
        message = "set_null empties the column, but the relation is required"
        findings.error("R101", where, message, 'Use "protect" or "cascade", or make it optional')
    if relation.on_delete == "set_default" and relation.default is None:
        message = "set_default needs a default: the key of the row that takes over"
        findings.error("R102", where, message, 'Give default, or use "set_null"')
    if relation.default is not None and relation.on_delete != "set_default":
        message = "A default key is only used by on_delete set_default"
        findings.error("R105", (*path, "default"), message, "Remove default")


def _check_reverse(
    path: Path, relation: Relationship, target: Entity | None, findings: Findings
) -> None:
    name, where = relation.related_name, (*path, "related_name")
    if name in {"+", ""}:
        return
    if not SNAKE.match(name) or keyword.iskeyword(name):
        message = f"The reverse name {quoted(name)} is not lower_snake_case ASCII"
        findings.error("R110", where, message, "Leave it out: a name is made then")
    members = {m.name for m in target.fields} if target else set(USER_ATTRIBUTES)
    members |= {m.name for m in target.relationships} if target else set()
    if name in members:
        message = f"The reverse name {quoted(name)} is a member of {relation.target}"
        findings.error("R112", where, message, f'Use {quoted(f"{name}_set")}, or "+" for none')
    if name in MODEL_ATTRIBUTES:
        message = f"The reverse name {quoted(name)} would hide an attribute of every Django model"
        findings.error("R113", where, message, f'Use {quoted(f"{name}_set")}, or "+" for none')


def _check_unique_reverse(relations: list[_Found], findings: Findings) -> None:
    seen: dict[tuple[str, str], str] = {}
    for path, owner, _, relation in relations:
        if relation.related_name in {"+", ""}:
            continue
        mine = f"{owner}.{relation.name}"
        other = seen.setdefault((relation.target, relation.related_name), mine)
        if other != mine:
            message = (
                f"The reverse name {quoted(relation.related_name)} on {relation.target} is also "
                f"that of {other}"
            )
            findings.error("R111", (*path, "related_name"), message, "Give them different names")


def _check_through(
    path: Path,
    owner: str,
    relation: Relationship,
    entities: dict[str, Entity],
    findings: Findings,
) -> None:
    where = (*path, "through")
    if not relation.through:
        if relation.through_fields:
            message = "through_fields without through"
            findings.error("R133", (*path, "through_fields"), message, "Give through as well")
        return
    if relation.kind != "many_to_many":
        message = "Only a many-to-many relation goes through another entity"
        findings.error("R133", where, message, "Remove through")
        return
    joining = entities.get(relation.through)
    if joining is None:
        message = f"There is no entity {quoted(relation.through)}"
        way_out = did_you_mean(relation.through, entities, f"Known: {listed(entities)}")
        findings.error("R130", where, message, way_out)
        return
    _check_joining(path, owner, relation, joining, findings)


def _check_joining(
    path: Path, owner: str, relation: Relationship, joining: Entity, findings: Findings
) -> None:
    keys = {r.name: r.target for r in joining.relationships if r.kind == "foreign_key"}
    ends = [owner, relation.target]
    targets = list(keys.values())
    if any(targets.count(end) < ends.count(end) for end in ends):
        message = f"{relation.through} lacks a foreign key to {owner} or to {relation.target}"
        findings.error("R130", (*path, "through"), message, f"Add both to {relation.through}")
    elif not relation.through_fields:
        message = f"{relation.through} has several foreign keys to one side"
        way_out = f"Name the two in through_fields: {listed(keys)}"
        findings.error("R131", (*path, "through_fields"), message, way_out)
    elif [keys.get(name) for name in relation.through_fields] != ends:
        message = "through_fields are not the foreign keys to this side and to the other"
        findings.error("R131", (*path, "through_fields"), message, f"Choose of: {listed(keys)}")
    extra = [f.name for f in joining.fields if f.required and f.default is None and not f.auto]
    if extra:
        message = f"{relation.through} has required fields of its own: {listed(extra)}"
        way_out = "Rows are added through its own endpoint"
        findings.warning("W132", (*path, "through"), message, way_out)


def _check_cycles(relations: list[_Found], findings: Findings) -> None:
    needs: dict[str, list[tuple[str, Path]]] = {}
    for path, owner, _, relation in relations:
        if relation.required and relation.kind != "many_to_many" and relation.target != owner:
            needs.setdefault(owner, []).append((relation.target, path))
    for cycle, path in _cycles(needs):
        message = f"Each of these needs another first, so no first row: {' -> '.join(cycle)}"
        findings.error("R121", (*path, "required"), message, "Make one of the relations optional")


def _cycles(needs: dict[str, list[tuple[str, Path]]]) -> Iterator[tuple[list[str], Path]]:
    """Yield each cycle once, with the path of the relation that closes it."""
    done: set[str] = set()
    for start, targets in needs.items():
        trail: list[str] = []
        stack: list[tuple[str, Iterator[tuple[str, Path]]]] = []
        if start not in done:
            trail, stack = [start], [(start, iter(targets))]
        while stack:
            target, path = next(stack[-1][1], ("", ()))
            if not target:
                stack.pop()
                done.add(trail.pop())
            elif target in trail:
                yield [*trail[trail.index(target) :], target], path
            elif target not in done:
                trail.append(target)
                stack.append((target, iter(needs.get(target, []))))
