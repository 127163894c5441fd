"""One client of each kind, at the local forge."""

from __future__ import annotations

import pytest

from backend_django import forges

from .fixtures import CANARY
from .local_forge import LocalForge


@pytest.fixture(params=["github", "gitlab"])
def kind(request: pytest.FixtureRequest) -> forges.Kind:
    found: forges.Kind = request.param
    return found


@pytest.fixture
def client(forge: LocalForge, kind: forges.Kind) -> forges.Forge:
    return forges.connect(kind, forge.url, CANARY, hosts=[forge.url])


@pytest.fixture
def shop(client: forges.Forge) -> forges.Repository:
    """An empty repository."""
    return client.create("ada/shop")
