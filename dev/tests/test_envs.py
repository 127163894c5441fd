"""``make envs``: secrets of one's own, written once."""

from __future__ import annotations

import base64
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dev.tests.containers import ROOT, variables


@pytest.fixture(params=["groundwork", "live"])
def copy(request, projects, tmp_path):
    """A folder with nothing but the command and the examples."""
    project = projects(request.param)
    shutil.copytree(project / ".envs/.example", tmp_path / ".envs/.example")
    (tmp_path / "dev").mkdir()
    shutil.copy(project / "dev/envs.py", tmp_path / "dev")
    return tmp_path


def envs(folder: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(folder / "dev/envs.py"), *wanted]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, str]:
    found = (folder / ".envs").glob(".[!e]*/.*")
    return {str(p.relative_to(folder)): p.read_text() for p in found}


def test_each_file_is_written_with_secrets_that_nobody_else_has(copy):
    done = envs(copy)
    assert done.returncode == 0, done.stderr
    assert "fill in PUBLIC_URL" in done.stdout or "fill in ALLOWED_HOSTS" in done.stdout
    found = files(copy)
    assert len(found) == 4
    assert not any("<secret>" in text or "<key>" in text for text in found.values())
    lines = [line for text in found.values() for line in text.splitlines()]
    secrets = [line for line in lines if "PASSWORD=" in line or "SECRET_KEY=" in line]
    assert len({line.partition("=")[2] for line in secrets}) == len(secrets) >= 5
    for name in found:
        assert stat.S_IMODE((copy / name).stat().st_mode) == 0o600
    assert not any(line.partition("=")[2] in done.stdout for line in secrets)


def test_what_is_there_is_never_written_over(copy):
    assert envs(copy, "local").returncode == 0
    before = files(copy)
    assert set(before) == {".envs/.local/.django", ".envs/.local/.postgres"}
    done = envs(copy)
    assert "is there, left as it is" in done.stdout
    assert {name: text for name, text in files(copy).items() if "local" in name} == before


def test_an_environment_that_there_is_not_is_told(copy):
    done = envs(copy, "staging")
    assert done.returncode == 1
    assert "No such environment: staging" in done.stderr
    assert files(copy) == {}


def test_our_service_starts_with_what_is_written(copy):
    envs(copy)
    lines = files(copy)[".envs/.production/.django"].splitlines()
    values = dict(line.split("=", 1) for line in lines if line and line[0] != "#")
    if key := values.get("FIELD_ENCRYPTION_KEYS"):
        assert len(base64.urlsafe_b64decode(key)) == 32
    assert set(values) == {
        name for name in variables(copy, "production") if not name.startswith("POSTGRES_")
    }


def test_the_command_is_one_of_make():
    done = subprocess.run(
        ["make", "-n", "envs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert "dev/envs.py" in done.stdout
