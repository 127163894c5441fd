"""Statements put together to a blueprint; what makes no sense is a finding, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from backend_django.engine.blueprint import (
    Access,
    App,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Project,
    Relationship,
    Role,
)
from backend_django.engine.blueprint.shapes import Shape
from backend_django.engine.notations.source import Source, Spot

from .trees import Attribute, Statement, is_name
from .words import ARROWS, FLAGS, LABELLED, LENGTHS, OPERATORS, OPTIONS, RULES

_Facts = dict[str, Any]
_S = TypeVar("_S", bound=Shape)


class Builder:
    """Makes one node of one statement; remembers nothing but findings."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def value(self, said: Statement, spot: Spot) -> EnumValue | None:
        return self._made(EnumValue, {"value": said.name}, said, spot)

    def field(self, said: Statement, spot: Spot) -> Field | None:
        facts: _Facts = {"name": said.name, "type": said.word}
        arguments = self._arguments(said)
        if len(arguments) < len(said.values):
            message = f"The type {said.word} takes {len(arguments)} arguments."
            self._drop(spot, message, "The rest of them is left out.")
        return self._made(
            Field, facts | dict(zip(arguments, said.values, strict=False)), said, spot
        )

    def _arguments(self, said: Statement) -> tuple[str, ...]:
        if said.word == "decimal":
            return ("max_digits", "decimal_places")
        if said.word == "enum":
            return ("enum",)
        return ("max_length",) if said.word in LENGTHS else ()

    def relationship(self, said: Statement, spot: Spot) -> Relationship | None:
        (target,) = said.values
        facts = {"name": said.name, "kind": ARROWS[said.word], "target": target}
        return self._made(Relationship, facts, said, spot)

    def rule(self, said: Statement, spot: Spot) -> tuple[str, Shape] | None:
        """Return a rule with the list of the entity it belongs to."""
        shape, kind = RULES.get(said.word, (None, ""))
        if shape is None:
            self._drop(spot, f"There is no rule {said.word}.", _near(said.word, RULES))
            return None
        facts = self._facts(shape, said, spot)
        made = self._made(shape, facts, said, spot) if facts is not None else None
        return (kind, made) if made else None

    def _facts(self, shape: type[Shape], said: Statement, spot: Spot) -> _Facts | None:
        """Return what stands between the brackets of a rule; None where it makes no sense."""
        if shape is Access:
            if len(said.values) == 1:
                return {"role": said.values[0]}
            self._drop(spot, "Access is given to one role.", "Write access(member) view=all.")
            return None
        if shape is not Check:
            return {"fields": said.values}
        facts = self._check(said)
        if facts is None:
            self._drop(spot, "A check compares two things.", "Write check(starts < ends).")
        return facts

    def _check(self, said: Statement) -> _Facts | None:
        operator = OPERATORS.get(str(said.values[1])) if len(said.values) > 1 else None
        if operator is None:
            return None
        facts: _Facts = {"left": said.values[0], "operator": operator}
        if len(said.values) > 2:
            operand = said.values[2]
            facts["right" if is_name(operand) else "value"] = operand
        return facts

    def role(self, head: Statement, settings: _Facts, spot: Spot) -> Role | None:
        return self._made(Role, {"name": str(head.name), **settings}, head, spot)

    def project(self, head: Statement, settings: _Facts, spot: Spot) -> Project | None:
        return self._made(Project, {"name": head.name, **settings}, head, spot)

    def block(self, shape: type[_S], head: Statement, facts: _Facts, spot: Spot) -> _S | None:
        """Return an app, enum or entity: its head, its settings and what it encloses."""
        return self._made(shape, {"name": head.name, **facts}, head, spot)

    def setting(self, shape: type[Shape], said: Statement, facts: _Facts, spot: Spot) -> None:
        """Add one ``option = value`` line to the facts of a block."""
        if said.name not in OPTIONS[shape]:
            self._unknown(shape, said.name, spot)
        elif said.name in facts:
            self._drop(spot, f"{said.name} is there twice; the first one counts.")
        else:
            facts[said.name] = said.values[0]

    def _made(self, shape: type[_S], facts: _Facts, said: Statement, spot: Spot) -> _S | None:
        places = dict.fromkeys(facts, spot)
        for attribute in said.attributes:
            place = self.source.spot(attribute.start, attribute.end)
            option, value = self._option(shape, attribute)
            if option is None:
                self._unknown(shape, attribute.option, place)
            elif option in facts:
                self._drop(place, f"{option} is there twice; the first one counts.")
            else:
                facts[option], places[option] = value, place
        return self._validated(shape, facts, places, spot)

    def _option(self, shape: type[Shape], attribute: Attribute) -> tuple[str | None, Any]:
        flags = FLAGS.get(shape, {})
        if attribute.flag:
            return flags.get(attribute.option, (None, None))
        if attribute.option == "label":
            return ("label" if shape in LABELLED else None), attribute.value
        known = attribute.option in OPTIONS[shape] or attribute.option in flags
        return (attribute.option if known else None), attribute.value

    def _validated(
        self, shape: type[_S], facts: _Facts, places: dict[str, Spot], spot: Spot
    ) -> _S | None:
        while True:
            try:
                return shape.model_validate(facts)
            except ValidationError as error:
                detail = error.errors(include_url=False)[0]
                option = str(detail["loc"][0]) if detail["loc"] else ""
                place = places.get(option, spot)
                if option not in facts or shape.model_fields[option].is_required():
                    self._drop(
                        place, f"This line cannot stand: {option} {_said(shape, option, facts)}"
                    )
                    return None
                facts.pop(option)
                self._drop(place, f"{option} is left out: {detail['msg']}.")

    def _unknown(self, shape: type[Shape], word: str, spot: Spot) -> None:
        known = [*OPTIONS[shape], *FLAGS.get(shape, {})]
        near = get_close_matches(word, known, 1)
        self.source.find(
            "not_understood", f"{word} means nothing here.", "dropped", spot, severity="error",
            suggestion=_near(word, known), fix=near[0] if near and spot.text == word else None,
        )  # fmt: skip

    def _drop(self, spot: Spot, message: str, suggestion: str = "") -> None:
        self.source.find(
            "not_understood", message, "dropped", spot, severity="error", suggestion=suggestion
        )


def _said(shape: type[Shape], option: str, facts: _Facts) -> str:
    if option not in facts:
        return "is missing."
    known = shape.model_json_schema()["properties"].get(option, {}).get("enum", [])
    near = _near(str(facts[option]), known)
    return f"cannot be {facts[option]!r}. {near}".strip()


def _near(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), 1)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."


SHAPES: dict[str, type[Shape]] = {"project": Project, "app": App, "enum": Enum, "entity": Entity}
Maker = Callable[[Statement, Spot], Shape | None]
