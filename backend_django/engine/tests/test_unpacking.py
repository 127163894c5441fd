"""A strange archive is refused before any of it is believed."""

from __future__ import annotations

import io
import stat
import tarfile
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine import unpacking
from backend_django.engine.archive import packed
from backend_django.engine.files import File, Tree
from backend_django.engine.problems import EngineError
from backend_django.engine.unpacking import unpacked

GOOD = packed(Tree([File("a.txt", "hello" * 100, "t")]), "shop", "zip").content


def zipped(*members: tuple[str, bytes], mode: int = 0o100644) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def tarred(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", data: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname, entry.size = kind, link, len(data)
        archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(EngineError) as caught:
        unpacked(content)
    assert [p.code for p in caught.value.problems] == ["archive_refused"]
    return caught.value.problems[0].message


UNSAFE = (
    *("../evil", "shop/../../evil", "/etc/passwd", "shop//a", "shop/./a", "shop/a\\b"),
    *("C:/a", "shop/.git/config", "shop/.GIT/config", "shop/a\x00b", "shop/\u202ea", "~/a"),
    *("shop/aux", "shop/com1.txt", "shop/a. ", "shop/ a", "shop/a.", "shop/" + "x" * 250),
    "shop/" + "d/" * 30 + "a",
)


@pytest.mark.parametrize("name", UNSAFE)
def test_a_path_that_could_leave_its_folder_is_refused(name):
    # zipfile itself cuts a name at NUL, so that one can only be told from a tar.
    archive = tarred(name) if "\x00" not in name else tarred(name.replace("\x00", "\x01"))
    assert "path" in refusal(archive)


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "shop/../a", "shop/a\\b"])
def test_a_zip_is_held_to_the_same_rule(name):
    assert "path" in refusal(zipped((name, b"x")))


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE],
)
def test_links_and_special_files_in_a_tar_are_refused(kind):
    refusal(tarred("shop/a", kind, "/etc/passwd", b""))


def test_a_link_in_a_zip_is_refused():
    message = refusal(zipped(("shop/a", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777))
    assert "no plain file" in message


@pytest.mark.parametrize("second", ["shop/a", "shop/A"])
def test_a_path_that_comes_twice_is_refused_also_where_only_the_case_differs(second):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile itself has doubts about what we write here
        archive = zipped(("shop/a", b"1"), (second, b"2"))
    assert "twice" in refusal(archive)


def test_a_bomb_is_counted_by_what_comes_out_not_by_what_its_header_says(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_BYTES", 4 * 1024 * 1024)
    bomb = bytearray(zipped(("shop/a", bytes(20 * 1024 * 1024))))
    assert "MiB" in refusal(bytes(bomb))
    size = (20 * 1024 * 1024).to_bytes(4, "little")
    assert bomb.count(size) == 2
    refusal(bytes(bomb.replace(size, (10).to_bytes(4, "little"))))


def test_a_bomb_of_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILES", 3)
    assert "more than 3 files" in refusal(zipped(*((f"shop/{n}", b"") for n in range(5))))


def test_a_gzip_bomb_is_not_unpacked_to_its_end(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_BYTES", 1024 * 1024)
    tree = Tree([File("a", bytes(8 * 1024 * 1024), "t")])
    assert "MiB" in refusal(packed(tree, "shop", "tar.gz").content)


@pytest.mark.parametrize("members", [[("a.txt", b"")], [("x/a", b""), ("y/a", b"")], []])
def test_there_is_exactly_one_folder_at_the_top(members):
    assert "one folder" in refusal(zipped(*members))


@pytest.mark.parametrize("content", [b"", b"PK", b"\x1f\x8b", b"no archive at all", GOOD[:-30]])
def test_what_is_no_archive_is_refused_in_words(content):
    refusal(content)


def test_a_file_without_a_name_is_refused_in_words():
    refusal(zipped(("", b"")))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_escapes_as_another_exception(place, value):
    damaged = bytearray(GOOD)
    damaged[place] = value
    try:
        top, tree = unpacked(bytes(damaged))
    except EngineError:
        return
    assert top
    assert len(tree) == 1
