"""One build of the page serves every deployment."""

from __future__ import annotations

import json
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from backend_django.api.middleware import PolicyMiddleware

INDEX = """<!doctype html>
<html><head><title>Groundwork</title>
<script type="module" src="/assets/index-abc.js"></script></head><body></body></html>
"""


@pytest.fixture
def build(tmp_path, settings):
    (tmp_path / "index.html").write_text(INDEX)
    settings.PAGE_ROOT = tmp_path
    return tmp_path


def shown(path="/"):
    response = Client().get(path)
    block = re.search(
        r'<script type="application/json" id="config">(.*?)</script>', response.text, re.DOTALL
    )
    assert block
    return response, json.loads(block[1])


def test_the_same_build_talks_to_two_api_roots(build, settings):
    settings.API_ROOT = "/api/v1"
    assert shown()[1]["apiRoot"] == "/api/v1"
    settings.API_ROOT = "https://api.example.com/api/v1"
    assert shown()[1]["apiRoot"] == "https://api.example.com/api/v1"
    assert (build / "index.html").read_text() == INDEX


def test_a_block_that_the_build_brought_is_replaced_not_doubled(build):
    block = '<script type="application/json" id="config">{"apiRoot": "/x"}</script>'
    (build / "index.html").write_text(INDEX.replace("</head>", f"{block}</head>"))
    response, config = shown()
    assert response.text.count('id="config"') == 1
    assert config["apiRoot"] == "/api/v1"


def test_a_hostile_root_stays_data(build, settings):
    settings.API_ROOT = "</script><script>alert(1)</script>"
    response, config = shown()
    assert "<script>alert" not in response.text
    assert config["apiRoot"] == settings.API_ROOT


@pytest.mark.parametrize("path", ["/", "/projects", "/projects/1/runs/2", "/verify-email/k:1"])
def test_every_path_of_the_page_is_the_page(build, path):
    response, _ = shown(path)
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["Cache-Control"] == "no-cache"


def test_no_script_of_the_page_itself_may_run_inline(build):
    policy = shown()[0].headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_policy_lets_the_page_reach_another_origin_of_the_api(settings):
    settings.API_ROOT, settings.WS_ROOT = "https://api.example.com/api/v1", "wss://ws.example.com"
    with_policy = PolicyMiddleware(lambda request: HttpResponse())
    assert "connect-src 'self' https://api.example.com wss://ws.example.com" in with_policy._strict


def test_an_unbuilt_page_says_what_to_do(tmp_path, settings):
    settings.PAGE_ROOT = tmp_path
    response = Client().get("/")
    assert response.status_code == 503
    assert "make setup" in response.text


def test_a_missing_static_file_is_no_page(build):
    assert Client().get("/static/nothing.js").status_code == 404


def test_the_page_is_only_read(build):
    assert Client().post("/projects").status_code == 405
