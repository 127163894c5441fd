"""The command line, also installed as ``groundwork``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from types import FrameType

from .cli.arguments import parser


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; see ``groundwork --help`` for what they mean."""
    arguments = parser().parse_args(given)
    signal.signal(signal.SIGTERM, _leave)
    from .cli.running import run  # noqa: PLC0415 - help and usage need none of the engine

    return run(arguments)


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
