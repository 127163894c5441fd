"""A text that is not to be seen: no representation, no message and no pickle shows it."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """Holds a credential until it is used; only ``reveal`` gives it away."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(********)"

    __str__ = __repr__

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not to be written anywhere.")
