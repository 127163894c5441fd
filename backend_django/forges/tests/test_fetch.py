"""A fetch brings the files of one commit, and no more of them than there may be."""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

import pytest
from dulwich.objects import Blob, Tree
from hypothesis import given
from hypothesis import strategies as st

from backend_django import forges
from backend_django.forges import snapshots
from backend_django.forges.objects import objects_of, packed

from .local_answers import Reply
from .local_forge import LocalForge, git
from .tools import FILES, commit, committed, contents, put, shared

PACK = packed(objects_of(commit()))
TIP = forges.commit_id(commit())


def test_what_was_pushed_comes_back(client: forges.Forge, shop: forges.Repository) -> None:
    tip = client.push(shop, commit(), "main")
    found, files = client.fetch(shop, "main")
    assert (found, contents(files)) == (tip, FILES)


def test_deltas_are_put_together(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    lines = [hashlib.sha256(b"%d" % n).hexdigest().encode() for n in range(400)]
    files = {f"f{n}": (b"\n".join([*lines, b"%d" % n]), 0o644) for n in range(30)}
    put(tmp_path, files)
    committed(tmp_path)
    repo = forge.repo("ada/shop")
    shared(tmp_path, repo)
    repo.git("repack", "-q", "-a", "-d", "-f")
    listed = [repo.git("verify-pack", "-v", str(i)) for i in repo.folder.rglob("*.idx")]
    assert "chain length = " in "".join(listed)
    assert contents(client.fetch(shop, "main")[1]) == files


def test_only_the_last_commit_is_sent(
    client: forges.Forge,
    shop: forges.Repository,
    forge: LocalForge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(tmp_path, {"old": (bytes(200_000), 0o644)})
    committed(tmp_path)
    (tmp_path / "old").unlink()
    put(tmp_path, {"new": (b"1", 0o644)})
    committed(tmp_path)
    shared(tmp_path, forge.repo("ada/shop"))
    monkeypatch.setattr(snapshots, "MAX_BYTES", 1000)
    assert contents(client.fetch(shop, "main")[1]) == {"new": (b"1", 0o644)}


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_BYTES", "MAX_OBJECTS"])
def test_a_branch_over_a_limit_is_too_large(
    client: forges.Forge, shop: forges.Repository, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    client.push(shop, commit(), "main")
    monkeypatch.setattr(snapshots, limit, 5)
    with pytest.raises(forges.ForgeError) as refused:
        client.fetch(shop, "main")
    assert refused.value.code == "too_large"


def test_an_answer_over_the_limit_is_not_read_to_its_end(
    client: forges.Forge, shop: forges.Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.push(shop, commit(), "main")
    monkeypatch.setattr("backend_django.forges.smart_http.MAX_PACK", 100)
    with pytest.raises(forges.ForgeError) as refused:
        client.fetch(shop, "main")
    assert refused.value.code == "too_large"


def test_a_branch_that_is_not_there_is_not_found(
    client: forges.Forge, shop: forges.Repository
) -> None:
    with pytest.raises(forges.ForgeError, match="no branch main") as missing:
        client.fetch(shop, "main")
    assert missing.value.code == "not_found"


@pytest.mark.parametrize("cut", ["before", "midway"])
def test_a_fetch_that_was_cut_off_can_be_tried_again(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, cut: str
) -> None:
    client.push(shop, commit(), "main")
    forge.fail("POST", "upload-pack$", cut=cut)
    with pytest.raises(forges.ForgeError) as broken:
        client.fetch(shop, "main")
    assert (broken.value.code, broken.value.retryable) == ("unreachable", True)
    assert contents(client.fetch(shop, "main")[1]) == FILES


def test_a_server_that_breaks_off_is_quoted(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    client.push(shop, commit(), "main")
    media_type = {"Content-Type": "application/x-git-upload-pack-result"}
    body = b"0008NAK\n000f\x03disk full\n0000"
    forge.fail("POST", "upload-pack$", reply=Reply(200, raw=body, headers=media_type))
    with pytest.raises(forges.ForgeError, match="disk full"):
        client.fetch(shop, "main")


def test_a_page_instead_of_git_is_no_git(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    page = Reply(200, raw=b"<html>Sign in</html>", headers={"Content-Type": "text/html"})
    forge.fail("GET", "info/refs$", reply=page)
    with pytest.raises(forges.ForgeError, match="did not answer as git does") as strange:
        client.branches(shop)
    assert strange.value.code == "forge_failed"


def test_a_pack_is_read_as_it_was_written() -> None:
    assert contents(snapshots.checked_out(PACK, TIP).tree) == FILES


@given(st.integers(12, len(PACK) - 21), st.integers(1, 255), st.booleans())
def test_a_damaged_pack_is_a_clear_failure(at: int, change: int, mended: bool) -> None:
    raw = bytearray(PACK[:-20])
    raw[at] ^= change
    sum_ = hashlib.sha1(raw, usedforsecurity=False).digest() if mended else PACK[-20:]
    with pytest.raises(forges.ForgeError) as damaged:
        snapshots.checked_out(bytes(raw) + sum_, TIP)
    assert damaged.value.code in {"forge_failed", "too_large"}


@given(st.binary(max_size=200))
def test_any_bytes_are_no_pack(raw: bytes) -> None:
    with pytest.raises(forges.ForgeError):
        snapshots.checked_out(raw, TIP)
    with pytest.raises(forges.ForgeError):
        snapshots.checked_out(_pack(1, raw), TIP)


def test_a_bomb_is_not_inflated() -> None:
    zeros = zlib.compress(bytes(8 * 1024 * 1024))
    honest = _entry(3, 1 << 40) + zeros
    lying = _entry(3, 10) + zeros
    assert _code(_pack(1, honest)) == "too_large"
    assert _code(_pack(1, lying)) == "forge_failed"


def test_a_delta_that_makes_much_of_little_is_not_followed() -> None:
    base = Blob.from_string(b"0" * 60_000)
    ops = b"\xb0\x60\xea" * 100_000  # each copies all of the base
    delta = _size(60_000) + _size(6_000_000_000) + ops
    raw = _entry(3, 60_000) + zlib.compress(base.data)
    raw += _entry(7, len(delta)) + bytes.fromhex(base.id.decode()) + zlib.compress(delta)
    assert _code(_pack(2, raw)) == "too_large"


def test_folders_that_repeat_each_other_are_counted() -> None:
    inner = Tree()
    raw, count = _object(inner), 1
    for _ in range(20):
        outer = Tree()
        outer.add(b"a", 0o040000, inner.id)
        outer.add(b"b", 0o040000, inner.id)
        raw, count, inner = raw + _object(outer), count + 1, outer
    head = b"tree %b\n\n" % inner.id
    tip = hashlib.sha1(b"commit %d\0" % len(head) + head, usedforsecurity=False).hexdigest()
    pack = _pack(count + 1, raw + _entry(1, len(head)) + zlib.compress(head))
    assert _code(pack, tip) == "too_large"


def test_a_deep_folder_is_kept_and_not_entered(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge, tmp_path: Path
) -> None:
    put(tmp_path, {"/".join(["d"] * 40) + "/f": (b"", 0o644), "top": (b"", 0o644)})
    committed(tmp_path)
    shared(tmp_path, forge.repo("ada/shop"))
    found = client.checkout(shop, "main")
    assert [file.path for file in found.tree] == ["top"]
    assert [(k.path.count(b"/"), k.mode) for k in found.kept] == [(24, 0o040000)]


@pytest.mark.usefixtures("needs_git")
def test_git_reads_the_pack(tmp_path: Path) -> None:
    (tmp_path / "x.pack").write_bytes(PACK)
    git("index-pack", "--strict", str(tmp_path / "x.pack"))
    assert TIP in git("verify-pack", "-v", str(tmp_path / "x.idx"))


def _code(pack: bytes, tip: str = TIP) -> str:
    with pytest.raises(forges.ForgeError) as refused:
        snapshots.checked_out(pack, tip)
    return refused.value.code


def _pack(count: int, entries: bytes) -> bytes:
    raw = struct.pack(">4sLL", b"PACK", 2, count) + entries
    return raw + hashlib.sha1(raw, usedforsecurity=False).digest()


def _object(made: Tree) -> bytes:
    raw = made.as_raw_string()
    return _entry(2, len(raw)) + zlib.compress(raw)


def _entry(kind: int, size: int) -> bytes:
    first, size = (kind << 4) | (size & 15), size >> 4
    return bytes([first | 0x80]) + _size(size) if size else bytes([first])


def _size(size: int) -> bytes:
    found = []
    while size > 0x7F:
        found.append((size & 0x7F) | 0x80)
        size >>= 7
    return bytes([*found, size])
