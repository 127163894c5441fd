"""A Django app for tests: generation waits at a gate, so that a test can strike while it waits."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "backend_django.tests"
    label = "gate"

    def ready(self) -> None:
        from backend_django.processing import handlers
        from backend_django.projects.generation import GenerateHandler

        class Gated(GenerateHandler):
            def run(self, work: Any) -> Any:
                work.step("gate", "Waiting at the gate", 1)
                while Path(os.environ["GATE"]).exists():
                    time.sleep(0.05)
                return super().run(work)

        handlers.register(Gated())
