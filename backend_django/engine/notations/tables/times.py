"""Columns that every entity has anyway: when a row was made and changed."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.drafts import Draft, EntityDraft
from backend_django.engine.notations.source import Source

_PLAIN = ("created_at", "updated_at")


def settle_times(draft: Draft, source: Source) -> None:
    """Leave out the columns that the entity's own ``created_at`` and ``updated_at`` stand for.

    With ``keep_names`` they stay, as columns that the database has.
    """
    for entity in draft.entities.values():
        if source.keep_names:
            entity.facts["timestamps"] = False
        else:
            _leave_out(entity, source)


def _leave_out(entity: EntityDraft, source: Source) -> None:
    for field in list(entity.fields):
        own = snake(field.written)
        if own not in _PLAIN or field.type != "datetime":
            continue
        entity.fields.remove(field)
        names = {field.written, field.column} - {""}
        _say_rules(entity, names, source)
        entity.uniques = [u for u in entity.uniques if not names & set(u)]
        entity.checks = [c for c in entity.checks if not names & {c.left, c.right}]
        entity.indexes = [_renamed(i, names, own) for i in entity.indexes]
        entity.ordering = _renamed(entity.ordering, names, own)
        source.find(
            "timestamp", f"Every entity has {own}, which the server sets.",
            "kept", field.spot, severity="info", became=own,
        )  # fmt: skip


def _say_rules(entity: EntityDraft, names: set[str], source: Source) -> None:
    """Say which rules go with a column that the server sets."""
    rules = [f"unique({', '.join(u)})" for u in entity.uniques if names & set(u)]
    rules += [f"check of {c.left}" for c in entity.checks if names & {c.left, c.right}]
    if rules:
        message = f"A rule of {entity.written} names a time that the server sets: {rules[0]}."
        source.find("timestamp_rule", message, "dropped", entity.spot)


def _renamed(said: tuple[str, ...], names: set[str], own: str) -> tuple[str, ...]:
    """Return names with the column that stands for others; a "-" before one stays."""
    return tuple(
        f"{'-' * n.startswith('-')}{own}" if n.removeprefix("-") in names else n for n in said
    )
