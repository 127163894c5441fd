"""Whatever a person did to a project, an upgrade loses no line of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend_django import engine
from backend_django.projects.upgrades import upgrade_of

from .conftest import MODEL
from .editing import edited, packed, project_of

pytestmark = pytest.mark.django_db

LATER = MODEL.replace("pages Integer min(1)", "leaves Long, stock Integer required").replace(
    "entity Author", "entity Shelf { code String required unique }\nentity Author"
)
OWN = ("notes.txt", "backend_django/core/services.py", "frontend_vue/src/own/Mine.vue", "logo.png")
LINES = st.lists(st.text("ab =#\t\f<>é\u2028\"'", max_size=12), min_size=1, max_size=3)
SEEDS = st.integers(0, 2**32)
Edits = dict[str, str | bytes | None]


def inserted(lines: list[str], new: list[str], dice: random.Random) -> list[str]:
    place = dice.randrange(len(lines) + 1)
    return [*lines[:place], *new, *lines[place:]]


def replaced(lines: list[str], new: list[str], dice: random.Random) -> list[str]:
    start = dice.randrange(len(lines) + 1)
    return [*lines[:start], *new, *lines[start + dice.randrange(1, 6) :]]


def removed(lines: list[str], new: list[str], dice: random.Random) -> list[str]:
    return replaced(lines, [], dice)


def from_windows(lines: list[str], new: list[str], dice: random.Random) -> list[str]:
    return [f"{line}\r" for line in inserted(lines, new, dice)]


KINDS: tuple[Callable[[list[str], list[str], random.Random], list[str]], ...] = (
    *(inserted, replaced, removed, from_windows),
)


@st.composite
def edits(draw: st.DrawFn, base: engine.Tree) -> Edits:
    """Draw what a person did: to some files, with files of their own, and without some."""
    texts = [f.path for f in base if f.path.endswith((".py", ".ts", ".vue", ".md", ".yml"))]
    changed: Edits = {}
    for path in draw(st.lists(st.sampled_from(texts), max_size=8, unique=True)):
        lines = base[path].text.split("\n")
        dice = random.Random(draw(SEEDS))  # noqa: S311 - places of edits, no secret
        for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3)):
            lines = kind(lines, draw(LINES), dice)
        changed[path] = "\n".join(lines)
    own = draw(st.dictionaries(st.sampled_from(OWN), st.binary(max_size=40), max_size=3))
    gone = draw(st.lists(st.sampled_from(texts), max_size=3, unique=True))
    broken = draw(st.lists(st.sampled_from(texts), max_size=1))
    return {
        **changed,
        **own,
        **dict.fromkeys(gone),
        **dict.fromkeys(broken, b"\xff\x00 no text \xfe"),
    }


def lines_of(data: bytes) -> Counter[bytes]:
    """Return the lines of a file, each as often as it is there; how lines end does not count."""
    return Counter(line.rstrip(b"\r") for line in data.split(b"\n"))


def lost(base: engine.Tree, yours: engine.Tree, merged: Mapping[str, bytes]) -> list[str]:
    """Return what a person wrote that is not where it was."""
    found = []
    for file in yours:
        written = lines_of(file.data)
        if file.path in base:
            written -= lines_of(base[file.path].data)
        if written - lines_of(merged.get(file.path, b"")):
            found.append(file.path)
    return found


def wrong(base: engine.Tree, yours: engine.Tree, new: engine.Tree, merged: Mapping[str, bytes]):
    """Return every file that is not what it must be."""
    found = lost(base, yours, merged)
    for file in new:
        same = file.path in yours and file.path in base and yours[file.path] == base[file.path]
        fresh = file.path not in yours and file.path not in base
        if (same or fresh) and merged.get(file.path) != file.data:
            found.append(f"{file.path} is not what is generated")
    return found


def test_no_line_is_lost_whatever_was_edited(versions):
    one, two = versions(MODEL, LATER)
    base, new = project_of(one), project_of(two)
    models = "backend_django/core/models.py"

    @given(changed=edits(base))
    @example(changed={})
    @example(changed={models: base[models].text.replace("pages", "numbers")})
    @example(changed={models: None})
    @example(changed={file.path: None for file in base if file.path != engine.MANIFEST})
    @settings(max_examples=60)
    def check(changed: Edits) -> None:
        yours = edited(base, changed)
        found = upgrade_of(two, yours)
        assert wrong(base, yours, new, {f.path: f.data for f in found.tree}) == []
        assert {f.path for f in yours} - {engine.METADATA} <= {
            v.before or v.path for v in found.verdicts
        }

    check()


def test_no_line_is_lost_on_the_way_through_the_api(api, versions):
    one, two = versions(MODEL, LATER)
    base, new = project_of(one), project_of(two)
    where = f"/api/v1/projects/upgrade/{two.pk}/"

    @given(changed=edits(base), kind=st.sampled_from(engine.FORMATS))
    @settings(max_examples=8)
    def check(changed: Edits, kind: engine.ArchiveFormat) -> None:
        yours = edited(base, changed)
        upload = SimpleUploadedFile("p", packed(yours, "my shop", kind))
        accept = {"Accept": engine.MEDIA_TYPES[kind]}
        answer = api.post(where, {"archive": upload}, format="multipart", headers=accept)
        assert answer.status_code == 200, answer.content
        top, merged = engine.unpacked(answer.content)
        assert top == "my shop"
        assert wrong(base, yours, new, {f.path: f.data for f in merged}) == []

    check()
