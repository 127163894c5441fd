"""Prints what modules do to the speed of a generated shop, as ratios within one run.

    python -m benchmarks.shop [--products 5000] [--reads 1500] [--page-size 100] [--writes 200]

The shop of ``examples/`` is generated three times: without modules, with those that a careful
project adds, with all. Each is served by Gunicorn on its own PostgreSQL database and Valkey, with
the same rows, and asked by one process for the same lists, one user's, under the same load.

CPU is what Gunicorn, PostgreSQL and Valkey spent on a request. It repeats; rates and latencies
swell with whatever else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from backend_django.engine import checked, modules, read
from backend_django.engine.pipeline import written
from backend_django.engine.workspace import materialise
from dev.processes import Process, Supervisor, supervised
from dev.services import HOST, answers, free_port, postgres, valkey

from .processes import cpu_of

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "shop.groundwork"
SECOND = ("filtering", "jwt", "caching", "operations")
EMAIL = "bench@example.com"
LIST = "/api/v1/catalog/products/"
PAGES = 5
WORKERS, THREADS = 2, 4
NO_LIMIT = "1000000/second"
HEADS = ("req/s", "p50 ms", "p95 ms", "CPU ms", "hits", "rate x", "p50 /", "CPU /")
Row = dict[str, Any]

ROWS = """
import sys
from backend_django.catalog.models import Brand, Category, Product
count = int(sys.argv[1])
brands = Brand.objects.bulk_create([Brand(name=f"Brand {n}") for n in range(50)])
categories = Category.objects.bulk_create(
    [Category(name=f"Category {n}", slug=f"category-{n}") for n in range(40)]
)
products = Product.objects.bulk_create(
    [
        Product(
            name=f"Product {n:06}", sku=f"ABC-{n:06}", description="Made to last. " * 10,
            price=10 + n % 90, status="live", brand=brands[n % 50],
        )
        for n in range(count)
    ]
)
link = Product.categories.through
link.objects.bulk_create(
    [
        link(product_id=product.pk, category_id=categories[(n + place) % 40].pk)
        for n, product in enumerate(products)
        for place in (0, 7, 19)
    ]
)
"""


@dataclass(frozen=True)
class Plan:
    """How many rows there are, and how they are asked for."""

    products: int
    reads: int
    threads: int
    page_size: int
    writes: int


def phases() -> dict[str, list[str]]:
    """Return the modules of each project by its title; those that conflict are left out."""
    known = modules()
    every = [name for name, module in known.items() if not set(module.conflicts) & {*known}]
    some = [name for name in SECOND if name in known]
    return {"1: no modules": [], f"2: {', '.join(some)}": some, "3: all modules": every}


def measured(names: list[str], plan: Plan, services: Services, folder: Path) -> Row:
    """Generate, fill, serve and ask one project."""
    blueprint = read(EXAMPLE.read_text("utf-8"), EXAMPLE.name).blueprint
    chosen = {name: {} for name in names}
    blueprint = checked(blueprint.model_copy(update={"modules": chosen}))
    project = folder / "project"
    materialise(written(blueprint), project)
    port = free_port()
    env = services.environment(project, port)
    for command in (("migrate", "--verbosity=0"), ("first_run",)):
        subprocess.run(
            [*manage(project), *command], env=env, check=True, stdout=subprocess.DEVNULL
        )
    filling = [sys.executable, "-c", f"import django; django.setup(){ROWS}", str(plan.products)]
    subprocess.run(filling, env=env, cwd=project, check=True)
    with supervised(folder / "logs") as supervisor:
        supervisor.start(server(project, port, env))
        cpu = partial(services.cpu_seconds, supervisor.pid("web"))
        return asked(port, env["SUPERUSER_PASSWORD"], plan, cpu)


def asked(port: int, password: str, plan: Plan, cpu: Callable[[], float]) -> Row:
    """Sign in, warm up, and return what the load saw: reads alone, then with writes between."""
    token = signed_in(port, password)
    paths = [f"{LIST}?page_size={plan.page_size}&page={n + 1}" for n in range(PAGES)]
    load = [sys.executable, "-m", "benchmarks.load", str(port), token]
    run(cpu, load, 20, 2, paths)
    record = f"{LIST}{first(port, token)}/"
    change = ["--writes", str(plan.writes), "--record", record, "--change", '{"weight": "1.5"}']
    mixed = run(cpu, load, plan.reads, plan.threads, paths, *change) if plan.writes else {}
    return {"reads": run(cpu, load, plan.reads, plan.threads, paths), "mixed": mixed}


def run(
    cpu: Callable[[], float],
    load: list[str],
    reads: int,
    threads: int,
    paths: list[str],
    *more: str,
) -> Row:
    """Run the load in a process of its own; SystemExit if the server refused anything."""
    command = [*load, str(reads), str(threads), *paths, *more]
    before = cpu()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: Row = json.loads(done.stdout)
    row["cpu"] = (cpu() - before) / reads * 1000
    if row["refused"]:
        raise SystemExit(f"requests were refused, by status: {row['refused']}")
    return row


def signed_in(port: int, password: str) -> str:
    """Return the value of the Authorization header; the modules decide what kind of token it is."""
    body = json.dumps({"email": EMAIL, "password": password})
    answer = call(port, "POST", "/api/v1/auth/login/", body, {})
    return f"Token {answer['key']}" if "key" in answer else f"Bearer {answer['access']}"


def first(port: int, token: str) -> int:
    """Return the key of one product."""
    answer = call(port, "GET", f"{LIST}?page_size=1", None, {"Authorization": token})
    return int(answer["results"][0]["id"])


def call(port: int, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Any:
    connection = HTTPConnection(HOST, port, timeout=60)
    connection.request(method, path, body, {"Content-Type": "application/json", **headers})
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answers {response.status}: {content[:300]!r}")
    return json.loads(content)


def manage(project: Path) -> list[str]:
    return [sys.executable, str(project / "backend_django" / "manage.py")]


def server(project: Path, port: int, env: Mapping[str, str]) -> Process:
    """Return Gunicorn as the generated project runs it."""
    command = (
        *(Path(sys.executable).parent / "gunicorn", "--chdir", project),
        *("--config", project / "backend_django" / "config" / "gunicorn.py"),
        *("--bind", f"{HOST}:{port}", "--keep-alive", "30", "--no-control-socket"),
        *("--workers", str(WORKERS), "--threads", str(THREADS)),
    )
    return Process("web", command, ready=lambda: answers(port), env=env)


class Services:
    """PostgreSQL and Valkey: a database of its own in each for every project."""

    def __init__(self, supervisor: Supervisor, folder: Path) -> None:
        database, self._database = postgres(folder / "postgres", free_port(), durable=False)
        cache, self._cache = valkey(folder / "valkey", free_port(), durable=False)
        supervisor.start(database, cache)
        self._pids = [supervisor.pid(process.name) for process in (database, cache)]
        self._used = 0

    def cpu_seconds(self, web: int) -> float:
        """Return the CPU time of the server with process id ``web`` and of what it stands on."""
        return sum(map(cpu_of, (web, *self._pids)))

    def environment(self, project: Path, port: int) -> dict[str, str]:
        """Make a fresh database and return the environment of a project that uses it."""
        self._used += 1
        name = f"shop_{self._used}"
        with psycopg.connect(self._database, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
            "HOME": str(project.parent),
            "PYTHONPATH": "",  # Gunicorn puts --chdir first only if it finds it nowhere
            "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.local",
            "DATABASE_URL": self._database.rpartition("/")[0] + f"/{name}",
            "REDIS_URL": urlsplit(self._cache)._replace(path=f"/{self._used}").geturl(),
            "PUBLIC_URL": f"http://{HOST}:{port}",
            "SUPERUSER_EMAIL": EMAIL,
            "SUPERUSER_PASSWORD": secrets.token_urlsafe(12),
            "LOG_LEVEL": "WARNING",
            **{f"THROTTLE_{scope}": NO_LIMIT for scope in ("USER", "ANON", "STRICT", "BURST")},
        }


def show(rows: Mapping[str, Row], plan: Plan) -> None:
    """Print the figures, and their ratios to the project without modules."""
    base = next(iter(rows.values()))
    titles = {"reads": "only reads", "mixed": f"one write after {plan.writes} reads"}
    print(
        f"\n{plan.products} products, pages of {plan.page_size}, {plan.reads} reads of {PAGES} "
        f"pages by {plan.threads} clients, {WORKERS} workers of {THREADS} threads"
    )
    for kind, title in titles.items():
        if not base[kind]:
            continue
        print(f"\n{title}\n", *(f"{head:>8}" for head in HEADS), sep="")
        for name, row in rows.items():
            now, then = row[kind], base[kind]
            values = [f"{now['rate']:.0f}", *(f"{now[k]:.1f}" for k in ("p50", "p95", "cpu"))]
            values += [f"{now['hit_rate']:.1%}", f"{now['rate'] / then['rate']:.1f}"]
            values += [f"{then[k] / now[k]:.1f}" for k in ("p50", "cpu")]
            print(*(f"{value:>8}" for value in values), f"  {name}", sep="")


@contextmanager
def running() -> Iterator[tuple[Services, Path]]:
    """Yield the services and a folder; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with supervised(folder / "logs") as supervisor:
            yield Services(supervisor, folder), folder


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--products", type=int, default=5000)
    options.add_argument("--reads", type=int, default=1500)
    options.add_argument("--threads", type=int, default=8, help="clients that ask at once")
    options.add_argument("--page-size", type=int, default=100)
    options.add_argument("--writes", type=int, default=200, help="reads to a write; 0: none")
    options.add_argument("--json", type=Path, help="write the figures here too")
    given = vars(options.parse_args())
    target = given.pop("json")
    plan = Plan(**given)
    rows: dict[str, Row] = {}
    with running() as (services, folder):
        for number, (title, names) in enumerate(phases().items()):
            print(f"{title} ...", flush=True)
            rows[title] = measured(names, plan, services, folder / str(number))
    if target:
        target.write_text(json.dumps(rows, indent=2) + "\n")
    show(rows, plan)


if __name__ == "__main__":
    main()
