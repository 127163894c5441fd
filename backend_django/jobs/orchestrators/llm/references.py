"""What speaks of an entity, an enum or a member in a document follows its new name, or goes with it."""

from __future__ import annotations

from typing import Any

from .documents import Node, placed


def rename(document: Node, kind: str, before: str, after: str) -> None:
    """Let all that speaks of the entity or enum ``app.Before`` speak of ``app.After``."""
    for _, entity in placed(document, "entities"):
        if kind == "enums":
            _say(entity.get("fields", ()), ("enum",), before, after)
        else:
            _say(entity.get("relationships", ()), ("target", "through"), before, after)
    document["modules"] = _options(document["modules"], before, after)


def rename_member(document: Node, ref: str, entity: Node, before: str, after: str) -> None:
    """Let all that speaks of a field or relationship of ``ref`` speak of its new name."""
    _say([entity], ("display", "owner"), before, after)
    _say(entity.get("checks", ()), ("left", "right"), before, after)
    for node in (entity, *entity.get("uniques", ()), *entity.get("indexes", ())):
        for key in ("ordering", "fields"):
            if node.get(key) and isinstance(node[key][0], str):
                node[key] = [_signed(name, before, after) for name in node[key]]
    for relation in _joined_by(document, ref):
        relation["through_fields"] = [
            after if name == before else name for name in relation["through_fields"]
        ]
    document["modules"] = _options(document["modules"], f"{ref}.{before}", f"{ref}.{after}")


def without(document: Node, ref: str) -> list[str]:
    """Remove all that speaks of the entity ``ref``; return what was removed, as ``Entity.member``."""
    gone = []
    for app, entity in placed(document, "entities"):
        for relation in list(entity.get("relationships", ())):
            if ref in (relation["target"], relation.get("through")):
                gone.append(f"{entity['name']}.{relation['name']}")
                entity["relationships"].remove(relation)
                gone += without_member(
                    document, f"{app['name']}.{entity['name']}", entity, relation["name"]
                )
    document["modules"] = _options(document["modules"], ref, "")
    return gone


def without_member(document: Node, ref: str, entity: Node, name: str) -> list[str]:
    """Remove all that speaks of a member that is gone; return the rules that went with it."""
    gone = []
    for key in ("display", "owner"):
        if entity.get(key) == name:
            del entity[key]
    if name in [one.removeprefix("-") for one in entity.get("ordering", ())]:
        del entity["ordering"]
    for kind in ("uniques", "checks", "indexes"):
        rules = entity.get(kind, [])
        lost = [rule for rule in rules if name in _named_in(rule)]
        gone += [f"{entity['name']}: {rule.get('name') or kind}" for rule in lost]
        if lost:
            entity[kind] = [rule for rule in rules if rule not in lost]
    for relation in _joined_by(document, ref):
        if name in relation["through_fields"]:
            del relation["through_fields"]
    document["modules"] = _options(document["modules"], f"{ref}.{name}", "")
    return gone


def _named_in(rule: Node) -> set[str]:
    fields = {name.removeprefix("-") for name in rule.get("fields", ())}
    return fields | {rule.get("left", ""), rule.get("right", "")}


def _joined_by(document: Node, ref: str) -> list[Node]:
    return [
        relation
        for _, entity in placed(document, "entities")
        for relation in entity.get("relationships", ())
        if relation.get("through") == ref and relation.get("through_fields")
    ]


def _say(nodes: Any, keys: tuple[str, ...], before: str, after: str) -> None:
    for node in nodes:
        for key in keys:
            if node.get(key) == before:
                node[key] = after


def _signed(name: str, before: str, after: str) -> str:
    sign = "-" if name.startswith("-") else ""
    return f"{sign}{after}" if name.removeprefix("-") == before else name


def _options(value: Any, before: str, after: str) -> Any:
    """Return options of modules with one name for another; "" for ``after`` drops it from lists."""
    if isinstance(value, dict):
        said = {k: _options(v, before, after) for k, v in value.items()}
        return {(after if k == before else k): v for k, v in said.items() if k != before or after}
    if isinstance(value, list):
        kept = [one for one in value if one != before or after]
        return [_options(one, before, after) for one in kept]
    return after if value == before else value
