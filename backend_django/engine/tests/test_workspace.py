"""What a killed process leaves behind is found and removed, and nothing else is."""

from __future__ import annotations

import os
import tempfile

import pytest

from backend_django.engine import workspace


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(workspace, "SHARED_MEMORY", tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_only_old_workspaces_are_swept(place):
    for name in ("groundwork-old", "groundwork-new", "another-old"):
        (place / name).mkdir()
        (place / name / "file").write_text("x")
    for name in ("groundwork-old", "another-old"):
        os.utime(place / name, (0, 0))
    (place / "groundwork-link").symlink_to(place / "another-old")
    assert workspace.sweep_workspaces(3600) == 1
    assert sorted(p.name for p in place.iterdir()) == [
        "another-old",
        "groundwork-link",
        "groundwork-new",
    ]


def test_a_workspace_is_gone_after_its_use(place):
    with workspace.workspace() as folder:
        assert list(place.iterdir()) == [folder]
    assert list(place.iterdir()) == []
