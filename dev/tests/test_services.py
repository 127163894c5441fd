"""The embedded servers are real, keep their data and do not meet."""

from __future__ import annotations

import psycopg
import redis

from dev.processes import supervised
from dev.services import free_port, postgres, valkey


def test_rows_survive_a_restart(tmp_path):
    for statement in ("CREATE TABLE t AS SELECT 42 AS answer", ""):
        process, url = postgres(tmp_path / "data", free_port(), durable=False)
        with supervised(tmp_path / "logs") as supervisor:
            supervisor.start(process)
            with psycopg.connect(url, autocommit=True) as connection:
                if statement:
                    connection.execute(statement)
                assert connection.execute("SELECT answer FROM t").fetchone() == (42,)


def test_two_servers_side_by_side_do_not_share_keys(tmp_path):
    with supervised(tmp_path / "logs") as supervisor:
        urls = []
        for name in ("one", "two"):
            process, url = valkey(tmp_path / name, free_port(), durable=False)
            supervisor.start(process)
            urls.append(url)
        one, two = (redis.Redis.from_url(url) for url in urls)
        one.set("key", "value")
        assert one.get("key") == b"value"
        assert two.get("key") is None


def test_a_taken_port_is_left_alone(tmp_path):
    process, _ = valkey(tmp_path / "data", port := free_port(), durable=False)
    with supervised(tmp_path / "logs") as supervisor:
        supervisor.start(process)
        assert free_port(port) != port
