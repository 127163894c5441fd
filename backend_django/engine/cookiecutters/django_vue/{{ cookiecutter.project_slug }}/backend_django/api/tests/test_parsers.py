"""JSON that is ambiguous or hostile is refused with a sentence."""

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db
PATH = "/api/v1/auth/login/"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"email": "a\\u0000b"}', "NUL"),
        (b'{"email": "\\ud800"}', "surrogate"),
        (b'{"email": 1, "email": 2}', "twice"),
        (b'{"email": NaN}', "NaN"),
        (b'{"email": 1e999}', "too large"),
        (b"[" * 100_000, "nested"),
        (b'{"email": "\xff"}', "UTF-8"),
        (b"{", "not JSON"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_json_is_malformed(body: bytes, words: str) -> None:
    response = APIClient().post(PATH, body, content_type="application/json")
    assert response.status_code == 400
    error = response.json()["error"]
    assert error["code"] == "malformed"
    assert words in error["message"]


def test_a_body_that_is_too_large_is_not_read(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = APIClient().post(PATH, b" " * 200, content_type="application/json")
    assert response.status_code == 413
    assert response.json()["error"]["code"] == "too_large"
