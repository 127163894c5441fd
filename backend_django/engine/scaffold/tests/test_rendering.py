"""Cookiecutter is kept from doing anything but filling a template."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend_django.engine import kernel
from backend_django.engine.problems import EngineError, FaultError
from backend_django.engine.scaffold import BUILT_IN, VARIABLE, rendering
from backend_django.engine.scaffold.command_line import generated_by_command

from .projects import plain, tree

FOLDER = "{{ cookiecutter.project_slug }}"


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Make a template of the given files and use it instead of ours."""

    def make(files: dict[str, str], **defaults: object) -> Path:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content)
        (tmp_path / "cookiecutter.json").write_text(json.dumps(defaults))
        monkeypatch.setenv(VARIABLE, str(tmp_path))
        return Path(tmp_path)

    return make


def test_another_template_is_filled_with_the_same_facts(template):
    template(
        {
            f"{FOLDER}/{{{{ cookiecutter.kind }}}}.txt": "{{ cookiecutter.project_name }} {{ cookiecutter.of }}"
        },
        kind=["one", "two"],
        of="{{ cookiecutter.project_slug | upper }}",
    )
    assert tree(name="{{ 1 + 1 }}", slug="shop")["one.txt"].text == "{{ 1 + 1 }} SHOP"


def test_the_hooks_of_a_template_do_not_run(template, tmp_path):
    note = tmp_path / "note"
    hook = f"import pathlib; pathlib.Path({str(note)!r}).touch()"
    template(
        {
            "hooks/pre_prompt.py": hook,
            "hooks/pre_gen_project.py": hook,
            "hooks/post_gen_project.py": hook,
            f"{FOLDER}/file.txt": "x",
        }
    )
    assert "file.txt" in tree()
    assert not note.exists()


def test_a_template_can_load_no_code_of_its_own(template, tmp_path):
    note = tmp_path / "note"
    template(
        {
            "evil.py": f"import pathlib; pathlib.Path({str(note)!r}).touch()",
            f"{FOLDER}/file.txt": "x",
        },
        _extensions=["evil.Extension"],
    )
    assert "file.txt" in tree()
    assert not note.exists()


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cookiecutter.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ cookiecutter.items.__func__.__globals__ }}",
        "{{ cookiecutter.project_name | attr('__class__') }}",
        "{{ missing }}",
        "{% set _ = cookiecutter.update({'a': 1}) %}",
    ],
)
def test_a_template_reaches_nothing_but_its_facts(template, text):
    template({f"{FOLDER}/file.txt": text})
    with pytest.raises(FaultError, match="template"):
        tree()


def test_a_template_may_have_no_links(template, tmp_path):
    folder = template({f"{FOLDER}/file.txt": "x"})
    (folder / FOLDER / "leak.txt").symlink_to("/etc/hostname")
    with pytest.raises(FaultError, match="link"):
        tree()


def test_a_file_name_cannot_lead_out_of_the_project(template, tmp_path):
    template({f"{FOLDER}/{{{{ cookiecutter.up }}}}.txt": "x"}, up="a:b")
    with pytest.raises(EngineError, match="safe path"):
        tree()


def test_what_running_the_template_in_place_leaves_is_no_part_of_a_project(template):
    template(
        {
            f"{FOLDER}/a.py": "x",
            f"{FOLDER}/__pycache__/a.pyc": "x",
            f"{FOLDER}/node_modules/b/index.js": "x",
        }
    )
    assert [file.path for file in tree()] == ["a.py"]


def test_many_threads_get_what_one_gets():
    here = Path.cwd()
    with ThreadPoolExecutor(8) as pool:
        trees = list(pool.map(lambda _: tree(), range(8)))
    assert {tuple(f.sha256 for f in found) for found in trees} == {
        tuple(f.sha256 for f in plain())
    }
    assert Path.cwd() == here


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    kernel.close()
    tree()
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_the_same_files(monkeypatch):
    context = dict(json.loads((BUILT_IN / "cookiecutter.json").read_text()))
    context |= {"project_slug": "shop", "project_name": "{{ 7*7 }}", "license": "MIT"}
    context |= {key: "{{ 7*7 }}" for key in context if key.startswith("__")}
    by_function = rendering.rendered(str(BUILT_IN), context, True)
    monkeypatch.setattr(rendering, "generate", None)
    assert rendering.rendered(str(BUILT_IN), context, True) == by_function


def test_a_failing_command_line_is_our_fault(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "out").mkdir()
    with pytest.raises(FaultError, match="cookiecutter"):
        generated_by_command(tmp_path / "source", {}, tmp_path / "out")


def test_the_template_works_by_its_own_defaults(tmp_path):
    template = tmp_path / "template"
    shutil.copytree(BUILT_IN, template, ignore=shutil.ignore_patterns(*rendering.IGNORED))
    command = [sys.executable, "-m", "cookiecutter", str(template), "--no-input"]
    done = subprocess.run(
        [*command, "--output-dir", str(tmp_path), 'project_name=It is "quoted"'],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    settings = tmp_path / "it-is-quoted/backend_django/config/settings/base.py"
    compile(settings.read_text(), "base.py", "exec")
    assert """PROJECT_NAME = 'It is "quoted"'""" in settings.read_text()


def test_the_defaults_of_the_template_are_what_no_parts_give():
    defaults = json.loads((BUILT_IN / "cookiecutter.json").read_text())
    settings = plain()["backend_django/config/settings/base.py"].text
    for path in defaults["_middleware"] + defaults["_third_party_apps"]:
        assert f'"{path}"' in settings
    assert [path for _, path in defaults["_places"]] == defaults["_middleware"]
    for group in ("base", "production", "local", "constraints"):
        text = plain()[f"backend_django/requirements/{group}.txt"].text
        found = [line for line in text.splitlines() if line[:1].isalnum()]
        assert defaults["_requirements"][group] == found
