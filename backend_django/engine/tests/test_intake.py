"""What a person sends: one file, several, an archive; and what nobody should send."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

from backend_django.engine import intake
from backend_django.engine.intake import Intake, taken_in
from backend_django.engine.notations import read_files
from backend_django.engine.problems import EngineError

from .test_unpacking import zipped

BOOK = b"entity Book {\n  title String required\n}\n"
AUTHOR = (
    b"entity Author {\n  name String\n}\n\nrelationship ManyToOne {\n  Book{author} to Author\n}\n"
)


def sent(*files: tuple[str, bytes], notation: str = "") -> Intake:
    return taken_in(files, notation)


def refusal(*files: tuple[str, bytes]) -> str:
    with pytest.raises(EngineError) as caught:
        taken_in(files)
    return caught.value.problems[0].code


def tarred(*members: tuple[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["shop.jdl", "notes.txt", "schema (1).jdl", ""])
def test_one_file_is_taken_whatever_it_is_called(name):
    assert sent((name, BOOK)) == Intake({name: BOOK.decode()})


@pytest.mark.parametrize(
    "archive",
    [
        zipped(("model/a.jdl", BOOK), ("model/b.jdl", AUTHOR)),
        zipped(("a.jdl", BOOK), ("b.jdl", AUTHOR)),
        tarred(("model/a.jdl", BOOK), ("model/b.jdl", AUTHOR)),
        tarred(("model/a.jdl", BOOK), ("model/b.jdl", AUTHOR), mode="w:gz"),
    ],
)
def test_an_archive_stands_for_its_files_which_make_one_model(archive):
    files = sent(("model.bin", archive)).files
    assert list(files.values()) == [BOOK.decode(), AUTHOR.decode()]
    (app,) = read_files(files).blueprint.apps
    assert {entity.name for entity in app.entities} == {"Book", "Author"}


def test_a_text_that_is_only_gzipped_is_a_file():
    assert sent(("dump.jdl.gz", gzip.compress(BOOK))).files == {"dump.jdl": BOOK.decode()}


def test_what_is_no_part_of_the_model_is_told_in_one_finding():
    others = [(f"src/{n}.ts", b"x") for n in range(4)]
    archive = zipped(("a.jdl", BOOK), ("package.json", b"{}"), *others)
    taken = sent(("all.zip", archive))
    assert list(taken.files) == ["a.jdl"]
    (finding,) = taken.findings
    assert (finding.severity, finding.code) == ("info", "files_not_read")
    assert finding.message.startswith("5 files are no part of the model: package.json, src/0.ts")
    assert finding.message.endswith("and 2 more.")


def test_the_notation_that_most_of_the_text_is_in_decides_and_may_be_overruled():
    document = b"groundwork: 1\nproject:\n  name: A\napps:\n  - name: shop\n"
    files = ("a.jdl", BOOK), ("b.jdl", AUTHOR), ("c.yaml", document)
    assert list(sent(*files).files) == ["a.jdl", "b.jdl"]
    assert list(sent(*files, notation="document").files) == ["c.yaml"]


def test_several_files_under_strange_names_are_known_by_their_text():
    taken = sent(("a.txt", BOOK), ("b.txt", b"Dear team"), ("c.txt", AUTHOR))
    assert set(taken.files) == {"a.txt", "c.txt"}


@pytest.mark.parametrize("folder", [".git", "node_modules", "__MACOSX", "shop/migrations"])
def test_folders_in_which_nobody_keeps_a_model_are_passed_over(folder):
    archive = zipped(("a.jdl", BOOK), (f"{folder}/b.jdl", b"\xff\xfe\x00"))
    assert list(sent(("all.zip", archive)).files) == ["a.jdl"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_says_how_a_text_is_written(encoding):
    assert sent(("a.jdl", BOOK.decode().encode(encoding))).files["a.jdl"] == BOOK.decode()


def test_what_is_no_text_is_refused_with_its_line():
    for content, code in ((b"entity A {\n  \xff\xfe", "not_utf8"), (b"a\nb\0", "not_text")):
        with pytest.raises(EngineError) as caught:
            sent(("a.jdl", content))
        (problem,) = caught.value.problems
        assert (problem.code, problem.line) == (code, 2)
        assert "a.jdl" in problem.message


@pytest.mark.parametrize("name", ["../evil.jdl", "/etc/evil.jdl", "a/../../evil.jdl"])
def test_a_path_that_leads_out_is_refused(name):
    assert refusal(("all.zip", zipped((name, BOOK)))) == "archive_refused"
    assert refusal(("all.tar", tarred((name, BOOK)))) == "archive_refused"


def test_bombs_are_refused_before_they_go_off(monkeypatch):
    monkeypatch.setattr(intake, "MAX_UNPACKED", 1_000_000)
    monkeypatch.setattr(intake, "MAX_FILES", 5)
    large = bytes(5_000_000)
    assert refusal(("a.zip", zipped(("a.jdl", large)))) == "archive_refused"
    assert refusal(("a.tgz", tarred(("a.jdl", large), mode="w:gz"))) == "archive_refused"
    assert refusal(("a.gz", gzip.compress(large))) == "archive_refused"
    many = [(f"{n}.jdl", BOOK) for n in range(9)]
    assert refusal(("a.zip", zipped(*many))) == "archive_refused"
    assert refusal(*many) == "too_many_files"


def test_a_bomb_that_nobody_wants_is_never_opened():
    archive = zipped(("a.jdl", BOOK), ("big.bin", bytes(40_000_000)))
    assert list(sent(("all.zip", archive)).files) == ["a.jdl"]


def test_nothing_to_read_and_one_name_for_two_files_are_refused():
    assert refusal(("all.zip", zipped(("a.ts", b"x")))) == "no_model_file"
    assert refusal(("a.jdl", BOOK), ("a.jdl", AUTHOR)) == "file_twice"
    assert refusal(("all.zip", b"PK\x03\x04 and then nothing")) == "archive_refused"


def test_of_too_much_text_what_speaks_the_notation_is_taken(monkeypatch):
    monkeypatch.setattr(intake, "MAX_BYTES", 100)
    archive = zipped(("a.jdl", BOOK), ("b.jdl", b"// nothing\n" * 20))
    assert list(sent(("all.zip", archive)).files) == ["a.jdl"]
