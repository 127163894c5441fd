"""A folder and a bucket keep files alike: whole or not at all, and never one over another."""

from __future__ import annotations

import socket
import threading

import pytest
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from backend_django.utils.stores import StoreAwayError, store
from backend_django.utils.tests import buckets
from dev.services import HOST, free_port


def test_what_is_kept_comes_back_and_is_listed(levers):
    before = timezone.now()
    store().put("one/a.zip", b"first")
    store().put("two/b.zip", b"")
    assert (store().get("one/a.zip"), store().get("two/b.zip")) == (b"first", b"")
    (entry,) = store().entries("one")
    assert (entry.path, entry.size) == ("one/a.zip", 5)
    assert abs((entry.changed - before).total_seconds()) < 60
    assert buckets.paths() == ["one/a.zip", "two/b.zip"]
    assert list(store().entries("on")) == []


def test_nothing_is_written_over(levers):
    store().put("a.zip", b"first")
    with pytest.raises(FileExistsError):
        store().put("a.zip", b"other")
    with pytest.raises(FileExistsError):
        default_storage.save("a.zip", ContentFile(b"other"))
    assert store().get("a.zip") == b"first"
    assert buckets.paths() == ["a.zip"]


def test_what_is_not_there_is_told_apart_from_a_store_that_is_away(levers):
    with pytest.raises(FileNotFoundError):
        store().get("none.zip")
    store().delete("none.zip")


def test_a_deleted_file_is_gone(levers):
    store().put("a.zip", b"first")
    store().delete("a.zip")
    assert buckets.paths() == []
    store().put("a.zip", b"second")
    assert store().get("a.zip") == b"second"


@pytest.mark.parametrize("path", ["../a.zip", "/etc/a.zip", "a/../../b.zip"])
def test_no_path_leads_out(levers, path):
    for act in (lambda: store().get(path), lambda: store().put(path, b"x")):
        with pytest.raises((SuspiciousFileOperation, SuspiciousOperation)):
            act()


def test_a_store_says_whether_it_has_room(levers):
    assert store().has_room()


def test_a_full_disk_keeps_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MIN_FREE_BYTES = 10**18
    with pytest.raises(OSError, match="too little room"):
        store().put("one/a.zip", b"x")
    assert buckets.paths() == []
    assert not store().has_room()


def test_a_folder_that_cannot_be_read_is_a_store_that_is_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(StoreAwayError):
        store().get("a.zip")


def test_an_upload_whose_answer_was_lost_may_be_sent_again(s3, settings):
    place = (s3, buckets.new_bucket(s3))
    settings.STORAGES = {**settings.STORAGES, "default": buckets.options(*place)}
    for _ in range(2):
        store().put("a.zip", b"first")
    assert store().get("a.zip") == b"first"


def unused(settings, endpoint, bucket="test-none"):
    settings.STORAGES = {**settings.STORAGES, "default": buckets.options(endpoint, bucket)}


@pytest.fixture
def cut():
    """The address of a server that promises more than it sends, then hangs up."""
    listener = socket.create_server((HOST, 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://{HOST}:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def test_an_answer_that_is_cut_is_not_taken_for_a_file(settings, cut):
    unused(settings, cut)
    with pytest.raises(StoreAwayError):
        store().get("a.zip")


def test_a_server_that_is_down_or_has_no_such_bucket_is_away(settings, s3):
    for endpoint in (f"http://{HOST}:{free_port()}", s3):
        unused(settings, endpoint)
        acts = (lambda: store().get("a"), lambda: store().put("a", b"x"), store().has_room)
        for act in (*acts, lambda: list(store().entries())):
            with pytest.raises(StoreAwayError) as told:
                act()
            assert buckets.KEYS["secret_key"] not in str(told.value)
