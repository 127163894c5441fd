"""People, their clients and a handler that does what a test tells it to."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rest_framework.test import APIClient

    from backend_django.processing.handlers import Failure, Handler, Work
    from backend_django.processing.models import ProcessingRequest
    from backend_django.users.models import User

PASSWORD = "S3cure-pass-xyz"

_cache_of = {"test": ""}


def cache_key(key: str, prefix: str, version: int) -> str:
    """Return the key of the test that runs; the test settings name this function."""
    return f"{_cache_of['test']}:{version}:{key}"


@pytest.fixture(autouse=True)
def _own_cache() -> None:
    """Give each test an empty cache: no rate limit remembers the test before."""
    _cache_of["test"] = uuid.uuid4().hex


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    from backend_django.users.models import User

    def make(email: str, **more: Any) -> User:
        return User.objects.create_user(email, PASSWORD, **more)

    return make


@pytest.fixture
def alice(make_user: Callable[..., User]) -> User:
    """Owns what the tests make."""
    return make_user("alice@example.com")


@pytest.fixture
def bob(make_user: Callable[..., User]) -> User:
    """Owns things of his own; must see nothing of Alice's."""
    return make_user("bob@example.com")


@pytest.fixture
def charlie(make_user: Callable[..., User]) -> User:
    """Owns nothing; must see nothing of anybody's."""
    return make_user("charlie@example.com")


@pytest.fixture
def client_of() -> Callable[[User | None], APIClient]:
    """Return a client that sends the key of a user's session, or none."""
    from rest_framework.test import APIClient

    from backend_django.users.sessions import session_begin

    def make(user: User | None) -> APIClient:
        client = APIClient(raise_request_exception=False)
        if user is not None:
            client.credentials(HTTP_AUTHORIZATION=f"Token {session_begin(user=user).key}")
        return client

    return make


@pytest.fixture
def api(client_of: Callable[[User | None], APIClient], alice: User) -> APIClient:
    return client_of(alice)


@pytest.fixture
def stranger(client_of: Callable[[User | None], APIClient], charlie: User) -> APIClient:
    return client_of(charlie)


class Probe:
    """Remembers what a handler of kind ``probe`` was told; ``work`` is what it does."""

    def __init__(self) -> None:
        self.runs = 0
        self.kept: list[Any] = []
        self.discarded: list[Any] = []
        self.moves: list[tuple[str, Failure | None]] = []
        self.work: Callable[[Work], Any] = lambda work: work.token


@pytest.fixture
def probe() -> Iterator[Probe]:
    """Register a handler of kind ``probe`` for one test."""
    from backend_django.processing import handlers

    told = Probe()
    handlers.register(_handler(told))
    yield told
    handlers._handlers.pop("probe")


def _handler(told: Probe) -> Handler:
    from backend_django.processing.handlers import Handler

    class ProbeHandler(Handler):
        kind = "probe"

        def run(self, work: Work) -> Any:
            told.runs += 1
            return told.work(work)

        def completed(self, request: ProcessingRequest, product: Any) -> None:
            told.kept.append(product)

        def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
            told.moves.append((request.status, failure))

        def discard(self, product: Any) -> None:
            told.discarded.append(product)

    return ProbeHandler()


@pytest.fixture
def make_request(alice: User, probe: Probe) -> Callable[..., ProcessingRequest]:
    """Return a function that saves a request of kind ``probe`` without sending it."""
    from datetime import timedelta

    from django.db.models.functions import Now

    from backend_django.processing.models import ProcessingRequest

    def make(**more: Any) -> ProcessingRequest:
        values = {"deadline_at": Now() + timedelta(minutes=10), **more}
        row = ProcessingRequest.objects.create(
            pk=uuid.uuid4(), owner=alice, kind="probe", **values
        )
        row.refresh_from_db()
        return row

    return make


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a local S3 server."""
    from backend_django.utils.tests import buckets

    with buckets.serving() as endpoint:
        yield endpoint


@pytest.fixture(params=["folder", "bucket"])
def levers(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Any:
    """Run the test on both kinds of store; return what breaks the stored files."""
    from backend_django.utils.tests import buckets

    if request.param == "folder":
        settings.MEDIA_ROOT = tmp_path / "media"
        return buckets.FolderLevers()
    endpoint = request.getfixturevalue("s3")
    place = (endpoint, buckets.new_bucket(endpoint), "some/prefix")
    settings.STORAGES = {**settings.STORAGES, "default": buckets.options(*place)}
    return buckets.BucketLevers(*place)
