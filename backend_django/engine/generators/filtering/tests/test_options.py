"""Each option of the module adds its lookups, and takes them away."""

from __future__ import annotations

import pytest

from backend_django.engine.generators.filtering.generator import DEFAULTS
from backend_django.engine.generators.filtering.lookups import lookups
from backend_django.engine.testing import sample


def found(**options: bool) -> dict[str, list[str]]:
    return lookups(sample().apps[0].entities[0], DEFAULTS | options)


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
