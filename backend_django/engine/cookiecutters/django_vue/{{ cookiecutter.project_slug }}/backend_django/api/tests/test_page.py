"""The page, as Django serves it."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.test import Client
from pytest_django import Settings

INDEX = """<!doctype html><html><head>
<script type="application/json" id="config">
  {}
</script>
<script type="module" src="/static/assets/index.js"></script></head><body></body></html>"""


@pytest.fixture
def page(settings: Settings, tmp_path: Path) -> Settings:
    (tmp_path / "index.html").write_text(INDEX)
    settings.PAGE_ROOT = tmp_path
    return settings


def configuration(path: str = "/") -> dict[str, str]:
    found = re.search(r'<script[^>]*id="config"[^>]*>(.*?)</script>', Client().get(path).text)
    assert found
    values: dict[str, str] = json.loads(found[1])
    return values


@pytest.mark.parametrize("root", ["/api/v1", "https://api.example.com/api/v1"])
def test_one_build_serves_any_api_root(page: Settings, root: str) -> None:
    page.API_ROOT = root
    assert configuration()["apiRoot"] == root
    assert Client().get("/config.json").json()["apiRoot"] == root


def test_a_setting_cannot_break_out_of_its_block(page: Settings) -> None:
    page.API_ROOT = "</script><script>alert(1)</script>"
    assert configuration()["apiRoot"] == page.API_ROOT
    assert "<script>alert" not in Client().get("/").text


@pytest.mark.parametrize("path", ["/", "/catalog/products/7", "/password-reset/1/abc-def"])
def test_every_path_of_the_page_answers_with_it(page: Settings, path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    assert "/static/assets/index.js" in response.text


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/static/nothing.js", "/media/nothing"])
def test_what_is_no_path_of_the_page_is_not_found(page: Settings, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_no_script_but_ours_may_run(page: Settings) -> None:
    policy = Client().get("/")["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_that_is_not_built_says_how(page: Settings) -> None:
    (Path(project.PAGE_ROOT) / "index.html").unlink()
    response = Client().get("/")
    assert response.status_code == 503
    assert "make setup" in response.text


def test_an_upload_is_a_download_that_cannot_run(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "page.html").write_text("<script>alert(1)</script>")
    response = Client().get("/media/page.html")
    assert response.status_code == 200
    assert response["Content-Disposition"] == "attachment"
    assert "sandbox" in response["Content-Security-Policy"]
    assert Client().get("/media/../manage.py").status_code == 400
