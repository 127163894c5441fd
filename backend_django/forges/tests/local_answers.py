"""How the local forge answers over HTTP: the API, git's own server, and faults on demand."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from .local_forge import Account, LocalForge

_GIT = re.compile(r"/(?P<name>.+)\.git/(?P<service>info/refs|git-(?:receive|upload)-pack)")


@dataclass
class Call:
    """One request as the forge saw it; the token is not in it."""

    method: str
    path: str
    query: dict[str, str]
    login: str
    body: bytes = field(repr=False, default=b"")
    account: Account | None = field(repr=False, default=None)

    @property
    def data(self) -> dict[str, Any]:
        found = json.loads(self.body or b"{}")
        assert isinstance(found, dict)
        return found


@dataclass
class Reply:
    """What is answered; ``data`` is JSON, ``raw`` anything else."""

    status: int
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None

    @property
    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return b"" if self.data is None else json.dumps(self.data).encode()


@dataclass
class Fault:
    """What goes wrong at the next ``times`` calls to a path.

    ``reply`` is answered instead. ``cut`` breaks the connection: ``before`` anything is done,
    ``after`` it is done but unanswered, ``midway`` through the answer. ``seconds`` are waited, and ``action`` is done first.
    """

    method: str
    path: str
    reply: Reply | None = None
    cut: str = ""
    seconds: float = 0
    action: Callable[[], object] | None = None
    times: int = 1
    passes: int = 0

    def hits(self, method: str, path: str) -> bool:
        """Tell whether a call is one of those that fail; the first ``passes`` are not."""
        if not self.times or method != self.method or not re.search(self.path, path):
            return False
        if self.passes:
            self.passes -= 1
            return False
        self.times -= 1
        return True


class Answers(BaseHTTPRequestHandler):
    """Answers the requests of one forge."""

    protocol_version = "HTTP/1.1"
    forge: LocalForge

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        """Write nothing: a test reads ``calls``."""

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_DELETE = do_GET  # noqa: N815 - the names that http.server looks for

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        account = self.forge.known(self.headers.get("Authorization", ""))
        login = account.login if account else ""
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        call = Call(self.command, path, asked, login, self._body(), account)
        with self.forge.lock:
            self.forge.calls.append(call)
            hit = next((f for f in self.forge.faults if f.hits(call.method, path)), None)
        fault = hit or Fault("", "")
        time.sleep(fault.seconds)
        if fault.action is not None:
            fault.action()
        if fault.cut == "before":
            return self._hang_up()
        reply = fault.reply or self._reply(call)
        if fault.cut == "after":
            return self._hang_up()
        return self._send(reply, midway=fault.cut == "midway")

    def _reply(self, call: Call) -> Reply:
        if match := _GIT.fullmatch(call.path):
            return self._git(call, match["name"])
        if call.account is None:
            text = "Bad credentials" if "/v3/" in call.path else "401 Unauthorized"
            return Reply(401, {"message": text})
        return self.forge.answered(call)

    def _git(self, call: Call, name: str) -> Reply:
        if call.account is None:
            challenge = {"WWW-Authenticate": 'Basic realm="git"'}
            return Reply(401, headers=challenge, raw=b"HTTP Basic: Access denied.\n")
        repo = self.forge.seen(name, call.account)
        if repo is None:
            return Reply(404, raw=b"Repository not found.\n")
        writes = "receive-pack" in call.path + str(call.query)
        role = self.forge.role(repo.full_name, call.account)
        if writes and (role != "owner" or "push" not in call.account.rights):
            return Reply(403, raw=b"Write access to repository not granted.\n")
        return self._backend(call, f"/{repo.full_name}.git/{call.path.rpartition('.git/')[2]}")

    def _backend(self, call: Call, path: str) -> Reply:
        """Return what ``git http-backend`` says; it speaks CGI."""
        from .local_forge import ENVIRONMENT, git

        asked = {
            "GIT_PROJECT_ROOT": str(self.forge.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": self.path.partition("?")[2],
            "REQUEST_METHOD": call.method,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(call.body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": call.login,
            "REMOTE_ADDR": "127.0.0.1",
        }
        backend = f"{git('--exec-path').strip()}/git-http-backend"
        done = subprocess.run(
            [backend],
            input=call.body,
            capture_output=True,
            check=False,
            env={**ENVIRONMENT, **asked},
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        return Reply(int(headers.pop("Status", "200")[:3]), headers=headers, raw=body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _send(self, reply: Reply, *, midway: bool) -> None:
        body = reply.body
        self.send_response(reply.status)
        headers = {"Content-Type": "application/json; charset=utf-8", **reply.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if midway else body)
        if midway:
            self._hang_up()

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True
