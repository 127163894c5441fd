"""A pattern finds the same texts in a browser as it does in Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from backend_django.engine.generators.vue.patterns import browser_pattern

SCRIPT = """
const pairs = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const found = pairs.map(([pattern, text]) => new RegExp(pattern, 'u').test(text))
console.log(JSON.stringify(found))
"""
PATTERNS = (
    r"^[A-Z]{2}-\d{4}$",
    r"^\w+$",
    r"^[\w.\-]+@\w+$",
    r"\A\d\d:\d\d\Z",
    r"^(?P<year>\d{4})-(?P=year)$",
    r"^\#\w\-\W$",
    r"^[]x]+$",
    r"^[^]x]+$",
    r"^[[x]+$",
    r"^(?!no)\S+\s?\Z",
    r"^\D+$",
)
TEXTS = (
    "AB-1234", "straße", "価格", "a.b-c@d", "12:34", "١٢:٣٤", "2020-2020", "2020-2021", "#a-!",
    "]x]", "[x[", "abc", "nothing", "yes ", "-", "", "x\ny",
)  # fmt: skip


@pytest.mark.filterwarnings("ignore:Possible nested set")
@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_a_pattern_matches_in_a_browser_what_it_matches_in_python() -> None:
    cases = [(pattern, text) for pattern in PATTERNS for text in TEXTS]
    pairs = json.dumps([(browser_pattern(pattern), text) for pattern, text in cases])
    node = shutil.which("node") or "node"
    done = subprocess.run(
        [node, "-e", SCRIPT], input=pairs, capture_output=True, text=True, check=True
    )
    found = dict(zip(cases, json.loads(done.stdout), strict=True))
    assert found == {(p, t): re.search(p, t) is not None for p, t in cases}


@pytest.mark.parametrize(
    ("python", "browser"),
    [
        (r"^\d+$", r"^[\p{Nd}]+$"),
        (r"[\d-]", r"[\p{Nd}-]"),
        (r"\Aa\Z", "^a$"),
        (r"(?P<a>x)(?P=a)", r"(?<a>x)\k<a>"),
        (r"a\-b\.c", r"a-b\.c"),
        (r"(?i)a", "(?i)a"),
    ],
)
def test_only_what_differs_is_rewritten(python: str, browser: str) -> None:
    assert browser_pattern(python) == browser
