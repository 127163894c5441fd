"""Every point that a program checks is proved twice: it can hold, and it can fail."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.sites.models import Site
from pytest_django import Settings

from backend_django.operations.checklist import cache
from backend_django.operations.checklist.catalogue import POINTS
from backend_django.operations.checklist.report import result_of

from .broken import BROKEN
from .world import STORE, World, build, log_as_json

pytestmark = pytest.mark.django_db

BY_ID = {point.id: point for point in POINTS}
CHECKED = [point.id for point in POINTS if point.check is not None]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[World]:
    """Return a deployment in which all is well."""
    root = logging.getLogger()
    level = root.level
    monkeypatch.setattr(root, "handlers", [log_as_json()])
    root.setLevel(logging.INFO)
    world = World(monkeypatch, settings, tmp_path)
    build(world)
    yield world
    root.setLevel(level)
    Site.objects.clear_cache()


@pytest.mark.parametrize("name", CHECKED)
def test_a_point_holds_where_all_is_well_and_fails_where_it_does_not(
    world: World, name: str
) -> None:
    well = result_of(BY_ID[name])
    assert (well.status, well.finding) == ("ok", "")
    BROKEN[name](world)
    broken = result_of(BY_ID[name])
    assert broken.status == "failed"
    assert broken.finding


def test_there_is_a_proof_for_each_point() -> None:
    assert set(BROKEN) == set(CHECKED)


@pytest.mark.parametrize(
    "name", ["containers.environment", "containers.user", "containers.readable"]
)
def test_what_an_image_does_not_hold_is_left_to_a_person(
    world: World, tmp_path: Path, name: str
) -> None:
    world.set("ROOT", tmp_path / "image")
    result = result_of(BY_ID[name])
    assert result.status == "by hand"
    assert "repository" in result.finding


def test_the_store_says_what_the_checks_read() -> None:
    assert cache.store().keys() >= STORE.keys()
