"""Packing gives the same bytes for the same tree, and reading gives the tree back."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend_django.engine.archive import FORMATS, packed
from backend_django.engine.files import EXECUTABLE, File, Tree, content_sha256
from backend_django.engine.unpacking import unpacked

TREE = Tree(
    [
        File("run", "#!/bin/sh\n", "t", mode=EXECUTABLE),
        File("a/é.txt", "ü\n", "t"),
        File("a/b.bin", b"\x00\xff", "t"),
    ]
)
names = st.text("abcxyz_é", min_size=1, max_size=12)
trees = st.dictionaries(names, st.binary(max_size=200), min_size=1, max_size=8)


def files(tree: Tree) -> list[tuple[str, bytes, int]]:
    return [(f.path, f.data, f.mode) for f in tree]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_packed_is_read_back_with_its_modes(kind):
    top, tree = unpacked(packed(TREE, "shop", kind).content)
    assert top == "shop"
    assert files(tree) == files(TREE)


@pytest.mark.parametrize("kind", FORMATS)
@given(trees)
def test_any_tree_survives_the_journey_in_the_same_bytes(kind, content):
    tree = Tree(File(f"{n}.{i}", d, "t") for i, (n, d) in enumerate(sorted(content.items())))
    archive = packed(tree, "p", kind)
    assert archive.sha256 == packed(Tree(reversed([*tree])), "p", kind).sha256
    assert files(unpacked(archive.content)[1]) == files(tree)


def test_a_zip_has_no_clock_and_keeps_the_executable_bit():
    entries = zipfile.ZipFile(io.BytesIO(packed(TREE, "shop", "zip").content)).infolist()
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {e.filename: oct(e.external_attr >> 16) for e in entries}["shop/run"] == "0o100755"


def test_a_tar_has_no_clock_and_no_owner():
    with tarfile.open(fileobj=io.BytesIO(packed(TREE, "shop", "tar.gz").content)) as archive:
        facts = {(m.mtime, m.uid, m.gid, m.uname, m.gname) for m in archive}
    assert facts == {(0, 0, 0, "", "")}


def test_the_content_hash_sees_content_mode_and_path_but_not_the_metadata():
    def digest(*files: File) -> str:
        return content_sha256(files)

    plain = digest(File("a", "x", "t"))
    assert plain == digest(File("project-metadata.json", "now", "t"), File("a", "x", "other"))
    others = [File("a", "y", "t"), File("b", "x", "t"), File("a", "x", "t", mode=EXECUTABLE)]
    assert len({plain, *(digest(file) for file in others)}) == 4


def test_all_formats_of_a_tree_share_one_content_hash():
    assert len({packed(TREE, "shop", kind).content_sha256 for kind in FORMATS}) == 1
