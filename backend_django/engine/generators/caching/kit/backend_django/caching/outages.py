"""A server that does not answer is left alone for a while: each try would cost a time-out."""

import time

PAUSE_SECONDS = 2.0


class Pause:
    """Begins with a failure and ends by itself."""

    def __init__(self) -> None:
        self._until = 0.0

    def begin(self) -> None:
        """Leave the server alone from now on."""
        self._until = time.monotonic() + PAUSE_SECONDS

    def end(self) -> None:
        """Try again at once."""
        self._until = 0.0

    def lasts(self) -> bool:
        """Return whether it is too early to try again."""
        return time.monotonic() < self._until
