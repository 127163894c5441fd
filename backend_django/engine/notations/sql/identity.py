"""The column that tells the rows of a table apart, where its key does not say so plainly."""

from __future__ import annotations

from backend_django.engine.blueprint import snake
from backend_django.engine.blueprint.literals import WHOLE_RANGES
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft
from backend_django.engine.notations.source import Source


def settle_key(entity: EntityDraft, fields: dict[str, FieldDraft], source: Source) -> None:
    """Take the counted column of a key of several alone, and one where a table has no key."""
    among = [fields[name] for name in entity.key] if entity.key else list(fields.values())
    counted = [f for f in among if f.generated and f.type in WHOLE_RANGES]
    if len(entity.key) == 1:
        return
    if entity.key and len(counted) == 1:
        _of_several(entity, counted[0], source)
    elif not entity.key:
        named = [f for f in among if snake(f.written) == "id"]
        if key := next(iter(counted if len(counted) == 1 else named), None):
            _of_none(entity, key, source)
    _say_counted(entity, [f for f in counted if (f.written,) != entity.key], source)


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


def _say_counted(entity: EntityDraft, counted: list[FieldDraft], source: Source) -> None:
    """Let columns that the database counts beside the key be left empty."""
    for field in counted:
        field.facts.pop("required", None)
    if counted and not source.keep_names:
        names = ", ".join(field.written for field in counted)
        source.find(
            "counted", f"The database counts columns of {entity.written} beside its key: {names}.",
            "changed", counted[0].spot, became="optional numbers",
        )  # fmt: skip
