"""Each option of the module adds its lookups, and takes them away."""

from __future__ import annotations

import pytest

from backend_django.engine.generators.filtering.generator import FilteringGenerator
from backend_django.engine.generators.filtering.lookups import lookups
from backend_django.engine.parts import Column, Paging
from backend_django.engine.testing import sample


def found(**options: bool) -> dict[str, list[str]]:
    return lookups(sample().apps[0].entities[0], FilteringGenerator.module.filled(options))


@pytest.mark.parametrize(
    ("option", "gone"),
    [("text_lookups", {"icontains"}), ("ranges", {"gte", "lte"}), ("null_lookups", {"isnull"})],
)
def test_an_option_that_is_off_leaves_no_lookup(option: str, gone: set[str]):
    on = {kind for kinds in found().values() for kind in kinds}
    off = {kind for kinds in found(**{option: False}).values() for kind in kinds}
    assert on - off == gone


def test_the_plain_name_of_a_field_still_means_exactly_that():
    assert all(
        "exact" in found()[name] for name in ("name", "price", "status", "category", "tags")
    )


def test_documents_and_files_are_no_filters():
    assert not {"attributes", "manual", "photo", "checksum"} & found().keys()


def paging(**options: object) -> dict[str, str]:
    parts = FilteringGenerator().parts(sample(filtering=options))
    return {part.entity: part.style for part in parts if isinstance(part, Paging)}


def test_pages_have_numbers_unless_said():
    assert paging() == {}
    assert paging(cursor_entities=["sales.Order"]) == {"sales.Order": "cursor"}


def test_one_entity_may_differ_from_all_others():
    found = paging(
        pagination="limit_offset",
        page_entities=["sales.Order"],
        cursor_entities=["catalog.Tag", "sales.Order"],
    )
    assert {name for name, style in found.items() if style == "cursor"} == {
        "catalog.Tag",
        "sales.Order",
    }
    assert paging(pagination="cursor", page_entities=["sales.Order"]).keys() == found.keys() - {
        "sales.Order"
    }


def test_without_full_text_there_is_no_column():
    parts = list(FilteringGenerator().parts(sample(filtering={"full_text": False})))
    assert not [part for part in parts if isinstance(part, Column)]
    assert "full_text" not in {getattr(part, "name", "") for part in parts}
