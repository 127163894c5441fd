"""References, reverse names and names of constraints: defaults that need the whole blueprint."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import count
from keyword import kwlist
from typing import TypeVar

from .naming import short, snake, title
from .reserved import MODEL_ATTRIBUTES, USER_ATTRIBUTES
from .shapes import USER, App, Blueprint, Check, Entity, Index, Relationship, Unique

CONSTRAINT_LIMIT, INDEX_LIMIT = 63, 30
_Change = Callable[[App, Entity], Entity]


def linked(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint with references qualified and every derived name decided."""
    blueprint = _each(blueprint, _with_references)
    reverse = _ReverseNames(blueprint)
    blueprint = _each(blueprint, reverse.given)
    links = _through_links(blueprint)
    blueprint = _each(blueprint, lambda app, entity: _with_through(app, entity, links))
    taken = _given_names(blueprint)
    return _each(blueprint, lambda app, entity: _with_names(app, entity, taken))


def qualified(reference: str, app: str) -> str:
    """``Product`` said in app ``catalog`` -> ``catalog.Product``."""
    return reference if "." in reference or not reference else f"{app}.{reference}"


def _each(blueprint: Blueprint, change: _Change) -> Blueprint:
    apps = [
        app.model_copy(update={"entities": tuple(change(app, entity) for entity in app.entities)})
        for app in blueprint.apps
    ]
    return blueprint.model_copy(update={"apps": tuple(apps)})


def _with_references(app: App, entity: Entity) -> Entity:
    return entity.model_copy(
        update={"relationships": tuple(_relationship(app, r) for r in entity.relationships)}
    )


def _relationship(app: App, relation: Relationship) -> Relationship:
    own = {entity.name for entity in app.entities}
    meant_user = relation.target == "User" and "User" not in own
    update: dict[str, object] = {
        "label": relation.label if relation.label.strip() else title(relation.name) or "?",
        "target": USER if meant_user else qualified(relation.target, app.name),
        "through": qualified(relation.through, app.name),
    }
    if relation.kind != "many_to_many" and relation.on_delete is None:
        update["on_delete"] = "protect" if relation.required else "set_null"
    return relation.model_copy(update=update)


class _ReverseNames:
    """Hands out reverse accessors, none twice on one target and none that hides a member."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._taken: dict[str, set[str]] = defaultdict(lambda: {*MODEL_ATTRIBUTES, *kwlist})
        self._taken[USER] |= USER_ATTRIBUTES
        for app in blueprint.apps:
            for entity in app.entities:
                own = self._taken[f"{app.name}.{entity.name}"]
                own.update(f.name for f in entity.fields)
                own.update(r.name for r in entity.relationships)
                for relation in entity.relationships:
                    self._taken[relation.target].add(relation.related_name)

    def given(self, app: App, entity: Entity) -> Entity:
        several = Counter(r.target for r in entity.relationships if not r.related_name)
        relations = tuple(
            r
            if r.related_name
            else r.model_copy(
                update={"related_name": self._name(app, entity, r, several[r.target] > 1)}
            )
            for r in entity.relationships
        )
        return entity.model_copy(update={"relationships": relations})

    def _name(self, app: App, entity: Entity, relation: Relationship, several: bool) -> str:
        taken = self._taken[relation.target]
        name = next(
            n for n in _reverse_candidates(app, entity, relation, several) if n not in taken
        )
        taken.add(name)
        return name


def _reverse_candidates(
    app: App, entity: Entity, relation: Relationship, several: bool
) -> Iterator[str]:
    """``orders``, ``billing_address_orders``, ``sales_billing_address_orders``, ``..._2``."""
    one = relation.kind == "one_to_one"
    base = snake(entity.name if one else entity.plural) or "rows"
    precise = f"{snake(relation.name) or 'related'}_{base}"
    if relation.name == "parent" and relation.target == f"{app.name}.{entity.name}":
        yield "children"
    if not several:
        yield base
    yield precise
    yield f"{snake(app.name) or 'app'}_{precise}"
    for number in count(2):
        yield f"{precise}_{number}"


_Links = dict[str, tuple[tuple[str, str], ...]]


def _through_links(blueprint: Blueprint) -> _Links:
    """Map each entity to its foreign keys: (name, target)."""
    return {
        f"{app.name}.{entity.name}": tuple(
            (r.name, r.target) for r in entity.relationships if r.kind == "foreign_key"
        )
        for app in blueprint.apps
        for entity in app.entities
    }


def _with_through(app: App, entity: Entity, links: _Links) -> Entity:
    own = f"{app.name}.{entity.name}"
    relations = tuple(
        r.model_copy(update={"through_fields": through_fields(own, r.target, links[r.through])})
        if r.through in links and not r.through_fields
        else r
        for r in entity.relationships
    )
    return entity.model_copy(update={"relationships": relations})


def through_fields(own: str, target: str, keys: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the two foreign keys a through entity joins with, () where that is ambiguous."""
    here = [name for name, to in keys if to == own]
    there = [name for name, to in keys if to == target]
    if own == target:
        return tuple(here) if len(here) == 2 else ()
    return (here[0], there[0]) if len(here) == len(there) == 1 else ()


def _given_names(blueprint: Blueprint) -> set[str]:
    entities = [entity for app in blueprint.apps for entity in app.entities]
    rules = [rule for entity in entities for rule in rules_of(entity)]
    return {rule.name.lower() for rule in rules if rule.name}


def rules_of(entity: Entity) -> tuple[Unique | Check | Index, ...]:
    """Return what the database calls by name: unique rules, checks and indexes."""
    return (*entity.uniques, *entity.checks, *entity.indexes)


def _with_names(app: App, entity: Entity, taken: set[str]) -> Entity:
    return entity.model_copy(
        update={
            "uniques": tuple(_named(app, entity, u, taken) for u in entity.uniques),
            "checks": tuple(_named(app, entity, c, taken) for c in entity.checks),
            "indexes": tuple(_named(app, entity, i, taken) for i in entity.indexes),
        }
    )


_Rule = TypeVar("_Rule", Unique, Check, Index)


def _named(app: App, entity: Entity, rule: _Rule, taken: set[str]) -> _Rule:
    if rule.name:
        return rule
    name = next(n for n in _rule_candidates(app, entity, rule) if n not in taken)
    taken.add(name)
    return rule.model_copy(update={"name": name})


def _rule_candidates(app: App, entity: Entity, rule: Unique | Check | Index) -> Iterator[str]:
    """Names within the database's limits, unique over the project, the same every time."""
    limit = INDEX_LIMIT if isinstance(rule, Index) else CONSTRAINT_LIMIT
    said = [snake(part) for part in _said(rule)]
    head = [snake(app.name) or "app", snake(entity.name) or "entity"]
    full = "_".join(part for part in (*head, *said) if part)
    if isinstance(rule, Index):
        yield short("_".join(part for part in (head[1], *said) if part), limit)
    yield short(full, limit)
    for number in count(2):
        yield short(f"{full}_{number}", limit)


def _said(rule: Unique | Check | Index) -> tuple[str, ...]:
    if isinstance(rule, Check):
        return rule.left, rule.operator, rule.right or "value"
    kind = "uniq" if isinstance(rule, Unique) else "idx"
    return (*(f"{n[1:]}_desc" if n.startswith("-") else n for n in rule.fields), kind)
