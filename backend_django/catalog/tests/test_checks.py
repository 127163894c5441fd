"""A template that is not there is told at the start."""

from __future__ import annotations

from backend_django.catalog.checks import template_exists


def test_the_template_is_looked_for_where_the_environment_says(settings, tmp_path):
    settings.COOKIECUTTER_TEMPLATE_PATH = ""
    assert template_exists() == []
    settings.COOKIECUTTER_TEMPLATE_PATH = str(tmp_path)
    assert [error.id for error in template_exists()] == ["catalog.E001"]
    (tmp_path / "cookiecutter.json").write_text("{}")
    assert template_exists() == []
