"""Which hosts are spoken to: two public ones, and those that an administrator named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .contract import ForgeError, Kind

PUBLIC: dict[Kind, str] = {"github": "github.com", "gitlab": "gitlab.com"}
TITLES: dict[Kind, str] = {"github": "GitHub", "gitlab": "GitLab"}

_ENTRY = re.compile(
    r"(?P<scheme>https?://)?"
    r"(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?"
)


@dataclass(frozen=True)
class Place:
    """Where a forge is: the start of its pages and repositories, and of its API.

    ``private`` places were named by an administrator, so they may have private addresses.
    """

    kind: Kind
    web: str
    api: str
    private: bool

    @property
    def title(self) -> str:
        return TITLES[self.kind]

    @property
    def origins(self) -> frozenset[str]:
        """What an address that is asked may start with."""
        return frozenset({self.web, "/".join(self.api.split("/")[:3])})


def allowed(entries: Iterable[str]) -> dict[str, str]:
    """Return the origin of each host an administrator named; ValueError where one is no host.

    An entry is a name or an address, with a port where it is not 443: ``git.example.com:8443``.
    """
    found: dict[str, str] = {}
    for entry in entries:
        match = _ENTRY.fullmatch(entry.strip().lower().removesuffix("/"))
        if match is None:
            raise ValueError(f"{entry!r} is no host: write a name such as git.example.com")
        name = match["host"] + (f":{match['port']}" if match["port"] else "")
        origin = (match["scheme"] or "https://") + name
        found[name] = found[origin] = origin
    return found


def place(kind: Kind, host: str, entries: Iterable[str]) -> Place:
    """Return the place of ``host``, which must be one of the known ones; ForgeError otherwise."""
    if kind not in PUBLIC:
        raise ForgeError("host_not_allowed", f"{kind!a} is no kind of forge: github or gitlab")
    if host.lower() == PUBLIC[kind]:
        web = f"https://{PUBLIC[kind]}"
        return Place(kind, web, _api(kind, web), private=False)
    origin = allowed(entries).get(host.lower())
    if origin is None or origin.partition("://")[2] in PUBLIC.values():
        raise ForgeError(
            "host_not_allowed",
            f"{host[:100]!a} is no host that {TITLES[kind]} exports may go to",
            suggestion=PUBLIC[kind],
        )
    return Place(kind, origin, _api(kind, origin), private=True)


def _api(kind: Kind, web: str) -> str:
    if kind == "gitlab":
        return f"{web}/api/v4"
    return "https://api.github.com" if web == "https://github.com" else f"{web}/api/v3"
