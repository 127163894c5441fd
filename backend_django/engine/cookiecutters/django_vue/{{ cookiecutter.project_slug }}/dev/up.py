"""``make up``: the whole project on this machine, on real services, until Ctrl-C."""

from pathlib import Path

from dev.ports import claimed
from dev.processes import Supervisor
from dev.run import ROOT, background, gunicorn, manage, secret, start_services, until_stopped
from dev.services import HOST

WEB_PORT, FLOWER_PORT = 8000, 5555


def main() -> None:
    """Run until Ctrl-C, on ports that are nobody else's."""
    with claimed(WEB_PORT) as web, claimed(FLOWER_PORT) as flower:
        until_stopped(lambda supervisor, folder: start(supervisor, folder, web, flower))


def start(supervisor: Supervisor, folder: Path, web: int, flower: int) -> None:
    """Start everything in order, wait until it is healthy, and say where it is."""
    print("Starting PostgreSQL and Valkey", flush=True)
    env = environment(folder, web) | start_services(supervisor, folder)
    print("Migrating", flush=True)
    manage(env, "migrate", "--verbosity=0")
    manage(env, "collectstatic", "--no-input", "--verbosity=0")
    manage(env, "first_run", "--demo")
    print("Starting web, worker, beat and Flower", flush=True)
    password = secret(folder / "flower-password")[:16]
    supervisor.start(gunicorn(env, web), *background(env, flower, f"flower:{password}"))
    print(
        f"\nReady\n"
        f"  page    http://{HOST}:{web}/\n"
        f"  API     http://{HOST}:{web}/api/v1/schema/swagger/\n"
        f"  admin   http://{HOST}:{web}/admin/\n"
        f"  Flower  http://{HOST}:{flower}/  (user flower, password {password})\n"
        f"  logs    {(folder / 'logs').relative_to(ROOT)}/\n"
        f"Ctrl-C stops it.",
        flush=True,
    )


def environment(folder: Path, web: int) -> dict[str, str]:
    """Return the variables of a local run; the secret is made once per data folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.local",
        "DJANGO_SECRET_KEY": secret(folder / "secret-key"),
        "PYTHONPATH": str(ROOT),
        "PUBLIC_URL": f"http://{HOST}:{web}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


if __name__ == "__main__":
    main()
