"""Python leaves the engine as the project's own ruff would write it."""

from __future__ import annotations

from backend_django.engine import formatting
from backend_django.engine.files import EXECUTABLE, File, Tree
from backend_django.engine.formatting import formatted

STYLE = File("pyproject.toml", "[tool.ruff]\nline-length = 40\n", "t")
LONG = "x = call('first argument', 'second argument')\n"


def text(tree: Tree, path: str = "a.py") -> str:
    return formatted(tree)[path].text


def test_python_is_formatted_and_nothing_else_is_touched():
    tree = formatted(Tree([File("a.py", "x = 'y'", "g", "/apps/0"), File("b.ts", "x = 'y'", "g")]))
    assert tree["a.py"].text == 'x = "y"\n'
    assert tree["b.ts"].text == "x = 'y'"
    assert (tree["a.py"].generator, tree["a.py"].pointer) == ("g", "/apps/0")


def test_the_projects_own_style_decides():
    wide = Tree([File("a.py", LONG, "t")])
    assert text(wide).count("\n") == 1
    assert text(wide.plus(STYLE)).count("\n") > 1


def test_what_was_formatted_before_comes_out_the_same_in_another_tree():
    formatting.forget()
    first = text(Tree([File("a.py", LONG, "t"), STYLE]))
    mixed = formatted(Tree([File("a.py", LONG, "t"), File("b.py", "y = 'z'", "t"), STYLE]))
    assert mixed["a.py"].text == first
    assert mixed["b.py"].text == 'y = "z"\n'


def test_a_file_that_does_not_parse_stays_for_verification_to_diagnose():
    tree = formatted(Tree([File("a.py", "x = 'y'", "t"), File("b.py", "def (:", "t")]))
    assert tree["a.py"].text == 'x = "y"\n'
    assert tree["b.py"].text == "def (:"


def test_a_project_of_another_name_has_the_same_style(monkeypatch):
    def named(name: str) -> Tree:
        about = f'[project]\nname = "{name}"\n[tool.ruff]\nline-length = 40\n'
        return Tree([File("a.py", LONG, "t"), File("pyproject.toml", about, "t")])

    first = text(named("one"))
    monkeypatch.setattr(formatting, "find_ruff_bin", lambda: "/nonexistent")
    assert text(named("two")) == first


def test_modes_survive():
    tree = formatted(Tree([File("manage.py", "x='y'", "t", mode=EXECUTABLE)]))
    assert tree["manage.py"].mode == EXECUTABLE
