"""Asks a server for lists from several threads, each with a connection of its own.

    python -m benchmarks.load PORT TOKEN READS THREADS PATH...   ->   one line of JSON

It runs as a process of its own. Where there are ``--writes``, one request in so many changes a
record, so that what a cache holds becomes stale again and again.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from statistics import quantiles
from typing import Any

HOST = "127.0.0.1"


@dataclass
class Load:
    """What is asked for, and what was seen."""

    port: int
    token: str
    reads: int
    paths: list[str]
    writes: int = 0
    record: str = ""
    change: str = "{}"
    seconds: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    turn: Any = field(default_factory=count)

    def work(self) -> None:
        """Ask until the common number of reads is reached."""
        connection = HTTPConnection(HOST, self.port, timeout=60)
        while (turn := next(self.turn)) < self.reads:
            if self.writes and turn % self.writes == self.writes - 1:
                self._ask(connection, "PATCH", self.record, self.change)
            begun = time.perf_counter()
            outcome = self._ask(connection, "GET", self.paths[turn % len(self.paths)])
            self.seconds.append(time.perf_counter() - begun)
            self.outcomes[outcome] += 1
        connection.close()

    def _ask(
        self, connection: HTTPConnection, method: str, path: str, body: str | None = None
    ) -> str:
        headers = {"Authorization": self.token, "Content-Type": "application/json"}
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        response.read()
        self.statuses[response.status] += 1
        return response.headers.get("X-Cache", "")

    def result(self, threads: int) -> dict[str, Any]:
        """Run and return requests per second, latencies in milliseconds, and the hit rate."""
        workers = [threading.Thread(target=self.work) for _ in range(threads)]
        begun = time.perf_counter()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        wall = time.perf_counter() - begun
        cut = quantiles(self.seconds, n=100)
        return {
            "reads": len(self.seconds),
            "rate": len(self.seconds) / wall,
            "p50": cut[49] * 1000,
            "p95": cut[94] * 1000,
            "hit_rate": self.outcomes["hit"] / len(self.seconds),
            "refused": {s: n for s, n in self.statuses.items() if s != 200},
        }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("port", type=int)
    options.add_argument("token")
    options.add_argument("reads", type=int)
    options.add_argument("threads", type=int)
    options.add_argument("paths", nargs="+")
    options.add_argument("--writes", type=int, default=0, help="reads to a write; 0: no writes")
    options.add_argument("--record", default="", help="the path of the record that is changed")
    options.add_argument("--change", default="{}", help="the JSON that is sent to it")
    given = vars(options.parse_args())
    threads = given.pop("threads")
    print(json.dumps(Load(**given).result(threads)))


if __name__ == "__main__":
    main()
