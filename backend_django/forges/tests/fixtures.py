"""The local forge as a fixture, and a token that must be seen nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from .local_forge import LocalForge

CANARY = "ghp_CanaryThatNobodyMaySee0123456789"


@pytest.fixture
def needs_git() -> None:
    """Skip the test where there is no git."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")


@pytest.fixture
def forge(needs_git: None) -> Iterator[LocalForge]:
    """Run a forge that lets ``CANARY`` in as ada."""
    with LocalForge() as running:
        running.account(CANARY)
        yield running
