"""Real servers of sockets on a broker of their own, and a client that remembers what it heard."""

from __future__ import annotations

import json
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rest_framework_simplejwt.tokens import AccessToken
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from backend_django.users.models import User
from dev.processes import Supervisor, supervised
from dev.run import ROOT, daphne
from dev.services import HOST, free_port, valkey

PROTOCOL = "groundwork.v1"
PATIENCE = 60.0


class Watcher:
    """One open socket and everything it has said."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.heard: list[dict[str, Any]] = []

    def hear(self, kind: str) -> dict[str, Any]:
        """Listen until a message of ``kind`` comes, and return it."""
        while True:
            message = json.loads(self.connection.recv(timeout=PATIENCE))
            self.heard.append(message)
            if message["type"] == kind:
                return dict(message)

    def first(self) -> dict[str, Any] | None:
        """Return the first message; None where the server closes instead."""
        try:
            return dict(json.loads(self.connection.recv(timeout=PATIENCE)))
        except ConnectionClosed:
            return None

    def hear_out(self) -> int:
        """Listen until the server closes; return the code it closes with."""
        try:
            while True:
                self.heard.append(json.loads(self.connection.recv(timeout=PATIENCE)))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    def drop(self) -> None:
        """Vanish without a word, as a client does that is killed."""
        self.connection.socket.shutdown(socket.SHUT_RDWR)

    def steps(self) -> list[int]:
        """Return the sequences of all steps heard, in the order in which they came."""
        found = []
        for message in self.heard:
            found += [step["sequence"] for step in message.get("steps", [])]
            found += [message["step"]["sequence"]] if message["type"] == "step" else []
        return found


class SocketServer:
    """A Daphne of ours."""

    def __init__(self, supervisor: Supervisor, logs: Path, env: dict[str, str]) -> None:
        self.port = free_port()
        process = daphne(env, self.port)
        supervisor.start(process)
        self._log = logs / f"{process.name}.log"

    def open(
        self,
        request_id: object,
        *offered: str,
        after: int | None = None,
        origin: str | None = None,
    ) -> Watcher:
        """Open a socket to a request, offering credentials beside our protocol."""
        query = "" if after is None else f"?after={after}"
        url = f"ws://{HOST}:{self.port}/ws/jobs/{request_id}/{query}"
        protocols: Any = [PROTOCOL, *offered]
        return Watcher(connect(url, subprotocols=protocols, origin=origin, proxy=None))  # type: ignore[arg-type]  # a NewType of str

    def log(self) -> str:
        return self._log.read_text()

    def post(self, path: str, body: Any, authorization: str) -> tuple[int, Any]:
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        url = f"http://{HOST}:{self.port}/api/v1/{path}"
        asked = urllib.request.Request(url, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - our own
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def ticket(self, key: str, request_id: object) -> str:
        status, answer = self.post("auth/ticket/", {"request": str(request_id)}, f"Token {key}")
        assert status == 201, answer
        return f"ticket.{answer['ticket']}"


class Broker:
    """The Valkey that carries the news; it can be killed and come back, empty."""

    def __init__(self, supervisor: Supervisor, folder: Path) -> None:
        self._supervisor = supervisor
        self._process, self.url = valkey(folder, free_port(), durable=False)

    def start(self) -> None:
        self._supervisor.start(self._process)

    def kill(self) -> None:
        pid = self._supervisor.pid("valkey")
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


class Sockets:
    """A server that never looks unless there is news, one that often does, and their broker."""

    def __init__(self, folder: Path, supervisors: list[Supervisor], database: str) -> None:
        self.broker = Broker(supervisors[0], folder / "valkey")
        self.broker.start()
        env = {
            "DATABASE_URL": database,
            "REDIS_URL": self.broker.url,
            "DJANGO_SETTINGS_MODULE": "backend_django.tests.socket_settings",
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "INFO",
            "PYTEST_XDIST_WORKER": "gw0",
            "SOCKETS_PER_USER": "5",
            "CORS_ALLOWED_ORIGINS": "https://pages.example.com",
            "PUBLIC_URL": "https://groundwork.example.com",
        }
        never = {"SOCKET_POLL_SECONDS": "3600", "SOCKET_HEARTBEAT_SECONDS": "3600"}
        often = {"SOCKET_POLL_SECONDS": "0.3", "SOCKET_HEARTBEAT_SECONDS": "1"}
        self.on_news = SocketServer(supervisors[0], folder / "0", env | never)
        self.by_looking = SocketServer(supervisors[1], folder / "1", env | often)


@contextmanager
def running(folder: Path, database: str) -> Iterator[Sockets]:
    """Yield the servers; nothing of them is left behind."""
    with supervised(folder / "0") as first, supervised(folder / "1") as second:
        yield Sockets(folder, [first, second], database)


def jwt(user: User) -> str:
    return f"jwt.{AccessToken.for_user(user)}"
