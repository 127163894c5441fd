"""ruff is asked about what it has not seen, and only about that."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from backend_django.engine.files import EXECUTABLE, PLAIN, File, Tree
from backend_django.engine.verification import lint as module
from backend_django.engine.verification.report import Check
from backend_django.engine.workspace import materialise, workspace

ASSERTS = "def test_it():\n    assert 1\n"
IMPORTS = "import django\n\nimport shop\n\n__all__ = ['django', 'shop']\n"


def project(select: str = '["ALL"]', name: str = "a") -> dict[str, str]:
    ignored = 'lint.ignore = ["ANN", "D", "PLR", "Q", "COM812", "D203", "D213", "CPY"]'
    tests = 'lint.per-file-ignores = {"**/tests/**" = ["S101"]}'
    settings = f'[project]\nname = "{name}"\nversion = "1"\n[tool.ruff]\nlint.select = {select}'
    return {
        "pyproject.toml": "\n".join((settings, ignored, tests, "")),
        "app/__init__.py": "",
        "app/tests/__init__.py": "",
        "app/tests/test_it.py": ASSERTS,
    }


def linted(files: dict[str, str], program: str = "") -> Check:
    modes = {program: EXECUTABLE}
    tree = Tree(File(path, text, "t", mode=modes.get(path, PLAIN)) for path, text in files.items())
    with workspace() as folder:
        materialise(tree, folder)
        return module.lint(tree, folder)


def codes(check: Check) -> list[tuple[str, str]]:
    return [(d.file, d.message.split()[0]) for d in check.diagnoses]


@pytest.fixture(autouse=True)
def _seen() -> None:
    module.forget()
    assert linted(project()).status == "passed"


def test_what_was_clean_before_is_not_read_again(monkeypatch):
    monkeypatch.setattr(module, "find_ruff_bin", lambda: "/nonexistent")
    assert linted(project()).status == "passed"


def test_a_file_that_is_new_among_known_ones_is_read():
    found = linted({**project(), "app/new.py": "import os\n"})
    assert codes(found) == [("app/new.py", "F401")]


def test_what_was_found_is_found_again():
    files = {**project(), "app/new.py": "import os\n"}
    assert codes(linted(files)) == codes(linted(files)) == [("app/new.py", "F401")]


def test_a_changed_file_is_read():
    files = {**project(), "app/tests/test_it.py": "import os\n"}
    assert codes(linted(files)) == [("app/tests/test_it.py", "F401")]


def test_the_same_text_at_another_path_meets_other_rules():
    found = linted({**project(), "app/it.py": ASSERTS})
    assert codes(found) == [("app/it.py", "S101")]


def test_a_folder_that_is_no_package_any_more_is_said():
    files = project()
    del files["app/tests/__init__.py"]
    assert ("app/tests/test_it.py", "INP001") in codes(linted(files))


def test_a_name_at_the_top_changes_whose_an_import_is():
    known = {**project(), "app/uses.py": IMPORTS}
    assert "I001" in dict(codes(linted(known))).values()
    assert linted({**known, "shop/__init__.py": ""}).status == "passed"
    assert "I001" in dict(codes(linted(known))).values()


def test_other_settings_are_other_rules():
    files = {**project('["E"]'), "app/it.py": ASSERTS}
    assert linted(files).status == "passed"
    assert codes(linted({**project(), "app/it.py": ASSERTS})) == [("app/it.py", "S101")]


def test_a_mode_is_seen():
    files = {**project(), "app/tests/test_it.py": f"#!/usr/bin/env python\n{ASSERTS}"}
    assert linted(files, "app/tests/test_it.py").status == "passed"
    assert codes(linted(files)) == [("app/tests/test_it.py", "EXE001")]


def test_a_project_of_another_name_is_known_and_its_own_settings_file_is_read(monkeypatch):
    broken = project(name="b")["pyproject.toml"] + "[project.urls]\na = 1\n"
    known = {**project(name="b"), "pyproject.toml": broken}
    assert codes(linted(known)) == [("pyproject.toml", "RUF200")]
    named = Mock(wraps=module._named)
    monkeypatch.setattr(module, "_named", named)
    assert linted(project(name="c")).status == "passed"
    assert named.call_args.args[0] == ["pyproject.toml"]


def test_settings_that_are_no_project_are_refused_each_time():
    broken = {
        **project(),
        "pyproject.toml": project()["pyproject.toml"] + "[project.urls]\na = 1\n",
    }
    assert codes(linted(broken)) == codes(linted(broken)) == [("pyproject.toml", "RUF200")]
