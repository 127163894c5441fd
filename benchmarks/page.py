"""What the page costs its visitors, against the budgets of the design; over them this fails.

    python -m benchmarks.page

Sizes of what is fetched, frames of the diagram, Lighthouse on desktop and phone, the largest paint
of each screen, and the way of one edit to the preview. A busy machine is told and not judged.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.blueprints import rich
from dev.instance import groundwork
from dev.npm import script
from dev.setup import node_path

BROWSER = Path(__file__).parent / "browser"
SIZES = (30, 300)


def main() -> int:
    """Print all figures; the exit code says whether one is over its budget."""
    print("== sizes", flush=True)
    worst = script("build", "--", "--logLevel", "warn") or script("budget")
    print("== diagram", flush=True)
    worst |= script("frames")
    print("== visits", flush=True)
    with groundwork() as url, tempfile.TemporaryDirectory(prefix="models-") as folder:
        for size in SIZES:
            model = rich(size).model_dump(mode="json", exclude_defaults=True)
            (Path(folder) / f"{size}.json").write_text(json.dumps(model))
        return worst | _node("visits.mjs", url, folder)


def _node(name: str, *arguments: str) -> int:
    env = {"PATH": node_path()}
    if not (BROWSER / "node_modules").is_dir():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        if failed := _run(command, env):
            return failed
    return _run(["node", name, *arguments], env)


def _run(command: list[str], env: dict[str, str]) -> int:
    return subprocess.run(command, cwd=BROWSER, env=os.environ | env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
