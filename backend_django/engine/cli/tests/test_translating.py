"""Models in several files, taken into another, in part, and written in another notation."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from .test_cli import groundwork

BOOK = "entity Book {\n  title String required\n  price Nonsense\n}\n"
AUTHOR = (
    "entity Author {\n  name String\n}\n\nrelationship ManyToOne {\n  Book{author} to Author\n}\n"
)
DRAFT = """\
groundwork 1

project "Library"

app library {
  entity Book {
    id = "first-book"

    title char(80) "Its title"
    shelf char(10) default="A"
  }
}
"""


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "model"
    (path / "node_modules").mkdir(parents=True)
    (path / "a.jdl").write_text(BOOK)
    (path / "b.jdl").write_text(AUTHOR)
    (path / "README.txt").write_text("Read me.")
    (path / "node_modules" / "c.jdl").write_text("entity Stranger {}")
    return path


def test_a_model_becomes_a_blueprint_on_standard_output(folder):
    done = groundwork("import", folder / "b.jdl")
    assert done.returncode == 1  # its relation leads to a Book that is not in the file
    assert done.stdout.startswith("groundwork 1\n")
    assert "entity Author" in done.stdout
    assert "1 entity" in done.stderr


def test_several_files_make_one_model_and_findings_stand_at_their_files(folder):
    for arguments in ([folder], [folder / "a.jdl", folder / "b.jdl"]):
        done = groundwork("import", *arguments)
        assert "entity Book" in done.stdout
        assert "author -> " in done.stdout
        assert "Stranger" not in done.stdout
        assert f"{folder / 'a.jdl'}:3:" in done.stderr
        assert "2 entities" in done.stderr


def test_an_archive_is_read_without_being_unpacked(folder, tmp_path):
    archive = tmp_path / "model.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("a.jdl", "b.jdl", "README.txt"):
            packed.write(folder / name, f"shop/{name}")
    done = groundwork("check", archive, "--json")
    said = json.loads(done.stdout)
    assert [f["file"] for f in said["findings"]] == [f"{archive}/shop/a.jdl", str(archive)]
    assert said["findings"][-1]["code"] == "files_not_read"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "model.zip"]


def test_a_part_of_a_model_is_taken_and_counted(folder):
    done = groundwork("import", folder, "--skip", "Author")
    assert "Author" not in done.stdout
    assert "skipped entity model.Author" in done.stderr or "Author (not asked for)" in done.stderr
    assert "relationship author left out" in done.stderr
    assert "1 of 2 entities" in done.stderr


def test_a_model_is_taken_into_a_draft_that_stays(folder, tmp_path):
    draft, target = tmp_path / "draft.groundwork", tmp_path / "out.groundwork"
    draft.write_text(DRAFT)
    done = groundwork("import", folder, "--into", draft, "-o", target, "--json")
    said = json.loads(done.stdout)
    assert said["entities"] == {"read": 2, "taken": 2}
    outcomes = {change["name"]: change["outcome"] for change in said["changes"]}
    assert outcomes == {"library.Book": "changed", "library.Author": "added"}
    written = target.read_text()
    assert 'id = "first-book"' in written
    assert "shelf char(10)" in written
    again = groundwork("import", target, "--into", target)
    assert again.returncode == 0
    assert again.stdout == written


def test_a_model_is_written_in_another_notation_with_what_that_cannot_say(tmp_path):
    draft, target = tmp_path / "draft.groundwork", tmp_path / "out.jdl"
    draft.write_text(DRAFT)
    done = groundwork("print", draft, "--to", "jdl")
    assert done.returncode == 0
    assert "entity Book" in done.stdout
    assert f"{draft}: not in JDL: " in done.stderr
    assert groundwork("print", draft, "--to", "jdl", "-o", target).stdout == ""
    assert target.read_text() == done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("print", "b.jdl", "--to", "cobol"), "these are: "),
        (("import", "b.jdl", "--skip", "Autor"), "did you mean Author?"),
        (("import", "b.jdl", "--into", "nowhere.jdl"), "nowhere.jdl cannot be read"),
        (("import", "empty"), "no file in a notation"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_what_would_do(folder, arguments, said):
    (folder / "empty").mkdir()
    command, first, *rest = arguments
    done = groundwork(command, folder / first, *rest)
    assert done.returncode == 2
    assert said in done.stderr


def test_what_is_no_text_and_what_leads_out_of_an_archive_are_problems(tmp_path):
    latin, archive = tmp_path / "latin.jdl", tmp_path / "evil.zip"
    latin.write_bytes("entity Büro {}".encode("latin-1"))
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../evil.jdl", BOOK)
    for path, code in ((latin, "not_utf8"), (archive, "archive_refused")):
        done = groundwork("import", path)
        assert (done.returncode, code in done.stderr) == (1, True)


def test_names_of_tables_are_kept_where_they_are_asked_for(tmp_path):
    path = tmp_path / "old.jdl"
    path.write_text("entity tbl_book {\n  title String\n}\n")
    assert "tbl_book" in groundwork("import", path, "--keep-names").stdout


def test_the_guide_names_every_option():
    guide = (Path(__file__).parents[4] / "docs" / "cli.md").read_text()
    for option in ("--into", "--skip", "--keep-names", "--to", "--notation"):
        assert option in guide
