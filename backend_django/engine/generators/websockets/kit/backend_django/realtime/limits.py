"""How much one socket may ask for."""

import time


class Allowance:
    """So many messages a second on average, and as many at once."""

    def __init__(self, per_second: int) -> None:
        self.per_second = per_second
        self.left = float(per_second)
        self.at = time.monotonic()

    def spent(self) -> bool:
        """Take one message off, and say whether there was none left."""
        now = time.monotonic()
        self.left = min(self.per_second, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left < 1:
            return True
        self.left -= 1
        return False
