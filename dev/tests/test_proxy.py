"""nginx as production starts it: what goes where, what is written to its log."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from dev.services import HOST, answers, free_port
from dev.tests.containers import until

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
MIME = "types { text/html html; text/javascript js; text/css css; }\n"
needs_nginx = pytest.mark.skipif(not NGINX, reason="there is no nginx here")


def configuration(project: Path) -> str:
    return (project / "docker/production/nginx/nginx.conf").read_text()


def test_names_in_the_configuration_are_services(project):
    compose = (project / "production.yml").read_text()
    for name, port in re.findall(r"set \$\w+ (\w+):(\d+);", configuration(project)):
        assert f"\n  {name}:\n" in compose
        assert f'"{port}"' in compose


def test_the_log_has_no_place_for_what_may_be_secret(project):
    formats = re.findall(r"log_format[^;]+;", configuration(project))
    assert len(formats) == 1
    forbidden = ("$request ", '$request"', "$request_uri", "$args", "$query", "$http_", "$uri")
    assert not [word for word in (*forbidden, "$cookie") if word in formats[0]]
    assert configuration(project).count("access_log /dev/stdout plain;") == 1


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that it was sent."""

    def do_GET(self) -> None:
        body = str(self.headers).encode()
        self.send_response(200)
        self.send_header("Server", "secret/1.0")
        self.send_header("X-Request-ID", "request-71")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - as http.server looks it up

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Proxy:
    """A running nginx, and the folder that stands for its volume and its log."""

    port: int
    folder: Path

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        request = urllib.request.Request(f"http://{HOST}:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, dict(response.headers), response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read().decode()


@contextmanager
def listening() -> Iterator[tuple[int, int]]:
    """Yield the ports of a server that echoes HTTP and of one that echoes sockets."""
    web = ThreadingHTTPServer((HOST, 0), Echo)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    loop, ready = asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []

    async def echo(socket: ServerConnection) -> None:
        assert socket.request
        await socket.send(str(socket.request.headers["Host"]))

    async def start() -> None:
        server = await serve(echo, HOST, 0)
        ports.append(next(iter(server.sockets)).getsockname()[1])
        ready.set()

    loop.create_task(start())
    threading.Thread(target=loop.run_forever, daemon=True).start()
    assert ready.wait(30)
    yield web.server_port, ports[0]
    loop.call_soon_threadsafe(loop.stop)
    web.shutdown()


@pytest.fixture
def proxy(project, tmp_path) -> Iterator[Proxy]:
    static, port = tmp_path / "static", free_port()
    for place in ("admin.css", "index.html", "assets/app-12345678.js", "page/app-12345678.js"):
        (static / place).parent.mkdir(parents=True, exist_ok=True)
        (static / place).write_text(f"/* {place} */")
    (tmp_path / "mime.types").write_text(MIME)
    with listening() as (web, sockets):
        text = configuration(project)
        for old, new in (
            (" /tmp/", f" {tmp_path}/"),
            ("/etc/nginx/mime.types", f"{tmp_path}/mime.types"),
            ("/srv/static", str(static)),
            ("/dev/stdout", f"{tmp_path}/log"),
            ("listen 8080", f"listen {HOST}:{port}"),
            ("set $web web:5000", f"set $web {HOST}:{web}"),
        ):
            assert old in text
            text = text.replace(old, new)
        text = re.sub(r"set \$sockets \w+:\d+", f"set $sockets {HOST}:{sockets}", text)
        (tmp_path / "nginx.conf").write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        command = [
            str(NGINX),
            "-p",
            str(tmp_path),
            "-c",
            "nginx.conf",
            "-g",
            f"daemon off; {user}",
        ]
        child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            until(lambda: answers(port) or child.poll() is not None)
            assert child.poll() is None, child.stderr.read() if child.stderr else ""
            yield Proxy(port, tmp_path)
        finally:
            child.send_signal(signal.SIGTERM)
            assert child.wait(30) == 0


@needs_nginx
def test_files_come_from_the_volume_and_the_rest_from_the_service(proxy, project):
    assert proxy.get("/nginx-health")[2] == "ok\n"
    status, headers, body = proxy.get("/static/admin.css")
    assert (status, body) == (200, "/* admin.css */")
    assert headers["X-Content-Type-Options"] == "nosniff"
    place = "/assets" if "location /assets/" in configuration(project) else "/static/assets"
    status, headers, _ = proxy.get(f"{place}/app-12345678.js")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    status, headers, _ = proxy.get(f"{place}/app-87654321.js")
    assert status == 404
    assert "immutable" not in headers.get("Cache-Control", "")
    status, headers, body = proxy.get("/api/v1/version-info/")
    assert status == 200
    assert "secret/1.0" not in str(headers)
    assert re.fullmatch(r"nginx", headers["Server"])
    assert f"Host: {HOST}:{proxy.port}" in body


@needs_nginx
def test_the_service_hears_who_asked_and_how(proxy):
    body = proxy.get("/", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"})[2]
    assert "X-Forwarded-Proto: https" in body
    assert f"X-Forwarded-For: 192.0.2.7, {HOST}" in body
    assert "X-Forwarded-Proto: http\n" in proxy.get("/", **{"X-Forwarded-Proto": "ftp"})[2]


@needs_nginx
def test_sockets_go_through(proxy):
    async def first() -> str:
        async with connect(f"ws://{HOST}:{proxy.port}/ws/jobs/1/", proxy=None) as socket:
            return str(await socket.recv())

    assert asyncio.run(first()) == f"{HOST}:{proxy.port}"


@needs_nginx
def test_the_log_tells_what_was_asked_and_no_secret(proxy):
    secret = "aB3-dE5_gH7"
    for path in (
        f"/verify-email/{secret}/?key={secret}",
        f"/api/v1/projects/download/{secret}?signature={secret}",
        f"/password-reset/7/{secret}",
        f"/{secret}",
    ):
        proxy.get(path, Referer=f"http://x/{secret}", Cookie=secret, Authorization=secret)
    log = proxy.folder / "log"
    until(lambda: log.read_text().count("\n") >= 4)
    assert secret not in log.read_text()
    places = [line.split()[3] for line in log.read_text().splitlines()]
    assert places == ["/verify-email", "/api/v1/projects/download", "/password-reset", "/"]
    assert "request-71" in log.read_text()


@needs_nginx
def test_a_body_that_is_too_large_is_refused(proxy):
    url = f"http://{HOST}:{proxy.port}/api/v1/projects/create/"
    headers = {"Content-Length": str(21 * 1024 * 1024)}
    request = urllib.request.Request(url, b"x", headers, method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    assert refused.value.code == 413
