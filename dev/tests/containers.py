"""The projects whose containers are proved, and scripts of theirs run for real."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import yaml

from dev.run import serves
from dev.services import HOST, free_port
from dev.tests.dockerfiles import Image

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION, LOCAL = "docker/production/django/Dockerfile", "docker/local/django/Dockerfile"
PATIENCE = 240.0
PLACEHOLDER = re.compile(r"(?<!\$)\$\{(\w+)(?::-([^}]*))?\}")


def compose(project: Path, name: str) -> dict[str, Any]:
    """Return a compose file with its variables at their defaults."""
    text = PLACEHOLDER.sub(lambda match: match[2] or "", (project / name).read_text())
    return dict(yaml.safe_load(text))


def variables(project: Path, environment: str) -> dict[str, str]:
    """Return what the examples of ``local`` or ``production`` give to containers."""
    places = sorted((project / ".envs/.example" / f".{environment}").iterdir())
    lines = (line for place in places for line in place.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder``."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@contextmanager
def database() -> Iterator[str]:
    """Yield the name of a fresh database on the server of the tests, gone afterwards."""
    name = f"containers-{uuid.uuid4().hex[:8]}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield name
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass
class Box:
    """What a container of ``image`` would be: its files, its environment, its scripts."""

    image: Image
    environment: Mapping[str, str]

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the entrypoint with ``command`` to its end."""
        return subprocess.run(
            self.words(*command),
            cwd=self.image.at("/app"),
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    @contextmanager
    def started(
        self, *command: str, ready: Callable[[], bool], **more: str
    ) -> Iterator[subprocess.Popen[str]]:
        """Start the entrypoint with ``command``, wait until ``ready``, leave nothing behind."""
        log = self.image.root / f"{command[0].strip('/')}.log"
        with log.open("w") as stream:
            child = subprocess.Popen(
                self.words(*command),
                cwd=self.image.at("/app"),
                env={**self.environment, **more},
                stdout=stream,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        try:
            until(lambda: ready() or child.poll() is not None, log)
            assert child.poll() is None, log.read_text()
            yield child
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def words(self, *command: str) -> list[str]:
        """Return the command line; a script of the image is one of its files."""
        first, *others = command
        script = self.image.root / first.lstrip("/")
        known = [str(script) if first.startswith("/") and script.exists() else first, *others]
        return [str(self.image.root / "entrypoint"), *known]


def box(image: Image, name: str, **more: str) -> Box:
    """Return the image with the environment that its compose file would give it."""
    server = urlsplit(os.environ["DATABASE_URL"])
    redis = os.environ["REDIS_URL"].rpartition("/")[0]
    environment = {
        "PATH": f"{image.root}/opt/venv/bin:{os.environ['PATH']}",
        "HOME": str(image.root),
        "PYTHONPATH": str(image.at("/app")),
        "PYTHONUNBUFFERED": "1",
        "POSTGRES_HOST": server.hostname or HOST,
        "POSTGRES_PORT": str(server.port or 5432),
        "POSTGRES_USER": server.username or "postgres",
        "POSTGRES_PASSWORD": server.password or "p@ss/w:rd%20",
        "POSTGRES_DB": name,
        "REDIS_URL": f"{redis}/15",
        "MEDIA_ROOT": str(image.root / "srv/media"),
        "STATIC_ROOT": str(image.root / "srv/static"),
        "PORT": str(free_port()),
        "DATABASE_PAUSE": "0.2",
        "WEB_WORKERS": "1",
        "SECRET_KEY": "Kq2-x9Lm4_Vn7Rt1Zp8Wc3Yb6Jd5Hg0Fs-Ae2Uo4Ik9Tx1Ql7Mv3",
        "DJANGO_SECRET_KEY": "Kq2-x9Lm4_Vn7Rt1Zp8Wc3Yb6Jd5Hg0Fs-Ae2Uo4Ik9Tx1Ql7Mv3",
        "ALLOWED_HOSTS": "app.example.com",
        "PUBLIC_URL": "https://app.example.com",
    }
    return Box(image, {**environment, **more})


def until(done: Callable[[], bool], log: Path | None = None) -> None:
    """Wait until ``done``; a test that waits too long shows the ``log``."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, log.read_text() if log else "it did not come"
        time.sleep(0.1)


def answers(port: str, path: str = "/health/live") -> Callable[[], bool]:
    return serves(f"http://{HOST}:{port}{path}")


def ended(child: subprocess.Popen[str]) -> int:
    """Ask a process to stop and return its exit code."""
    child.send_signal(signal.SIGTERM)
    return child.wait(PATIENCE)
