"""Which table or enum a name means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_DEFAULT = frozenset({"", "public", "dbo"})
_SUGGESTIONS = 20
"""Looking for the likeliest name costs time: after so many unknown names nothing is proposed."""


def schema_of(parts: tuple[str, ...]) -> str:
    """Return the schema before a name, "" for the one that needs no name."""
    schema = parts[-2] if len(parts) > 1 else ""
    return "" if schema.lower() in _DEFAULT else schema


def key_of(parts: tuple[str, ...]) -> str:
    """Return the key of a table or enum in the draft."""
    schema = schema_of(parts)
    return f"{schema}.{parts[-1]}" if schema else parts[-1]


class Names:
    """Finds the keys that names mean: exactly, by alias, in the schema at hand, in any case."""

    def __init__(self, keys: Iterable[str], aliases: dict[str, str]) -> None:
        self.keys = dict.fromkeys(keys)
        self.aliases = {alias: key for alias, key in aliases.items() if key in self.keys}
        self._bare: dict[str, list[str]] = {}
        self._folded = {key.lower(): key for key in reversed(self.keys)}
        self._folded |= {alias.lower(): key for alias, key in self.aliases.items()} | self._folded
        for key in self.keys:
            self._bare.setdefault(key.rpartition(".")[2].lower(), []).append(key)
        self._suggested = 0

    def find(self, parts: tuple[str, ...], schema: str = "") -> str:
        """Return the key that a name means where it stands in a schema, "" for none."""
        if not parts:
            return ""
        key = key_of(parts)
        if key in self.keys:
            return key
        if len(parts) > 1:
            return self._folded.get(key.lower(), "")
        near = f"{schema}.{key}"
        if key in self.aliases or near in self.keys:
            return self.aliases.get(key, near)
        return self._folded.get(key.lower(), "") or self._alone(key)

    def exactly(self, parts: tuple[str, ...]) -> str:
        """Return the key that is written as the name is, "" for none."""
        key = key_of(parts)
        return key if key in self.keys else ""

    def _alone(self, name: str) -> str:
        """Return the one key of that name in any schema."""
        found = self._bare.get(name.lower(), [])
        return found[0] if len(found) == 1 else ""

    def suggestion(self, name: str) -> str:
        """Return a question after the likeliest key."""
        self._suggested += 1
        if self._suggested > _SUGGESTIONS:
            return ""
        near = get_close_matches(name, self.keys, 1)
        return f"Did you mean {near[0]}?" if near else ""
