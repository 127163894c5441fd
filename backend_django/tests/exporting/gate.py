"""A Django app for tests: an export waits before and after each call to its forge, if told to.

While the file ``EXPORT_GATE/<before or after>-<method>`` is there, the worker waits and says so in
the file beside it that ends with ``.reached``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import AppConfig


class ExportGateConfig(AppConfig):
    name = "backend_django.tests.exporting"
    label = "export_gate"

    def ready(self) -> None:
        from backend_django import forges

        connect = forges.connect

        def gated(*arguments: Any, **more: Any) -> Any:
            return Gated(connect(*arguments, **more))

        forges.connect = gated


class Gated:
    """A forge that waits at the gates around each of its methods."""

    def __init__(self, forge: Any) -> None:
        self._forge = forge

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._forge, name)

        def call(*arguments: Any, **more: Any) -> Any:
            wait_at(f"before-{name}")
            result = method(*arguments, **more)
            wait_at(f"after-{name}")
            return result

        return call


def wait_at(point: str) -> None:
    """Wait while the gate is shut."""
    gate = Path(os.environ["EXPORT_GATE"]) / point
    while gate.exists():
        gate.with_suffix(".reached").touch()
        time.sleep(0.05)
