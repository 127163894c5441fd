"""What a line within a class turns out to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .syntax import Line

IsType = Callable[[str], bool]


@dataclass(slots=True)
class Member:
    """One field as written. ``marks`` are ``pk fk not_null null unique auto index star``."""

    name: str
    line: Line
    type: str = ""
    marks: set[str] = field(default_factory=set)
    target: str = ""
    default: str | None = None
    quoted: bool = False
    on_delete: str = ""
    check: str = ""
    least: int | None = None
    most: int | None = None
    help: str = ""
    key_section: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the table written among its columns."""

    kind: str
    columns: tuple[str, ...]
    line: Line
    target: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    line: Line


@dataclass(frozen=True, slots=True)
class Words:
    """A line of prose within a class."""

    text: str
    line: Line
