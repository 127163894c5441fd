"""What a point of the checklist is, and how a category collects its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

Check = Callable[[], str]
"""Returns what is wrong, in a few words; nothing where all is well."""


class UnclearError(Exception):
    """A point cannot be checked here; the message says why, and a person has to look."""


@dataclass(frozen=True)
class Point:
    """One thing that has to be true of a deployment.

    ``settings_only`` points ask nothing but the settings: ``check --deploy`` runs them too.
    """

    id: str
    category: str
    title: str
    fix: str
    check: Check | None = None
    settings_only: bool = False


class Category:
    """The points of one subject, in the order in which they are written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.points: list[Point] = []

    def check(
        self, key: str, title: str, fix: str, *, settings_only: bool = False
    ) -> Callable[[Check], Check]:
        """Make a function the check of a point."""

        def add(check: Check) -> Check:
            place = f"{self.name}.{key}"
            self.points.append(Point(place, self.name, title, fix, check, settings_only))
            return check

        return add

    def by_hand(self, key: str, title: str, fix: str) -> None:
        """Add a point that no program can check; ``fix`` says what to do."""
        self.points.append(Point(f"{self.name}.{key}", self.name, title, fix))


def source(path: str) -> str:
    """Return a file of the repository, which an image need not hold."""
    place = Path(settings.ROOT) / path
    if not place.is_file():
        raise UnclearError(f"{path} is not here: run this in the repository as well")
    return place.read_text("utf-8")


def unless(holds: object, finding: str) -> str:
    """Return ``finding`` unless the condition holds."""
    return "" if holds else finding


def listed(found: Iterable[object]) -> str:
    """Return what is wrong as words, in a fixed order; nothing where nothing was found."""
    return ", ".join(sorted(map(str, found)))
