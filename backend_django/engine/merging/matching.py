"""Who is who in two blueprints: by stable id first, then by name, then by a name that is alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from backend_django.engine.blueprint import App, Blueprint, Entity, Enum, ascii_words

_Node = TypeVar("_Node")
_Thing = TypeVar("_Thing", Entity, Enum)
Key = Callable[[_Node], Hashable]


@dataclass(frozen=True, slots=True)
class Placed(Generic[_Thing]):
    """An entity or enum with its app; ``ref`` is ``app.Name``."""

    app: App
    node: _Thing

    @property
    def ref(self) -> str:
        return f"{self.app.name}.{self.node.name}"


@dataclass(slots=True)
class Pairs:
    """Places of the incoming list that are in the draft's list; ``by_id`` tells how they were found."""

    old_of: dict[int, int] = field(default_factory=dict)
    by_id: set[int] = field(default_factory=set)


def alike(name: str) -> str:
    """``OrderLine``, ``order_line`` and ``Orderline`` -> ``orderline``."""
    return "".join(ascii_words(name)) or name


def paired(old: Sequence[_Node], new: Sequence[_Node], *keys: Key[_Node]) -> Pairs:
    """Pair what has the same key; the first key is the id. What has it twice, or empty, has no pair."""
    pairs = Pairs()
    for number, key in enumerate(keys):
        taken = set(pairs.old_of.values())
        free_old = [n for n in range(len(old)) if n not in taken]
        free_new = [n for n in range(len(new)) if n not in pairs.old_of]
        mine, theirs = _places(old, free_old, key), _places(new, free_new, key)
        for value, (place, *more) in theirs.items():
            others = mine.get(value, [])
            if value and not more and len(others) == 1:
                pairs.old_of[place] = others[0]
                if number == 0:
                    pairs.by_id.add(place)
    return pairs


def _places(
    nodes: Sequence[_Node], places: Sequence[int], key: Key[_Node]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        found[key(nodes[place])].append(place)
    return found


def entities_of(blueprint: Blueprint) -> list[Placed[Entity]]:
    return [Placed(app, entity) for app in blueprint.apps for entity in app.entities]


def enums_of(blueprint: Blueprint) -> list[Placed[Enum]]:
    return [Placed(app, enum) for app in blueprint.apps for enum in app.enums]


def placed_pairs(old: list[Placed[_Thing]], new: list[Placed[_Thing]]) -> Pairs:
    """Pair entities, or enums: within an app of the same name first, then in any app."""
    return paired(
        old,
        new,
        lambda one: one.node.id,
        lambda one: one.ref,
        lambda one: (alike(one.app.name), alike(one.node.name)),
        lambda one: alike(one.node.name),
    )
