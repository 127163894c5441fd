"""The rules of the house: ceilings, words that never enter the repository, few commands."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXEMPT = ("/golden/", "/tests/cases/", "/migrations/", "/cookiecutters/")
CEILINGS = {".py": 400, ".vue": 300, ".j2": 120}
FUNCTION_LINES = 40
MAKE_TARGETS = 12


def committed() -> list[Path]:
    """Every file of the repository that git knows, or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [p for n in listed.stdout.decode().split("\0") if n and (p := ROOT / n).is_file()]


def sources(*suffixes: str) -> list[Path]:
    files = (p for p in committed() if p.suffix in suffixes)
    return [p for p in files if not any(e in p.as_posix() for e in EXEMPT)]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_over_its_ceiling():
    over = {
        relative(path): lines
        for path in sources(*CEILINGS)
        if (lines := path.read_text().count("\n")) > CEILINGS[path.suffix]
    }
    assert over == {}


def test_no_function_is_over_its_ceiling():
    over = {
        f"{relative(path)}:{node.name}": length
        for path in sources(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert over == {}


def test_the_makefile_has_few_targets():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert 0 < len(targets) <= MAKE_TARGETS


def test_no_registry_and_no_machine_is_named():
    hosts = r"pypi\.org|pythonhosted\.org|registry\.npm" + r"js|deb\.debian"
    pattern = re.compile(hosts + "|" + "/wor" + "k/|/home/[a-z]+/|/roo" + "t/")
    found = []
    for path in committed():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if "/Dockerfile" not in path.as_posix() and path != Path(__file__):
            found += [f"{relative(path)}: {m.group()}" for m in pattern.finditer(text)]
    assert found == []
