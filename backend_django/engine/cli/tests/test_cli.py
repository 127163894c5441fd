"""The command as a program: what it prints, what it writes, and the code it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from backend_django.engine.cli.arguments import EXIT_CODES

ROOT = Path(__file__).parents[4]
MODEL = {
    "groundwork": 1,
    "project": {"name": "Lending Library"},
    "apps": [
        {
            "name": "books",
            "entities": [
                {
                    "name": "Book",
                    "fields": [{"name": "title", "type": "char", "required": True}],
                }
            ],
        }
    ],
}


def groundwork(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backend_django.engine", *map(str, arguments)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "library.json"
    path.write_text(json.dumps(MODEL))
    return path


def broken(tmp_path: Path, **entity: object) -> Path:
    content = json.loads(json.dumps(MODEL))
    content["apps"][0]["entities"][0] |= entity
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(content))
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """One project, generated once, that several tests look at."""
    folder = tmp_path_factory.mktemp("generated")
    model, target = folder / "library.json", folder / "library.zip"
    model.write_text(json.dumps(MODEL))
    done = groundwork("generate", model, "-o", target, "--verify", "quick", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return target, json.loads(done.stdout)


def test_an_archive_is_written_and_described(archive):
    target, said = archive
    with zipfile.ZipFile(target) as project:
        names = project.namelist()
        assert project.testzip() is None
    assert {name.partition("/")[0] for name in names} == {"lending-library"}
    assert len(names) == said["files"] + 1
    assert said["report"]["passed"] is True
    assert [c["name"] for c in said["report"]["checks"]][:2] == ["lint", "parse"]
    assert len(said["sha256"]) == len(said["content_sha256"]) == 64


def test_an_archive_of_ours_is_the_project_that_its_manifest_describes(archive):
    done = groundwork("verify", archive[0])
    assert (done.returncode, done.stderr) == (0, "")


def test_an_archive_that_was_edited_differs_file_by_file(archive, tmp_path):
    edited = tmp_path / "edited.zip"
    with zipfile.ZipFile(archive[0]) as old, zipfile.ZipFile(edited, "w") as new:
        for entry in old.infolist():
            path = entry.filename.partition("/")[2]
            if path == "LICENSE":
                continue
            more = b"\n# mine\n" if path == "backend_django/books/models.py" else b""
            new.writestr(entry, old.read(entry) + more)
        new.writestr("lending-library/extra.txt", "hello")
    done = groundwork("verify", edited, "--json")
    assert done.returncode == 3
    differences = {d["path"]: d["kind"] for d in json.loads(done.stdout)["differences"]}
    assert differences == {
        "LICENSE": "missing",
        "backend_django/books/models.py": "changed",
        "extra.txt": "added",
    }


def test_what_is_no_archive_of_ours_is_a_problem_in_words(tmp_path):
    stranger = tmp_path / "stranger.zip"
    with zipfile.ZipFile(stranger, "w") as archive:
        archive.writestr("top/README.md", "hello")
    done = groundwork("verify", stranger)
    assert done.returncode == 1
    assert "groundwork-manifest.json" in done.stderr


def test_a_folder_is_written_whole_and_never_over_something(model, tmp_path):
    target = tmp_path / "out"
    command = ("generate", model, "-o", target, "--verify", "quick", "--name", "Buch & Söhne")
    assert groundwork(*command).returncode == 0
    manifest = json.loads((target / "groundwork-manifest.json").read_text())
    assert manifest["project"]["name"] == "Buch & Söhne"
    assert json.loads((target / "project-metadata.json").read_text())["finished_at"]
    assert os.access(target / "backend_django" / "manage.py", os.R_OK)
    (target / "mine.txt").write_text("mine")
    again = groundwork(*command)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert groundwork(*command, "--force").returncode == 0
    assert (target / "mine.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library.json", "out"]


def test_a_tar_gz_comes_from_its_name_and_the_model_from_standard_input(tmp_path):
    target = tmp_path / "library.tar.gz"
    done = groundwork(
        *("generate", "-", "--notation", "document", "-o", target, "--verify", "quick"),
        stdin=json.dumps(MODEL),
    )
    assert done.returncode == 0, done.stderr
    with tarfile.open(target) as archive:
        assert "lending-library/groundwork-manifest.json" in archive.getnames()


def test_problems_of_a_model_are_told_with_their_place_and_nothing_is_written(tmp_path):
    target = tmp_path / "out"
    done = groundwork("generate", broken(tmp_path, name="class"), "-o", target)
    assert done.returncode == 1
    assert "/apps/0/entities/0/name" in done.stderr
    assert not target.exists()


def test_check_says_the_same_as_json(tmp_path):
    done = groundwork("check", broken(tmp_path, name="class"), "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["problems"][0]["pointer"] == "/apps/0/entities/0/name"
    assert said["problems"][0]["suggestion"]


def test_a_good_model_checks_without_a_word_of_complaint(model):
    done = groundwork("check", model)
    assert (done.returncode, done.stderr) == (0, "")


def test_findings_of_a_notation_carry_line_and_column(tmp_path):
    path = tmp_path / "shop.jdl"
    path.write_text("entity Book {\n  title String required\n  price Nonsense\n}\n")
    done = groundwork("check", path)
    assert f"{path}:3:" in done.stderr


def test_an_unknown_module_is_met_with_the_ones_there_are(model, tmp_path):
    done = groundwork("generate", model, "-o", tmp_path / "x", "--module", "no-such-module")
    assert done.returncode == 1
    assert "/modules/no-such-module" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "nowhere.jdl", "-o", "x.zip"),
        ("generate",),
        ("frobnicate",),
        ("generate", "-", "-o", "x.zip", "--module", "a={"),
        ("generate", "-", "-o", "x.zip", "--verify", "none"),
        ("verify", "nowhere.zip"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(arguments, tmp_path):
    done = groundwork(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["notations", "modules"])
def test_what_there_is_is_listed_for_people_and_programs(command):
    assert groundwork(command).returncode == 0
    assert command in json.loads(groundwork(command, "--json").stdout)


def test_the_schema_is_a_json_schema():
    assert "$schema" in json.loads(groundwork("schema").stdout)


def test_the_help_and_the_guide_list_the_same_exit_codes():
    guide = (ROOT / "docs" / "cli.md").read_text()
    for line in EXIT_CODES.splitlines()[1:]:
        code, _, meaning = line.strip().partition(" ")
        assert code in guide
        assert meaning.strip() in guide
    assert EXIT_CODES in groundwork("generate", "--help").stdout


def alive(pid: str) -> bool:
    """Return whether a process still runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_file_and_no_process(model, tmp_path, number, code):
    target = tmp_path / "out.zip"
    command = [sys.executable, "-m", "backend_django.engine", "generate", model, "-o", target]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        # in a background job of a shell Ctrl-C is ignored, and a child would inherit that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 60
    while not (started := children.read_text().split()) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in said
    assert not target.exists()
    assert [p for p in tmp_path.iterdir() if p != model] == []
    while any(alive(pid) for pid in started):
        assert time.monotonic() < deadline
        time.sleep(0.01)
