"""Roles and rights become a table; without rights there is nothing of it."""

from __future__ import annotations

from pathlib import Path

from backend_django.engine.generators.access.generator import AccessGenerator
from backend_django.engine.pipeline import written
from backend_django.engine.testing import assert_golden, formatted, guarded, sample

GOLDEN = Path(__file__).parent / "golden"


def test_the_table_is_written_as_in_the_golden_file():
    assert_golden(AccessGenerator(), GOLDEN, guarded())


def test_without_rights_there_is_nothing_of_it():
    described = sample().model_copy(update={"roles": guarded().roles})
    assert not AccessGenerator().wanted(described)
    assert not [file.path for file in written(described) if "access" in file.path]


def test_what_a_row_does_not_say_is_not_written():
    matrix = formatted(AccessGenerator().files(guarded()))["backend_django/access/matrix.py"]
    assert '"editor": Rights(view="all", delete="own"),' in matrix
    assert '"OrderLine"' not in matrix
