"""What a class or entity diagram says, line by line, before it is understood as a model."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.notations.source import Source, Spot


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its indentation; ``exact`` where the source has it just so.

    Lines that macros made have the place where the macro is used.
    """

    text: str
    start: int
    end: int
    exact: bool = True

    def spot(self, source: Source, start: int = 0, end: int | None = None) -> Spot:
        """Return the place of ``text[start:end]``, or of the macro that made it."""
        if not self.exact:
            return source.spot(self.start, self.end)
        return source.spot(
            self.start + start, self.start + (len(self.text) if end is None else end)
        )


Path = tuple[str, ...]


@dataclass(slots=True)
class Package:
    """``path`` are the names of the packages around it and its own."""

    path: Path
    title: str
    line: Line


@dataclass(slots=True)
class Class:
    """One classifier. ``code`` is its name in the text, ``display`` what is shown instead.

    ``keyword`` is ``class``, ``entity``, ``enum`` and so on; ``implicit`` where only an arrow
    names it.
    """

    code: str
    path: Path
    line: Line
    keyword: str = "class"
    display: str = ""
    abstract: bool = False
    implicit: bool = False
    stereotypes: list[str] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    interfaces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class End:
    """One end of an arrow. ``head`` are its marks, ``said`` the text beside it."""

    name: str
    head: str = ""
    said: str = ""
    couple: tuple[str, str] | None = None


@dataclass(slots=True)
class Link:
    left: End
    right: End
    line: Line
    path: Path = ()
    label: str = ""
    dotted: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Note:
    """``about`` is the name of a class, ``alias`` that of the note itself."""

    text: str
    line: Line
    about: str = ""
    alias: str = ""
    path: Path = ()


@dataclass(slots=True)
class Document:
    title: str = ""
    about: list[str] = field(default_factory=list)
    packages: dict[Path, Package] = field(default_factory=dict)
    classes: list[Class] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
