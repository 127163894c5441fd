"""The page's one file without a hash, written for a deployment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backend_django.utils.page_config import configured

ROOT = Path(__file__).resolve().parents[3]
BUILT = """<!doctype html><html><head>
<script type="application/json" id="config">
  {}
</script></head><body></body></html>"""


def found(html):
    (block,) = re.findall(r'<script[^>]*id="config"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(block)


@given(st.dictionaries(st.text(), st.text()))
def test_any_value_comes_back_and_nothing_of_it_is_markup(values):
    html = configured(BUILT, values)
    assert found(html) == values
    assert html.count("<script") == 1
    assert found(configured(html, {"apiRoot": "/x"})) == {"apiRoot": "/x"}


def write(built, target, **environment):
    command = [sys.executable, "-m", "backend_django.utils.page_config", str(built), str(target)]
    known = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        command, cwd=ROOT, env=known, capture_output=True, text=True, check=False
    )


def test_a_deployment_has_a_copy_of_its_own(tmp_path):
    built, target = tmp_path / "built.html", tmp_path / "new/index.html"
    built.write_text(BUILT)
    for root in ("/api/v1", "https://api.example.com/v1"):
        assert write(built, target, API_ROOT=root, WS_ROOT="/ws").returncode == 0
        assert found(target.read_text()) == {"apiRoot": root, "wsRoot": "/ws"}
    assert built.read_text() == BUILT
    assert [place.name for place in target.parent.iterdir()] == ["index.html"]


def test_a_page_that_is_not_there_is_told(tmp_path):
    done = write(tmp_path / "index.html", tmp_path / "target.html")
    assert done.returncode == 1
    assert done.stderr.startswith("The page cannot be configured: ")
    assert not (tmp_path / "target.html").exists()
