"""One server answers HTTP and sockets."""

import runpy
from pathlib import Path

import pytest
from channels.testing import HttpCommunicator, WebsocketCommunicator
from django.conf import settings
from django.utils.module_loading import import_string
from gunicorn.workers.base import Worker

from backend_django.realtime.asgi import application
from backend_django.realtime.consumers import base

from .client import ORIGIN, PATIENCE, played

pytestmark = pytest.mark.parametrize("_layer", ["memory"], indirect=True)


def test_the_server_runs_what_the_settings_name() -> None:
    names = runpy.run_path(str(Path(settings.BACKEND, "config", "gunicorn.py")))
    assert names["wsgi_app"].replace(":", ".") == settings.ASGI_APPLICATION
    assert import_string(settings.ASGI_APPLICATION) is application
    assert issubclass(import_string(names["worker_class"]), Worker)


@played
async def test_http_reaches_django(transactional_db: None) -> None:
    request = HttpCommunicator(application, "GET", "/health/live/")
    assert (await request.get_response(timeout=PATIENCE))["status"] == 200


@played
async def test_a_socket_reaches_its_consumer(transactional_db: None) -> None:
    headers = [(b"origin", ORIGIN.encode())]
    wire = WebsocketCommunicator(application, "/ws/notifications/", headers)
    assert (await wire.connect(timeout=PATIENCE))[0]
    closed = await wire.receive_output(timeout=PATIENCE)
    assert closed["code"] == base.UNAUTHENTICATED
    await wire.disconnect(timeout=PATIENCE)


def test_a_connection_to_the_database_ends_with_its_request() -> None:
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] == 0
