"""Facts of a project are literals wherever they stand, whatever they contain."""

from __future__ import annotations

import ast
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.scaffold.texts import comment, markdown, toml

from .projects import tree

HOSTILE = [
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% include '/etc/passwd' %}{# gone #}",
    "\"'''\"\"\" + __import__('os').system('id') + \"",
    "</script><script>alert(1)</script>",
    "../../escaped",
    "name\\",
    "# heading [link](javascript:x) `code`",
    "Ünïcödé 雪 \U0001f600",
    "${HOME} $(id) `id`",
]


def values(source: str) -> dict[str, object]:
    """Return the plain assignments of a Python module."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_what_it_is(text):
    files = tree(name=text, slug="safe", description=text, author=text)
    assert all(not file.path.startswith(("/", "..")) for file in files)
    settings = values(files["backend_django/config/settings/base.py"].text)
    assert settings["PROJECT_NAME"] == text
    assert settings["PROJECT_DESCRIPTION"] == text
    project = tomllib.loads(files["pyproject.toml"].text)["project"]
    assert project["description"] == text
    assert project["authors"] == [{"name": text}]
    for name in ("local.yml", "production.yml"):
        assert yaml.safe_load(files[name].text)["name"].startswith("safe")


def test_a_description_of_many_lines_adds_no_line_to_the_readme():
    one = tree(description="a b c")["README.md"].text
    many = tree(description="a\n# b\n\n```\nc")["README.md"].text
    assert len(many.splitlines()) == len(one.splitlines())


def test_html_in_a_name_is_text_in_the_readme():
    heading = tree(name="<img src=x onerror=y>", slug="x")["README.md"].text.splitlines()[0]
    assert heading == r"# &lt;img src=x onerror=y&gt;"


@pytest.mark.parametrize(
    ("license_name", "words"),
    [
        ("MIT", "Permission is hereby granted"),
        ("BSD-3-Clause", "Neither the name"),
        ("Apache-2.0", "Apache License, Version 2.0"),
        ("GPL-3.0-or-later", "GNU General Public License"),
        ("proprietary", "All rights reserved"),
    ],
)
def test_the_license_is_the_chosen_one_and_names_its_holder(license_name, words):
    text = tree(license=license_name, author="Ada", email="ada@example.com")["LICENSE"].text
    assert "Copyright (c) Ada <ada@example.com>" in text
    assert words in text
    assert "{" not in text


def test_language_and_time_zone_are_the_projects():
    settings = tree(language="pt-br", time_zone="America/Sao_Paulo")
    text = settings["backend_django/config/settings/base.py"].text
    assert values(text)["LANGUAGE_CODE"] == "pt-br"
    assert "TIME_ZONE = CELERY_TIMEZONE = 'America/Sao_Paulo'" in text


def test_the_same_project_is_the_same_bytes():
    assert [(f.path, f.sha256, f.mode) for f in tree()] == [
        (f.path, f.sha256, f.mode) for f in tree()
    ]


@given(st.text())
def test_toml_reads_back_what_was_written(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert tomllib.loads(f"x = {toml(text)}") == {"x": text}


@given(st.text())
def test_a_comment_is_one_line(text):
    assert len(comment(text).splitlines()) <= 1
    assert len(markdown(text).splitlines()) <= 1
    assert "<" not in markdown(text)
