"""What JHipster's own checks of style would say; it changes nothing of the model."""

from __future__ import annotations

import re
from collections import defaultdict

from backend_django.engine.notations.source import Source

from .relations import KINDS
from .syntax import Document, Relationship

_COMMA = re.compile(r"[ \t]*(,)[ \t]*\n(?=\s*[^\s}])")


def report_style(document: Document, blank: str, source: Source) -> None:
    """Report relationships of one kind in several blocks of one pair, and commas between fields."""
    _ungrouped(document, source)
    _commas(document, blank, source)


def _ungrouped(document: Document, source: Source) -> None:
    blocks: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in document.relationships:
        if len(relationship.pairs) == 1 and relationship.kind.text.lower() in KINDS:
            blocks[relationship.kind.text].append(relationship)
    for kind, several in blocks.items():
        if len(several) > 1:
            word = several[1].kind
            message = f"{len(several)} blocks hold one relationship {kind} each."
            source.find(
                "relationships_ungrouped", message, "kept", source.spot(word.start, word.end),
                severity="info", suggestion=f"Write them in one `relationship {kind}` block.",
            )  # fmt: skip


def _commas(document: Document, blank: str, source: Source) -> None:
    for entity in document.entities:
        for field in entity.fields:
            if comma := _COMMA.match(blank, field.end):
                source.find(
                    "comma_needless", "Fields on lines of their own need no commas.",
                    "kept", source.spot(comma.start(1), comma.end(1)), severity="info", fix="",
                )  # fmt: skip
                return
