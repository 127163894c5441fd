"""``make envs``: the files below ``.envs/`` that compose reads, from the examples that git keeps.

``python3 dev/envs.py [local|production ...]`` writes what is not there, each ``<secret>`` anew. A
file that exists is never changed. Needs Python alone.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

ENVS = Path(__file__).resolve().parents[1] / ".envs"
EXAMPLES = ENVS / ".example"
FRESH = re.compile("<(secret|key)>")
UNFINISHED = re.compile(r"example\.(com|org)|^\w+=$")


def main(wanted: list[str]) -> int:
    """Write the files of the ``wanted`` environments, all without any, and say what is left to do."""
    known = sorted(place.name.removeprefix(".") for place in EXAMPLES.iterdir())
    if unknown := {*wanted} - {*known}:
        sys.exit(
            f"No such environment: {', '.join(sorted(unknown))}. There are {', '.join(known)}."
        )
    for name in wanted or known:
        for example in sorted((EXAMPLES / f".{name}").iterdir()):
            target = ENVS / f".{name}" / example.name
            place = target.relative_to(ENVS.parent)
            if target.exists():
                print(f"{place}: is there, left as it is")
                continue
            text = FRESH.sub(_fresh, example.read_text(encoding="utf-8"))
            _write(target, text)
            print("; ".join([f"{place}: written", *_hints(text)]))
    return 0


def _fresh(kind: re.Match[str]) -> str:
    if kind[1] == "key":
        return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return secrets.token_urlsafe(36)


def _write(target: Path, text: str) -> None:
    """Write a file that only its owner may read, if nobody else has written it meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a file that is open
        stream.write(text)


def _hints(text: str) -> Iterator[str]:
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    if names := [line.partition("=")[0] for line in lines if UNFINISHED.search(line)]:
        yield f"fill in {', '.join(names)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
