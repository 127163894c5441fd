"""Prisma, the schema language of the Prisma ORM."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation
from backend_django.engine.notations.source import Source

from .mapping import draft_of
from .parsing import parse

_SIGNS = re.compile(
    r"(?m)^[ \t]*(?:"
    r"(?P<model>(?:model|view)[ \t]+\w+[ \t]*\{)"
    r"|(?P<tools>(?:datasource|generator)[ \t]+\w+[ \t]*\{)"
    r"|(?P<enum>(?:enum|type)[ \t]+\w+[ \t]*\{)"
    r"|(?P<rule>@@(?:id|unique|index|map|schema|fulltext|ignore)\b)"
    r"|(?P<field>\w+[ \t]+(?:String|Int|Boolean|DateTime|BigInt|Float|Decimal|Json|Bytes)(?:\?|\[\])?"
    r"(?=[ \t]*(?:@|//|$)))"
    r"|(?P<attribute>\w+[ \t]+\w+(?:\?|\[\])?[ \t]+@(?:id|relation|default|unique|map|db\.\w+|updatedAt)\b)"
    r")"
)
_WEIGHTS = {
    "model": 0.45, "tools": 0.35, "enum": 0.05, "rule": 0.25, "field": 0.25, "attribute": 0.25,
}  # fmt: skip


class Prisma(Notation):
    name: ClassVar[str] = "prisma"
    title: ClassVar[str] = "Prisma"
    extensions: ClassVar[tuple[str, ...]] = (".prisma",)
    example: ClassVar[str] = """\
model Author {
  id    Int    @id @default(autoincrement())
  name  String @db.VarChar(120)
  books Book[]
}

/// A book in the catalogue
model Book {
  id        Int       @id @default(autoincrement())
  title     String    @db.VarChar(200)
  isbn      String    @unique @db.Char(13)
  published DateTime? @db.Date
  format    Format    @default(PAPER)
  author    Author    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId  Int
}

enum Format {
  PAPER
  AUDIO
}
"""

    def confidence(self, text: str, filename: str) -> float:
        found = {m.lastgroup for m, _ in zip(_SIGNS.finditer(text), range(400), strict=False)}
        weight = sum(_WEIGHTS[kind] for kind in found if kind)
        if filename.lower().endswith(self.extensions):
            return min(1.0, 0.8 + weight / 5)
        if not found & {"model", "tools", "enum"}:
            return 0.0
        return min(0.95, weight)

    def read(self, source: Source) -> Blueprint:
        document, comments = parse(source)
        return draft_of(document, comments, source)
