"""What ruff says of the generated Python, by the project's own rules."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ruff import find_ruff_bin

from .commands import ran
from .report import Check, Diagnosis

ENOUGH = 20
SECONDS = 60
FINDING = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?P<message>.+)$", re.MULTILINE)


def lint(folder: Path) -> Check:
    """Check the Python below ``folder``; nothing is mended, a finding is our fault."""
    command = [find_ruff_bin(), "check", "--no-cache", "--output-format", "concise", "--quiet"]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    done = ran([*command, "."], folder, environment, timeout=SECONDS)
    found = [_diagnosis(match) for match in FINDING.finditer(done.output)]
    return done.check("lint", found[:ENOUGH])


def _diagnosis(match: re.Match[str]) -> Diagnosis:
    return Diagnosis(match["message"].replace(" [*] ", " "), match["file"], int(match["line"]))
