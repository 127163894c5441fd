"""Operations as few as can be: a table is created with its keys, indexes and constraints.

Django's own optimizer does the same, and compares every operation with every other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from .ordering import Graph, ordered

RULES: dict[type[Operation], tuple[str, str]] = {
    migrations.AddIndex: ("indexes", "index"),
    migrations.AddConstraint: ("constraints", "constraint"),
}


def inlined(app: str, operations: Iterable[Operation]) -> list[Operation]:
    """Return operations in which tables follow what they refer to and need little afterwards.

    Only where models refer to each other does a column come later, and with it the indexes and
    constraints that need it.
    """
    operations = list(operations)
    made = {op.name_lower: op for op in operations if isinstance(op, migrations.CreateModel)}
    added = [op for op in operations if isinstance(op, migrations.AddField)]
    order = ordered(made, _references(app, added, True), _references(app, added, False))
    places = {name: place for place, name in enumerate(order)}
    late: list[Operation] = []
    missing: set[tuple[str, str]] = set()
    for operation in operations:
        if isinstance(operation, migrations.CreateModel):
            continue
        if not _taken_in(app, operation, made, places, missing):
            late.append(operation)
    return [*sorted(made.values(), key=lambda op: places[op.name_lower]), *late]


def _references(app: str, added: Iterable[migrations.AddField], required: bool) -> Graph:
    """Map each model to the models of its app that its columns, required or not, refer to."""
    found: dict[str, list[str]] = defaultdict(list)
    for operation in added:
        column = operation.field
        if required == (not column.null and not column.many_to_many):
            found[operation.model_name_lower] += _targets(app, column)
    return found


def _targets(app: str, field: Any) -> list[str]:
    labels = [field.remote_field.model]
    if through := getattr(field.remote_field, "through", None):
        labels.append(through)
    pairs = (str(label).lower().split(".") for label in labels)
    return [name for owner, name in pairs if owner == app]


def _taken_in(
    app: str,
    operation: Any,
    made: Mapping[str, migrations.CreateModel],
    places: Mapping[str, int],
    missing: set[tuple[str, str]],
) -> bool:
    """Make an operation part of its table's creation; False where it has to wait."""
    model = operation.model_name_lower if hasattr(operation, "model_name_lower") else ""
    if model not in made:
        return False
    if isinstance(operation, migrations.AddField):
        targets = [name for name in _targets(app, operation.field) if name != model]
        if any(places[name] >= places[model] for name in targets if name in places):
            missing.add((model, operation.name_lower))
            return False
        made[model].fields.append((operation.name, operation.field))
        return True
    return _rule_taken_in(operation, made[model], missing)


def _rule_taken_in(
    operation: Any, creation: migrations.CreateModel, missing: set[tuple[str, str]]
) -> bool:
    if type(operation) not in RULES:
        return False
    option, attribute = RULES[type(operation)]
    rule = getattr(operation, attribute)
    if any((creation.name_lower, name) in missing for name in columns_of(rule)):
        return False
    rules = creation.options.get(option, [])
    creation.options = creation.options | {option: [*rules, rule]}
    return True


def columns_of(rule: models.Index | models.BaseConstraint) -> set[str]:
    """Return the columns that an index or a constraint needs."""
    if isinstance(rule, models.Index):
        named = {name for name, _ in rule.fields_orders}
        return named.union(
            rule.include, *map(mentioned, rule.expressions), mentioned(rule.condition)
        )
    if isinstance(rule, models.CheckConstraint):
        return set(getattr(rule.condition, "referenced_base_fields", ()))
    return set(getattr(rule, "fields", ()))


def mentioned(expression: Any) -> set[str]:
    """Return the columns that an expression or a condition mentions."""
    if expression is None:
        return set()
    if isinstance(expression, models.Q):
        return set(expression.referenced_base_fields)
    nodes: list[Any] = [node for node in expression.flatten() if isinstance(node, models.F)]
    return {node.name.partition("__")[0] for node in nodes}
