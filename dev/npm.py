"""The page's npm, on a Node.js that is new enough: ``python -m dev.npm run api``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from dev.setup import FRONTEND, node_path


def npm(*arguments: str, env: Mapping[str, str] | None = None) -> int:
    """Run npm in the page's folder and return its exit code."""
    environment = {**os.environ, **(env or {}), "PATH": node_path()}
    return subprocess.run(
        ["npm", *arguments], cwd=FRONTEND, env=environment, check=False
    ).returncode


def script(name: str, *arguments: str, env: Mapping[str, str] | None = None) -> int:
    """Run one of the page's scripts and return its exit code."""
    return npm("run", "--silent", name, *arguments, env=env)


if __name__ == "__main__":
    sys.exit(npm(*sys.argv[1:]))
