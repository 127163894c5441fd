"""The names at the ends of arrows and notes as classes of the model."""

from __future__ import annotations

import re

from backend_django.engine.notations.source import Source

from .creole import shown
from .registry import Registry
from .syntax import Class, Document, End, Line, Link

_SPLIT = re.compile(r"(?P<name>.+?)(?:::|\.)(?P<member>[^.:]+)\Z")


class Resolver:
    """Finds what arrows join; classes that only arrows name are made."""

    def __init__(
        self, document: Document, registry: Registry, skipped: list[Line], source: Source
    ) -> None:
        self.document, self.registry, self.source = document, registry, source
        self.aliases = {note.alias: note for note in document.notes if note.alias}
        self.others = {
            w for line in skipped for w in re.findall(r"\"[^\"]+\"|[\w.]+", line.text)[1:]
        }
        self.others = {w.strip('"') for w in self.others}
        self.packages = {path[-1]: path for path in document.packages if path}
        self.packages |= {p.title: path for path, p in document.packages.items() if path}
        self.to_packages: list[Link] = []
        self.ends: dict[int, tuple[str, str]] = {}
        self.members: dict[int, tuple[str, str]] = {}
        self.couples: list[tuple[str, str, str, Link]] = []

    def resolve(self) -> None:
        """Find both ends of every arrow; attach the notes."""
        linked_notes = set()
        for number, link in enumerate(self.document.links):
            if note := self.aliases.get(link.left.name) or self.aliases.get(link.right.name):
                other = link.right if note.alias == link.left.name else link.left
                linked_notes.add(note.alias)
                self._note(note.text, *self._end(other, link))
                continue
            if link.left.couple or link.right.couple:
                self._couple(link)
                continue
            (left, first), (right, second) = (
                self._end(link.left, link),
                self._end(link.right, link),
            )
            if left and right:
                self.ends[number] = (left, right)
                self.members[number] = (first, second)
        for note in self.document.notes:
            if note.about:
                self._note(note.text, *self._known(note.about, note.path))
            elif note.alias not in linked_notes and note.text:
                self.document.about.append(note.text)
        self._say()

    def _note(self, text: str, key: str, member: str) -> None:
        if not key:
            self.document.about.append(text)
            return
        notes = self.registry.things[key].cls.notes
        notes.append(f"{member}: {text}" if member else text)

    def _couple(self, link: Link) -> None:
        end, other = (link.left, link.right) if link.left.couple else (link.right, link.left)
        if end.couple is None:
            return
        keys = [self._end(End(name), link)[0] for name in end.couple]
        between = self._end(other, link)[0]
        if all(keys) and between:
            self.couples.append((keys[0], keys[1], between, link))

    def _known(self, name: str, path: tuple[str, ...]) -> tuple[str, str]:
        if key := self.registry.find(name, path):
            return key, ""
        match = _SPLIT.match(name)
        if match and (key := self.registry.find(match["name"], path)):
            return key, match["member"].strip('"').removesuffix("()")
        return "", ""

    def _end(self, end: End, link: Link) -> tuple[str, str]:
        """Return the class that an end names, and the member of it."""
        if end.couple:
            return "", ""
        key, member = self._known(end.name, link.path)
        if key or not re.search(r"\w", end.name):
            return key, member
        if end.name in self.packages:
            if link not in self.to_packages:
                self.to_packages.append(link)
            return "", ""
        if end.name in self.others:
            return "", ""
        if folded := self.registry.find_type(end.name, link.path):
            return folded, ""
        name, _, member = end.name.partition("::")
        parts = [part for part in name.split(".") if part] or [name]
        shown_name = shown(parts[-1])
        made = Class(parts[-1], tuple(parts[:-1]), link.line, implicit=True)
        made.display = end.name if len(shown_name) > 1 else ""
        return self.registry.add(made), member

    def _say(self) -> None:
        if self.to_packages:
            said = ", ".join(
                f"{link.left.name} {link.right.name}" for link in self.to_packages[:8]
            )
            self.source.find(
                "package_end", f"Arrows to packages join no rows: {said}.", "dropped",
                self.to_packages[0].line.spot(self.source), severity="info",
            )  # fmt: skip
