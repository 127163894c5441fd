"""Says at the start, not in the middle of a job, that the orchestrator cannot do its work."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .process import MODULE, environment

PATIENCE = 60
LONGEST = 240


@register()
def orchestrator_can_be_imported(**_: Any) -> list[CheckMessage]:
    """Import AGENT_ORCHESTRATOR_PATH as a job would: in a process of its own."""
    path = settings.AGENT_ORCHESTRATOR_PATH
    command = [sys.executable, "-P", "-m", MODULE, "check", path]
    hint = "AGENT_ORCHESTRATOR_PATH is the dotted path of a callable (prompt, callbacks)."
    with tempfile.TemporaryDirectory(prefix="groundwork-check-") as folder:
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment(folder),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            why = f"it was still being imported after {PATIENCE} seconds"
        else:
            if done.returncode == 0:
                return []
            why = done.stdout.strip() or f"the import ended with status {done.returncode}"
    return [Error(f"The orchestrator {path!r} cannot be used: {why}", hint=hint, id="jobs.E001")]


@register()
def time_limit_fits(**_: Any) -> list[CheckMessage]:
    """Check that a job ends before its message would be delivered a second time."""
    if 0 < settings.ORCHESTRATOR_SECONDS <= LONGEST:
        return []
    message = f"ORCHESTRATOR_SECONDS is {settings.ORCHESTRATOR_SECONDS}."
    return [Error(message, hint=f"Use 1 to {LONGEST}.", id="jobs.E002")]
