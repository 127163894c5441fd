"""What must come out of a prompt, one fact after another, and which of them did.

A file of `prompts` is a prompt, a line ``---``, and facts: ``title: X``; ``Entity: name type rule, ...``
(a fact for the entity and one for each field); ``Entity -> Other`` a relation to one, ``<->`` to many,
``--`` of either kind; ``role x``; ``not Entity``. ``a|b`` is either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend_django.engine.blueprint import Blueprint, Entity, Field, snake

PROMPTS = Path(__file__).parent / "prompts"


@dataclass(frozen=True)
class Case:
    name: str
    prompt: str
    facts: tuple[str, ...]


def cases(group: str) -> list[Case]:
    return [
        _case(path)
        for path in sorted((PROMPTS / group).glob("*.txt"))
        if path.name != "missed.txt"
    ]


def _case(path: Path) -> Case:
    prompt, _, facts = path.read_text(encoding="utf-8").partition("\n---\n")
    return Case(path.stem, prompt, tuple(f for line in facts.splitlines() for f in _facts(line)))


def _facts(line: str) -> Iterator[str]:
    """Yield the facts of a line, one of them each."""
    if line.startswith(("title", "role")):
        yield line
    elif line.startswith("not "):
        yield from (f"not {name.strip()}" for name in line[4:].split(","))
    elif arrow := re.search(r" (->|<->|--) ", line):
        ends = line[arrow.end() :].split(",")
        yield from (f"{line[: arrow.start()]} {arrow[1]} {end.strip()}" for end in ends)
    else:
        name, _, fields = line.partition(":")
        yield name
        yield from (f"{name}: {field.strip()}" for field in fields.split(",") if field.strip())


def missed(case: Case, blueprint: Blueprint | None) -> list[str]:
    """Return the facts of a case that do not hold."""
    return [fact for fact in case.facts if blueprint is None or not holds(fact, blueprint)]


def holds(fact: str, blueprint: Blueprint) -> bool:
    found = {e.name: e for app in blueprint.apps for e in app.entities}
    if fact.startswith("title: "):
        return blueprint.project.name == fact[7:]
    if fact.startswith("role "):
        return fact[5:] in {role.name for role in blueprint.roles}
    if fact.startswith("not "):
        return fact[4:] not in found
    if arrow := re.search(r" (->|<->|--) ", fact):
        return _related(found, fact[: arrow.start()], arrow[1], fact[arrow.end() :])
    name, _, field = fact.partition(": ")
    entities = [found[one] for one in name.split("|") if one in found]
    return bool(entities) and (not field or any(_has(e, field, blueprint) for e in entities))


def _related(found: dict[str, Entity], one: str, arrow: str, other: str) -> bool:
    pairs = [(a, b) for a in one.split("|") for b in other.split("|")]
    if arrow != "->":
        pairs += [(b, a) for a, b in pairs]
    wanted = {"->": {"foreign_key", "one_to_one"}, "<->": {"many_to_many"}}.get(arrow)
    return any(
        r.target.rpartition(".")[2] == b and (wanted is None or r.kind in wanted)
        for a, b in pairs
        if a in found
        for r in found[a].relationships
    )


def _has(entity: Entity, text: str, blueprint: Blueprint) -> bool:
    """Return whether an entity has a field as described: ``price|cost decimal min=0``."""
    head, values = re.sub(r"enum\(.*\)", "enum", text), re.search(r"enum\((.*)\)", text)
    names, *rules = head.split()
    return any(
        f.name in names.split("|")
        and all(_keeps(f, rule) for rule in rules)
        and (values is None or _values(f, blueprint) == set(values[1].split()))
        for f in entity.fields
    )


def _keeps(field: Field, rule: str) -> bool:
    key, _, value = rule.partition("=")
    if not value:
        return field.type in key.split("|") or getattr(field, key, False) is True
    return (
        value in str(getattr(field, key)) if key == "help" else str(getattr(field, key)) == value
    )


def _values(field: Field, blueprint: Blueprint) -> set[str]:
    enums = {f"{app.name}.{e.name}": e for app in blueprint.apps for e in app.enums}
    return {snake(v.value) for v in enums[field.enum].values} if field.enum in enums else set()
