"""What a project gets whose tables were there before, and that no other project gets it."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.generators.adoption.generator import AdoptionGenerator
from backend_django.engine.parts import Column, InstalledApp
from backend_django.engine.pipeline import checked, preview
from backend_django.engine.testing import sample

HOME = "backend_django/existing_database"


def shop(*entities: dict[str, Any]) -> Blueprint:
    app = {"name": "old_shop", "entities": list(entities)}
    return normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))


ALBUM = {"name": "Album", "table": "Album", "key_column": "AlbumId", "timestamps": False}
TRACK = {"name": "Track", "timestamps": False}


def files(blueprint: Blueprint, *parts: Column) -> dict[str, str]:
    return {file.path: file.text for file in AdoptionGenerator().files(blueprint, parts)}


def test_a_project_with_tables_of_its_own_gets_nothing():
    assert not AdoptionGenerator().wanted(shop(TRACK))
    assert not [file.path for file in preview(checked(sample())) if file.path.startswith(HOME)]


def test_a_project_with_tables_that_are_there_gets_the_command():
    blueprint = shop(ALBUM, TRACK)
    assert AdoptionGenerator().wanted(blueprint)
    assert InstalledApp("backend_django.existing_database", local=True) in [
        *AdoptionGenerator().parts(blueprint)
    ]
    assert f"{HOME}/management/commands/adopt_database.py" in files(blueprint)


def test_it_knows_which_tables_are_there_and_what_modules_add_to_them():
    album = shop(ALBUM, TRACK)
    assert '{\n    "old_shop.Album": (),\n}' in files(album)[f"{HOME}/kept.py"]
    added = files(
        album, Column("old_shop.Album", "words", 1), Column("old_shop.Track", "words", 1)
    )
    assert '{\n    "old_shop.Album": ("words", ),\n}' in added[f"{HOME}/kept.py"]
    addresses = files(album)[f"{HOME}/tests/addresses.py"]
    assert '"old_shop.Album": "/api/v1/old-shop/albums/"' in addresses
    row = "| `Album` | `old_shop.Album` | `AlbumId` |"
    assert row in files(album)["docs/EXISTING_DATABASE.md"]
