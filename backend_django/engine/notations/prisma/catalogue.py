"""What a schema declares, by name, and what the parts of the reader share."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.notations.drafts import Draft
from backend_django.engine.notations.source import Source, Spot

from .docs import Docs
from .syntax import Block, Document, Field, Word


@dataclass
class Catalogue:
    """``stored`` maps each enum's values, as written, to those in the database.

    ``absent`` says why a model or view is left out, ``ignored`` names the fields that are, by model.
    """

    document: Document
    draft: Draft
    docs: Docs
    source: Source
    provider: str = ""
    models: dict[str, list[Block]] = field(default_factory=dict)
    enums: set[str] = field(default_factory=set)
    types: dict[str, Block] = field(default_factory=dict)
    aliases: dict[str, Field] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    stored: dict[str, dict[str, str]] = field(default_factory=dict)
    ignored: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.provider = self.document.provider
        self.enums = {block.name.text for block in self.document.of("enum")}
        self.types = {block.name.text: block for block in self.document.of("type")}
        self.aliases = {b.name.text: b.fields[0] for b in self.document.of("alias")}
        self.absent = {block.name.text: "a view" for block in self.document.of("view")}
        for block in self.document.of("model"):
            if block.attribute("ignore"):
                self.absent[block.name.text] = "ignored"
            else:
                self.models.setdefault(block.name.text, []).append(block)

    def at(self, node: Word | Field) -> Spot:
        return self.source.spot(node.start, node.end)

    def known(self) -> list[str]:
        """Return the names that a type may have, beside the scalars."""
        return [*self.models, *self.enums, *self.types, *self.absent]
