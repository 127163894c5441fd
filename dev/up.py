"""``make up``: the whole of Groundwork on this machine, on real services, until Ctrl-C."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dev.ports import claimed
from dev.processes import Process, Supervisor
from dev.run import (
    ROOT,
    background,
    daphne,
    gunicorn,
    manage,
    secret,
    start_services,
    until_stopped,
)
from dev.services import HOST
from dev.setup import node_path

WEB_PORT, SOCKETS_PORT, FLOWER_PORT = 8000, 8001, 5555


def main() -> None:
    """Run until Ctrl-C, on ports that are nobody else's."""
    with (
        claimed(WEB_PORT) as web,
        claimed(SOCKETS_PORT) as sockets,
        claimed(FLOWER_PORT) as flower,
    ):
        ports = Ports(web, sockets, flower)
        until_stopped(lambda supervisor, folder: start(supervisor, folder, ports))


@dataclass(frozen=True)
class Ports:
    """Where a local run listens."""

    web: int
    sockets: int
    flower: int


def start(supervisor: Supervisor, folder: Path, ports: Ports) -> None:
    """Start everything in order, wait until it is healthy, and say where it is."""
    print("Starting PostgreSQL and Valkey", flush=True)
    env = environment(folder, ports) | start_services(supervisor, folder)
    print("Migrating", flush=True)
    manage(env, "migrate", "--verbosity=0")
    manage(env, "collectstatic", "--no-input", "--verbosity=0")
    manage(env, "first_run", "--demo")
    print("Starting web, sockets, worker, beat and Flower", flush=True)
    supervisor.start(*processes(env, ports))
    print(
        f"\nGroundwork is ready\n"
        f"  page    http://{HOST}:{ports.web}/\n"
        f"  API     http://{HOST}:{ports.web}/api/v1/schema/swagger/\n"
        f"  admin   http://{HOST}:{ports.web}/admin/\n"
        f"  Flower  http://{HOST}:{ports.flower}/  (user {env['FLOWER_USER']}, "
        f"password {env['FLOWER_PASSWORD']})\n"
        f"  logs    {(folder / 'logs').relative_to(ROOT)}/\n"
        f"Ctrl-C stops it.",
        flush=True,
    )


def environment(folder: Path, ports: Ports) -> dict[str, str]:
    """Return the variables of a local run; the secrets are made once per data folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.local",
        "PYTHONPATH": str(ROOT),
        "PATH": node_path(),  # deep verification runs npm
        "SECRET_KEY": secret(folder / "secret-key"),
        "PUBLIC_URL": f"http://{HOST}:{ports.web}",
        "WS_ROOT": f"ws://{HOST}:{ports.sockets}/ws",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "FLOWER_URL": f"http://{HOST}:{ports.flower}",
        "FLOWER_USER": "flower",
        "FLOWER_PASSWORD": secret(folder / "flower-password")[:16],
    }


def processes(env: dict[str, str], ports: Ports) -> list[Process]:
    """Return the processes of Groundwork, in the order in which they depend on each other."""
    basic_auth = f"{env['FLOWER_USER']}:{env['FLOWER_PASSWORD']}"
    return [
        gunicorn(env, ports.web),
        daphne(env, ports.sockets),
        *background(env, ports.flower, basic_auth),
    ]


if __name__ == "__main__":
    main()
