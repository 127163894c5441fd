"""Models of Django: the text of ``models.py``, or the files of apps and projects."""

from __future__ import annotations

import re
from typing import ClassVar

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations.reading import Notation
from backend_django.engine.notations.source import Source
from backend_django.engine.problems import EngineError, Problem

from .mapping import draft_of

_SIGNS = re.compile(
    r"(?m)^[ \t]*(?:"
    r"(?P<imports>from[ \t]+django(?:\.contrib\.gis)?\.db(?:\.models\b[\w.]*)?[ \t]+import\b)"
    r"|(?P<imports_other>(?:from|import)[ \t]+django\b)"
    r"|(?P<model>class[ \t]+\w+[ \t]*\([^()\n]{0,200}\bmodels\.Model\b)"
    r"|(?P<based>class[ \t]+\w+[ \t]*\([^()\n]{0,200}"
    r"\b(?:\w*Model|AbstractUser|AbstractBaseUser|Page|TextChoices|IntegerChoices)\b)"
    r"|(?P<field>\w+[ \t]*(?::[^=\n]{1,80})?=[ \t]*models\.\w*(?:Field|Key)[ \t]*\()"
    r"|(?P<bare>\w+[ \t]*=[ \t]*\w*(?:CharField|TextField|IntegerField|ForeignKey|DateTimeField)"
    r"[ \t]*\()"
    r"|(?P<meta>class[ \t]+Meta\b))"
)
_WEIGHTS = {"imports": 0.4, "imports_other": 0.1, "model": 0.4, "based": 0.2, "field": 0.4,
            "bare": 0.2, "meta": 0.1}  # fmt: skip
_PYTHON = 0.1


class Django(Notation):
    name: ClassVar[str] = "django"
    title: ClassVar[str] = "Django models"
    extensions: ClassVar[tuple[str, ...]] = (".py",)
    example: ClassVar[str] = '''\
from django.db import models


class Author(models.Model):
    """Someone who writes books."""

    name = models.CharField(max_length=120)
    born = models.DateField(null=True, blank=True)


class Book(models.Model):
    class Format(models.TextChoices):
        PAPER = "paper", "Paper"
        AUDIO = "audio", "Audio book"

    title = models.CharField(max_length=200)
    isbn = models.CharField(max_length=13, unique=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.PAPER)
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="books")

    class Meta:
        ordering = ["title"]
'''

    def confidence(self, text: str, filename: str) -> float:
        found = {m.lastgroup for m, _ in zip(_SIGNS.finditer(text), range(2000), strict=False)}
        if not found & {"imports", "model", "field", "based", "bare"}:
            return 0.0
        weight = sum(_WEIGHTS[kind] for kind in found if kind)
        weight += _PYTHON if filename.lower().endswith(self.extensions) else 0
        return min(0.99, weight)

    def read(self, source: Source) -> Blueprint:
        try:
            return draft_of(source)
        except RecursionError:
            message = "Classes or values are nested more deeply than is read."
            raise EngineError([Problem("too_deep", message)]) from None
