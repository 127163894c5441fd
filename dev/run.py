"""What both this project's ``make up`` and its tests start: services, then the processes on them."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from dev.processes import Process, ProcessFailedError, Supervisor, supervised
from dev.services import HOST, ServiceMissingError, free_port, postgres, valkey

ROOT = Path(__file__).resolve().parents[1]
SLOTS = 20
SERVER = "backend_django/config/gunicorn.py"


@contextmanager
def slot() -> Iterator[Path]:
    """Yield a data folder that no other run uses: the first free one, so that data comes back."""
    for number in range(1, SLOTS + 1):
        folder = ROOT / ".run" / f"up-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
            return
    raise ProcessFailedError(f"{SLOTS} runs are up already")


def start_services(supervisor: Supervisor, folder: Path) -> dict[str, str]:
    """Start what the environment does not name; return DATABASE_URL and REDIS_URL."""
    urls = {}
    for variable, service in (("DATABASE_URL", postgres), ("REDIS_URL", valkey)):
        urls[variable] = os.environ.get(variable, "")
        if not urls[variable]:
            process, urls[variable] = service(folder / service.__name__, free_port())
            supervisor.start(process)
    return urls


def manage(env: Mapping[str, str], *arguments: str) -> None:
    """Run one management command to its end; ProcessFailedError if it fails."""
    command: list[str | Path] = [sys.executable, ROOT / "backend_django" / "manage.py", *arguments]
    done = subprocess.run(command, env={**os.environ, **env}, cwd=ROOT, check=False)
    if done.returncode:
        raise ProcessFailedError(f"manage.py {' '.join(arguments)} ended with {done.returncode}")


def serves(url: str) -> Callable[[], bool]:
    """Return a check that ``url`` answers, with any status below 500."""

    def check() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    return check


def until_stopped(start: Callable[[Supervisor, Path], None]) -> None:
    """Run what ``start`` starts until Ctrl-C or SIGTERM, then stop all of it."""
    done = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if done.is_set():
            return
        done.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        with slot() as folder, supervised(folder / "logs") as supervisor:
            try:
                start(supervisor, folder)
                supervisor.watch(done)
            except KeyboardInterrupt:
                print("\nStopping.", flush=True)
    except (ProcessFailedError, ServiceMissingError) as failure:
        sys.exit(str(failure))
    print("Stopped.", flush=True)


def gunicorn(env: Mapping[str, str], port: int) -> Process:
    """Return the web server, ready when it says so itself."""
    command = (
        *(sys.executable, "-m", "gunicorn", "--config", str(ROOT / SERVER)),
        *("--workers", "1", "--threads", "8"),
        *("--bind", f"{HOST}:{port}", "--no-control-socket"),
    )
    return Process("web", command, serves(f"http://{HOST}:{port}/health/live"), env)


def daphne(env: Mapping[str, str], port: int) -> Process:
    """Return the server of sockets; it answers HTTP too, so its health can be asked for."""
    command = (
        *(sys.executable, "-m", "daphne", "--bind", HOST, "--port", str(port)),
        *("--websocket-max-message-size", "65536", "--websocket-max-frame-size", "65536"),
        *("--no-server-name", "backend_django.config.asgi:application"),
    )
    return Process("sockets", command, serves(f"http://{HOST}:{port}/health/live"), env)


def celery(name: str, env: Mapping[str, str], *arguments: str) -> Process:
    """Return a Celery process of this project: a worker, beat or Flower."""
    app = ("-A", "backend_django.config.celery_app")
    command = (sys.executable, "-m", "celery", *app, *arguments)
    return Process(name, command, env=env)


def background(env: Mapping[str, str], flower_port: int, basic_auth: str) -> list[Process]:
    """Return the worker, beat, and Flower behind ``basic_auth`` (``user:password``).

    The worker is ready when the web server says that somebody takes its requests.
    """
    place = (f"--address={HOST}", f"--port={flower_port}")
    flower = celery("flower", {**env, "FLOWER_BASIC_AUTH": basic_auth}, "flower", *place)
    worker = celery("worker", env, "worker", "--loglevel=INFO", "--concurrency=2")
    return [
        replace(worker, ready=serves(f"{env['PUBLIC_URL']}/health/ready")),
        celery("beat", env, "beat", "--loglevel=INFO", "--pidfile="),
        replace(flower, ready=serves(f"http://{HOST}:{flower_port}/healthcheck")),
    ]


def secret(file: Path) -> str:
    """Return the secret kept in ``file``, made on first use."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
