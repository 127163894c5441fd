"""A Prisma schema as a blueprint: enums, models and relations drafted, then settled."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.drafts import Draft, EntityDraft
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source

from . import apps
from .catalogue import Catalogue
from .docs import Docs
from .enums import add_enums
from .fields import Fields
from .pairing import Side
from .relations import Relations
from .rules import Rules
from .scanning import Comment
from .syntax import Block, Document


def draft_of(document: Document, comments: list[Comment], source: Source) -> Blueprint:
    """Return the blueprint of a schema."""
    draft = Draft(apps.project(source), relational=True)
    catalogue = Catalogue(document, draft, Docs(source, comments), source)
    apps.report_settings(document, source)
    _report_left_out(catalogue)
    add_enums(catalogue)
    sides = _entities(catalogue)
    Relations(catalogue).add(sides)
    apps.assign(catalogue)
    return settled(draft, source)


def _report_left_out(catalogue: Catalogue) -> None:
    for block in catalogue.document.of("model", "view"):
        name = block.name.text
        if block.kind == "view":
            message = f"The view {name} is no table; it is left out."
            hint = "Write it as a query of your own."
            catalogue.source.find(
                "view", message, "dropped", catalogue.at(block.name), suggestion=hint
            )
        elif block.attribute("ignore"):
            message = f"Prisma ignores the model {name}; so do we."
            hint = "Remove @@ignore to have it read."
            catalogue.source.find(
                "ignored", message, "dropped", catalogue.at(block.name), suggestion=hint
            )


def _entities(catalogue: Catalogue) -> list[Side]:
    """Draft every model; return its fields that are relations."""
    fields, rules = Fields(catalogue), Rules(catalogue)
    sides: list[Side] = []
    for name, blocks in catalogue.models.items():
        entity = EntityDraft(name, spot=catalogue.at(blocks[0].name))
        catalogue.draft.entities[name] = entity
        for again in blocks[1:]:
            message = f"The model {name} is there twice; the fields of both are kept."
            catalogue.source.find("model_twice", message, "changed", catalogue.at(again.name))
        for block in blocks:
            _describe(entity, block, catalogue)
        written = [field for block in blocks for field in block.fields]
        related = fields.add(written, entity, _keys(blocks))
        sides += (Side(name, field) for field in related)
        named = {field.name.text for field in related if field.arity != "[]"}
        for block in blocks:
            rules.add(block, entity, named)
        _report_no_key(entity, catalogue)
    return sides


def _report_no_key(entity: EntityDraft, catalogue: Catalogue) -> None:
    if not (entity.key or entity.uniques or any(f.facts.get("unique") for f in entity.fields)):
        message = f"{entity.written} has no key; it gets a numbered one."
        catalogue.source.find(
            "key_missing", message, "changed", entity.spot, severity="info", became="id",
            suggestion="Write `id Int @id @default(autoincrement())`.",
        )  # fmt: skip


def _keys(blocks: list[Block]) -> frozenset[str]:
    """Return the fields that ``@@id`` names."""
    given = (block.attribute("id") for block in blocks)
    values = (attribute.value("fields", first=True) for attribute in given if attribute)
    return frozenset(item.text for value in values if value for item in value.items)


def _describe(entity: EntityDraft, block: Block, catalogue: Catalogue) -> None:
    """Take the description and the table of a model."""
    if about := catalogue.docs.about(block.start, block.name.end):
        entity.facts["description"] = about
    entity.table = block.mapped() or entity.table
