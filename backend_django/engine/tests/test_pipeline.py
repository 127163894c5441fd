"""The engine as a whole: same blueprint, same bytes; two owners, never; unproved, never."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from backend_django.engine import manifest, pipeline
from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import METADATA, content_sha256
from backend_django.engine.generator import Generator, Module
from backend_django.engine.generators import catalogue
from backend_django.engine.manifest import MANIFEST, Metadata
from backend_django.engine.parts import Part
from backend_django.engine.pipeline import VerificationError, generate, pack, percent, preview
from backend_django.engine.problems import EngineError
from backend_django.engine.testing import sample
from backend_django.engine.unpacking import unpacked
from backend_django.engine.version import VERSION

ROOT = Path(__file__).parents[3]
DIGEST = """
from backend_django.engine import content_sha256, pack, preview
from backend_django.engine.testing import sample
tree = preview(sample())
print(content_sha256(tree), pack(tree).sha256)
"""


class Stub(Generator):
    """Writes one file, and can be switched on as a module."""

    name: ClassVar[str] = "stub"
    path = "backend_django/stub.py"
    content = "x = 1\n"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()):
        return [self.file(self.path, self.content)]


class Twin(Stub):
    name: ClassVar[str] = "twin"


def optional(**facts: Any) -> Generator:
    """Return a stub that is a module."""

    class Optional(Stub):
        module = Module("Stub", "A stub.", "none", **facts)

    return Optional()


@pytest.fixture
def with_generators(monkeypatch):
    def add(*more: Generator) -> None:
        all_of_them = (*catalogue(), *more)
        monkeypatch.setattr(pipeline, "catalogue", lambda: all_of_them)

    return add


def codes(blueprint: Blueprint) -> list[tuple[str, str]]:
    with pytest.raises(EngineError) as caught:
        preview(blueprint)
    return [(p.code, p.pointer) for p in caught.value.problems]


def test_the_same_blueprint_is_the_same_bytes_in_any_process():
    places = [("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("4242", "America/Lima", "POSIX")]
    printed = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "PATH": os.defpath},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, lang in places
    }
    assert len(printed) == 1


def test_two_generators_may_not_write_one_path(with_generators):
    with_generators(Stub(), Twin())
    with pytest.raises(EngineError, match="is written by stub and by twin"):
        pipeline.written(pipeline.checked(sample()))


def test_a_generator_may_not_write_outside_the_project(with_generators):
    stub = Stub()
    stub.path = "../evil.py"
    with_generators(stub)
    with pytest.raises(EngineError, match="no safe path"):
        pipeline.written(pipeline.checked(sample()))


def test_a_project_that_fails_a_check_is_never_a_result(with_generators):
    stub = Stub()
    stub.content = "import nowhere_to_be_found\n\nprint(nowhere_to_be_found)\n"
    with_generators(stub)
    with pytest.raises(VerificationError) as caught:
        generate(sample(), verify="quick")
    assert not caught.value.report.passed
    found = [d for check in caught.value.report.failed for d in check.diagnoses]
    assert ("backend_django/stub.py", 1) in [(d.file, d.line) for d in found]


def test_each_step_is_reported_and_the_whole_never_goes_back():
    heard: list[tuple[str, int]] = []
    result = generate(
        sample(), verify="quick", report=lambda p, d, t, m: heard.append((p, percent(p, d, t)))
    )
    assert result.report.passed
    assert list(dict.fromkeys(phase for phase, _ in heard)) == [*pipeline.WEIGHTS]
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert shares[-1] == 100


def test_a_caller_may_stop_a_run_at_any_step():
    class CancelledError(Exception):
        pass

    def stop(phase: str, done: int, total: int, message: str) -> None:
        if phase == "verify":
            raise CancelledError

    with pytest.raises(CancelledError):
        generate(sample(), verify="quick", report=stop)


def test_a_module_that_does_not_exist_is_refused_with_the_one_that_was_meant(with_generators):
    with_generators(optional(requires=frozenset({"other"})))
    with pytest.raises(EngineError, match="stub"):
        preview(sample(stab={}))
    assert codes(sample(stub={})) == [("M102", "/modules/stub")]


def test_options_that_were_left_out_are_in_the_manifest_at_their_defaults(with_generators):
    options = {"type": "object", "properties": {"size": {"type": "integer", "default": 5}}}
    with_generators(optional(options=options))
    assert pipeline.checked(sample(stub={})).modules == {"stub": {"size": 5}}


def test_the_manifest_accounts_for_every_file():
    tree = preview(sample())
    content = json.loads(tree[MANIFEST].text)
    listed = {entry["path"]: entry for entry in content["files"]}
    assert {*listed} == {file.path for file in tree} - {MANIFEST}
    for path, entry in listed.items():
        assert (entry["sha256"], entry["size"]) == (tree[path].sha256, len(tree[path].data))
        assert entry["generator"] == tree[path].generator
    assert content["files_sha256"] == content_sha256(tree, without=manifest.DOCUMENTS)
    assert Blueprint.model_validate(content["blueprint"]) == pipeline.checked(sample())
    assert content["generator"]["version"] == VERSION
    tops = {path.partition("/")[0] for path in listed}
    assert content["top_level"] == sorted(tops | manifest.DOCUMENTS)


def test_lifecycle_values_are_in_the_metadata_alone():
    tree = preview(sample())
    one, two = (pack(tree, Metadata(project_id=name)) for name in ("first", "second"))
    assert one.sha256 != two.sha256
    assert one.content_sha256 == two.content_sha256 == content_sha256(tree)
    top, files = unpacked(one.content)
    about = json.loads(files[METADATA].text)
    assert about["project"] == {"id": "first", "name": "Corner Shop", "slug": top}


def test_a_preview_is_what_generating_writes_and_is_remembered():
    tree = preview(sample())
    assert preview(sample()) is tree
    written = pipeline.written(pipeline.checked(sample()))
    assert [(f.path, f.sha256) for f in tree] == [(f.path, f.sha256) for f in written]


def test_the_version_is_that_of_the_package():
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text()


def test_importing_the_front_door_imports_no_framework():
    script = "import sys, backend_django.engine as e; e.generate; "
    script += "print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"django", "rest_framework", "celery", "channels"}.isdisjoint(done.stdout.split())
