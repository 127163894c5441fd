"""The column that tells the rows of a table apart, where its key does not say so plainly."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.blueprint.literals import WHOLE_RANGES
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft
from backend_django.engine.notations.source import Source


def settle_key(entity: EntityDraft, fields: dict[str, FieldDraft], source: Source) -> None:
    """Take the counted column of a key of several alone, and one where a table has no key."""
    made = [f for f in fields.values() if f.generated]
    counted = [f for f in made if f.type in WHOLE_RANGES and f.written in (entity.key or fields)]
    if len(entity.key) > 1 and len(counted) == 1:
        _of_several(entity, counted[0], source)
    elif not entity.key:
        named = [f for f in fields.values() if snake(f.written) == "id"]
        if key := next(iter(counted if len(counted) == 1 else named), None):
            _of_none(entity, key, source)
    _say_made([f for f in made if f.written not in entity.key], entity, source)


def _of_several(entity: EntityDraft, key: FieldDraft, source: Source) -> None:
    names = ", ".join(entity.key)
    source.find(
        "key_counted",
        f"The key of {entity.written} is ({names}); {key.written} numbers its rows alone.",
        "changed", key.spot, severity="info", became=key.written,
    )  # fmt: skip
    entity.key = (key.written,)


def _of_none(entity: EntityDraft, key: FieldDraft, source: Source) -> None:
    source.find(
        "key_assumed", f"{entity.written} has no key; {key.written} is taken for it.",
        "changed", key.spot, severity="info", became=key.written,
    )  # fmt: skip
    entity.key = (key.written,)


def _say_made(made: list[FieldDraft], entity: EntityDraft, source: Source) -> None:
    """Let columns that the database fills beside the key be left empty."""
    made = [field for field in made if "auto" not in field.facts]
    for field in made:
        field.facts.pop("required", None)
    if made and not source.keep_names:
        names = ", ".join(field.written for field in made)
        source.find(
            "counted", f"The database fills columns of {entity.written} beside its key: {names}.",
            "changed", made[0].spot, became="optional",
            suggestion="Fill them where rows are made.",
        )  # fmt: skip
