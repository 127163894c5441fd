"""Groundwork text as a blueprint, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark.exceptions import UnexpectedInput, VisitError

from backend_django.engine.blueprint import App, Blueprint, Entity, Enum, Project, Role
from backend_django.engine.blueprint.shapes import Shape
from backend_django.engine.notations.reading import refuse_entities, refuse_fields
from backend_django.engine.notations.source import Source, Spot

from .building import SHAPES, Builder
from .lines import Line, lines
from .trees import Statement, statement
from .words import BLOCKS

_HINTS = {
    "head": "Write `entity Book {`, `enum Genre {`, `app catalog {`.",
    "entity": 'Write `title char(200) required "Title"` or `author -> Author required`.',
    "enum": 'Write a value and its label: `fiction "Fiction"`.',
}


def parsed(source: Source) -> Blueprint:
    """Return the blueprint a text describes; every line that is left out is a finding."""
    return _Parser(source).blueprint()


class _Parser:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.make = Builder(source)
        self.lines: Iterator[Line] = lines(source.text)
        self.project: Project | None = None
        self.modules: dict[str, dict[str, Any]] = {}
        self.roles: list[Role] = []
        self.apps: list[App] = []
        self.entities = 0

    def blueprint(self) -> Blueprint:
        for line in self.lines:
            if line.closes:
                self._drop(line, "There is nothing here to close.")
            elif (head := self._head(line, "")) is not None:
                self._top(head, line)
        if self.project is None:
            self.source.find(
                "project_missing", "The text names no project.", "changed",
                became="Untitled", suggestion='Begin with project "Name".',
            )  # fmt: skip
        project = self.project or Project(name="Untitled")
        return Blueprint(
            project=project,
            modules=self.modules,
            roles=tuple(self.roles),
            apps=tuple(self.apps),
        )

    def _top(self, head: Statement, line: Line) -> None:
        spot = self._spot(line)
        if head.word == "groundwork":
            if head.name != 1:
                message = f"Version {head.name} of the language is newer than this one."
                self.source.find("version", message, "changed", spot, became="1")
            self._skip(line)
        elif head.word == "project":
            facts = self._settings(line, "project", Project)
            self.project = self.make.project(head, facts, spot) or self.project
        elif head.word == "module":
            self.modules[str(head.name)] = self._module(line)
        elif head.word == "role":
            role = self.make.role(head, self._settings(line, "role", Role), spot)
            self.roles += [role] if role is not None else []
        else:
            self._app(head, line, spot)

    def _settings(self, line: Line, block: str, shape: type[Shape]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for inner in self._inside(line):
            if (said := self._said(inner, f"{block}_line")) is not None:
                self.make.setting(shape, said, facts, self._spot(inner))
        return facts

    def _module(self, line: Line) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for inner in self._inside(line):
            if (said := self._said(inner, "module_line")) is not None:
                options[str(said.name)] = said.values[0]
        return options

    def _app(self, head: Statement, line: Line, spot: Spot) -> None:
        facts: dict[str, Any] = {}
        enums: list[Enum] = []
        entities: list[Entity] = []
        for inner in self._inside(line):
            if not inner.opens and (said := self._quietly(inner, "app_line")) is not None:
                self.make.setting(App, said, facts, self._spot(inner))
                continue
            inner_head = self._head(inner, "app")
            if inner_head is None:
                continue
            if inner_head.word == "enum":
                enums += self._enum(inner_head, inner)
            else:
                entities += self._entity(inner_head, inner)
        facts |= {"enums": tuple(enums), "entities": tuple(entities)}
        if (app := self.make.block(App, head, facts, spot)) is not None:
            self.apps.append(app)

    def _enum(self, head: Statement, line: Line) -> list[Enum]:
        facts: dict[str, Any] = {}
        values = []
        for inner in self._inside(line):
            said, spot = self._said(inner, "enum_line"), self._spot(inner)
            if said is not None and said.kind == "setting":
                self.make.setting(Enum, said, facts, spot)
            elif said is not None and (value := self.make.value(said, spot)) is not None:
                values.append(value)
        facts["values"] = tuple(values)
        made = self.make.block(Enum, head, facts, self._spot(line))
        return [made] if made else []

    def _entity(self, head: Statement, line: Line) -> list[Entity]:
        self.entities += 1
        refuse_entities(self.entities)
        facts: dict[str, Any] = {}
        members: dict[str, list[Any]] = {
            "fields": [], "relationships": [], "uniques": [], "checks": [], "indexes": [],
            "access": [],
        }  # fmt: skip
        for inner in self._inside(line):
            if (said := self._said(inner, "entity_line")) is not None:
                self._member(said, self._spot(inner), facts, members)
            count = len(members["fields"]) + len(members["relationships"])
            refuse_fields(str(head.name), count, self._spot(inner).line)
        facts |= {kind: tuple(nodes) for kind, nodes in members.items()}
        made = self.make.block(Entity, head, facts, self._spot(line))
        return [made] if made else []

    def _member(
        self, said: Statement, spot: Spot, facts: dict[str, Any], members: dict[str, list[Any]]
    ) -> None:
        if said.kind == "setting":
            self.make.setting(Entity, said, facts, spot)
        elif said.kind == "rule":
            if (rule := self.make.rule(said, spot)) is not None:
                members[rule[0]].append(rule[1])
        else:
            maker = self.make.field if said.kind == "field" else self.make.relationship
            if (node := maker(said, spot)) is not None:
                members[f"{said.kind}s"].append(node)

    def _inside(self, line: Line) -> Iterator[Line]:
        """Yield the lines of the block that a line opens; blocks among them are the caller's."""
        if not line.opens:
            return
        for inner in self.lines:
            if inner.closes:
                return
            yield inner
        self.source.find(
            "brace_missing", "The block has no closing brace.", "changed", self._spot(line),
            severity="error", became="read to the end of the text", suggestion="Add a }.",
        )  # fmt: skip

    def _skip(self, line: Line) -> None:
        """Leave out a block with all that it encloses."""
        depth = 1 if line.opens else 0
        while depth and (inner := next(self.lines, None)) is not None:
            depth += inner.opens - inner.closes

    def _head(self, line: Line, block: str) -> Statement | None:
        said = self._said(line, "head", opens=True)
        if said is None:
            return None
        if BLOCKS.get(said.word) == block and said.word in BLOCKS:
            return said
        where = f"in {block}" if block else "here"
        known = [word for word, place in BLOCKS.items() if place == block]
        self._drop(line, f"{said.word} cannot stand {where}; expected {', '.join(known)}.")
        self._skip(line)
        return None

    def _said(self, line: Line, rule: str, *, opens: bool = False) -> Statement | None:
        """Return what a line says; a finding and None where it cannot be read."""
        if line.opens and not opens:
            self._drop(line, "No block can stand here.")
            self._skip(line)
            return None
        try:
            return statement(self.source.text, line.start, line.end, rule)
        except (UnexpectedInput, VisitError, ValueError) as error:
            at = getattr(error, "pos_in_stream", None)
            begin = at if at is not None and line.start < at < line.end else line.start
            self._drop(Line(begin, line.end), "This line cannot be read.", rule)
            self._skip(line)
            return None

    def _quietly(self, line: Line, rule: str) -> Statement | None:
        try:
            return statement(self.source.text, line.start, line.end, rule)
        except (UnexpectedInput, VisitError, ValueError):
            return None

    def _drop(self, line: Line, message: str, rule: str = "") -> None:
        self.source.find(
            "not_understood", message, "dropped", self._spot(line),
            severity="error", suggestion=_HINTS.get(rule.removesuffix("_line"), ""),
        )  # fmt: skip

    def _spot(self, line: Line) -> Spot:
        return self.source.spot(line.start, line.end)


__all__ = ["SHAPES", "parsed"]
