"""Enums of a schema as enums of a draft."""

from __future__ import annotations

from backend_django.engine.blueprint import EnumValue
from backend_django.engine.notations.drafts import EnumDraft
from backend_django.engine.notations.reading import MAX_VALUES

from .catalogue import Catalogue
from .syntax import Block, Member


def add_enums(catalogue: Catalogue) -> None:
    """Draft every enum; one that is declared twice has the values of both."""
    for block in catalogue.document.of("enum"):
        name, source = block.name.text, catalogue.source
        spot = catalogue.at(block.name)
        if name in catalogue.draft.enums:
            message = f"The enum {name} is there twice; the values of both are kept."
            source.find("enum_twice", message, "changed", spot)
        enum = catalogue.draft.enums.setdefault(name, EnumDraft(name, spot=spot))
        about = [catalogue.docs.about(block.start, block.name.end)]
        about += [_value(member, enum, catalogue) for member in block.members]
        enum.description = "\n".join(filter(None, [enum.description, *about]))
        _report_others(block, catalogue)
        _limit(enum, catalogue)


def _value(member: Member, enum: EnumDraft, catalogue: Catalogue) -> str:
    """Add a value as the database stores it; return what is said about it."""
    written = member.name.text
    value = member.mapped() or written
    stored = catalogue.stored.setdefault(enum.written, {})
    about = catalogue.docs.about(member.start, member.end)
    if value in stored.values() or written in stored:
        spot = catalogue.source.spot(member.start, member.end)
        message = f"{enum.written} has the value {written} twice."
        catalogue.source.find("value_twice", message, "dropped", spot, severity="info")
    else:
        enum.values.append(EnumValue(value=value, label=written if value != written else ""))
    stored[written] = value
    return f"{written}: {about}" if about else ""


def _limit(enum: EnumDraft, catalogue: Catalogue) -> None:
    source, count = catalogue.source, len(enum.values)
    if count > MAX_VALUES:
        message = f"The enum {enum.written} has {count} values; the first {MAX_VALUES} are kept."
        source.find("too_many_values", message, "dropped", enum.spot, severity="error")
        del enum.values[MAX_VALUES:]
    if not enum.values:
        enum.values.append(EnumValue(value="NONE", label="None"))
        message = f"The enum {enum.written} has no values; it gets one."
        source.find("enum_empty", message, "changed", enum.spot, became="NONE")


def _report_others(block: Block, catalogue: Catalogue) -> None:
    for attribute in block.attributes:
        if attribute.name not in {"map", "schema"}:
            spot = catalogue.source.spot(attribute.start, attribute.end)
            message = f"The attribute @@{attribute.name} has no meaning on an enum."
            catalogue.source.find("attribute", message, "dropped", spot)
