"""Downloads: names, ranges and validators as the standards say."""

from __future__ import annotations

import hashlib

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from backend_django.utils.downloads import Download, answer, disposition
from backend_django.utils.etags import matches

FILE = Download("shop.zip", "application/zip", b"0123456789")
ETAG = f'"{hashlib.sha256(b"0123456789").hexdigest()}"'


def get(**headers):
    return answer(RequestFactory().get("/", headers=headers), FILE)


@pytest.mark.parametrize(
    ("wanted", "status", "content"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=4-", 206, b"456789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=-99", 206, b"0123456789"),
        ("bytes=10-", 416, b""),
        ("bytes=-0", 416, b""),
        ("bytes=0-1,3-4", 200, b"0123456789"),
        ("bytes=-", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_one_range_is_cut_out(wanted, status, content):
    response = get(Range=wanted)
    assert (response.status_code, response.content) == (status, content)


def test_a_cut_says_where_it_stood():
    assert get(Range="bytes=2-4").headers["Content-Range"] == "bytes 2-4/10"
    assert get(Range="bytes=10-").headers["Content-Range"] == "bytes */10"


def test_a_range_of_another_file_gets_the_whole_new_one():
    assert get(Range="bytes=0-1", **{"If-Range": '"old"'}).status_code == 200
    assert get(Range="bytes=0-1", **{"If-Range": ETAG}).status_code == 206


def test_what_is_known_is_not_sent_again():
    response = get(**{"If-None-Match": f'"other", {ETAG}'})
    assert (response.status_code, response.content) == (304, b"")


def test_the_hash_is_published():
    headers = get().headers
    assert headers["ETag"] == ETAG
    assert headers["Digest"] == "sha-256=hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII="
    assert headers["X-Content-Type-Options"] == "nosniff"


@given(st.text(min_size=1, max_size=60))
def test_no_name_breaks_out_of_its_header(name):
    header = disposition(name.encode("utf-8", "replace").decode())
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert header.startswith('attachment; filename="')


def test_etags_are_compared_weakly():
    assert matches('W/"a", "b"', '"a"')
    assert matches("*", '"a"')
    assert not matches("", '"a"')
    assert not matches('"ab"', '"a"')
