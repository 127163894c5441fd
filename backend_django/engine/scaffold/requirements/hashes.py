"""Print a line for each distribution of a pylock.toml: its version, and hashes of its files.

Images run on Linux: a wheel for another system is left out, a source only where no wheel fits.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PYTHON = re.compile(r"-(py3|py2\.py3|cp31[1-4]|cp3\d+-abi3|cp3\d+\.\S+-abi3)-")
PLATFORM = re.compile(r"-any\.whl$|linux\S*_(x86_64|aarch64)\.")


def main(lock: Path) -> None:
    for package in tomllib.loads(lock.read_text(encoding="utf-8"))["packages"]:
        found = sorted(file["hashes"]["sha256"] for file in _files(package))
        line = " ".join([f"{package['name']}=={package['version']}", *found])
        sys.stdout.write(f"{line}\n")


def _files(package: dict[str, Any]) -> list[dict[str, Any]]:
    wheels = [w for w in package.get("wheels", []) if _fits(w["url"].rpartition("/")[2])]
    return wheels or [package["sdist"]]


def _fits(name: str) -> bool:
    return bool(PYTHON.search(name) and PLATFORM.search(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
