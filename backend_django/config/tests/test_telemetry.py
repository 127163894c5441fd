"""Traces and errors reach a collector and a Sentry that speak the real protocols, and nobody else."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

SECRET = "a-secret-that-nobody-may-see"
SCRIPT = f"""
from backend_django.config.wsgi import application
from django.test import Client
from django.urls import include, path
from django.conf import settings
from backend_django.config import urls

def breaks(request):
    password = "{SECRET}"
    raise RuntimeError("nobody foresaw this")

urls.urlpatterns.insert(0, path("breaks/", breaks))
client = Client(raise_request_exception=False)
headers = {{"X-Request-ID": "known-id-1234", "Authorization": "Token {SECRET}"}}
client.get("/health/live/", headers=headers)
client.post("/breaks/", {{"password": "{SECRET}"}}, headers=headers)

import sentry_sdk
sentry_sdk.flush(5)
from opentelemetry import trace
getattr(trace.get_tracer_provider(), "force_flush", lambda: None)()
"""


@pytest.fixture
def heard():
    """A server that keeps what is posted to it; its address is ``heard["url"]``."""
    bodies: Any = defaultdict(list)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            zipped = self.headers.get("Content-Encoding") == "gzip"
            bodies[self.path].append(gzip.decompress(body) if zipped else body)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    bodies["host"] = f"127.0.0.1:{server.server_port}"
    yield bodies
    server.shutdown()


def run(**more):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test", **more}
    subprocess.run([sys.executable, "-c", SCRIPT], env=env, check=True, timeout=60)


def test_spans_of_requests_carry_their_id(heard):
    run(OTEL_EXPORTER_OTLP_ENDPOINT=f"http://{heard['host']}")
    spans = [
        span
        for body in heard["/v1/traces"]
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    ids = {a.value.string_value for s in spans for a in s.attributes if "request_id" in a.key}
    assert "GET health/live/" in {span.name for span in spans}
    assert ids == {"known-id-1234"}
    assert SECRET.encode() not in b"".join(heard["/v1/traces"])


def test_errors_reach_sentry_without_what_a_user_sent(heard):
    run(SENTRY_DSN=f"http://key@{heard['host']}/7")
    envelope = b"".join(heard["/api/7/envelope/"])
    events = [
        json.loads(line)
        for line in envelope.splitlines()
        if line.startswith(b'{"level"') or b'"exception"' in line
    ]
    [event] = [one for one in events if "exception" in one]
    assert event["exception"]["values"][0]["value"] == "nobody foresaw this"
    assert event["tags"]["request_id"] == "known-id-1234"
    assert SECRET.encode() not in envelope


def test_without_an_address_nothing_is_sent_and_nothing_is_loaded():
    code = "import sys, backend_django.config.wsgi; print([m for m in ('sentry_sdk', 'opentelemetry.sdk.trace') if m in sys.modules])"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"
