"""The contract of a generator, and nothing else."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .blueprint import Blueprint
from .files import File
from .parts import Part

IGNORED = frozenset({"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"})


@dataclass(frozen=True, slots=True)
class Module:
    """How an optional generator presents itself: on the page, in the catalog, in ``groundwork modules``.

    ``options`` is a JSON Schema object for the module's entry in ``blueprint.modules``.
    """

    title: str
    summary: str
    group: str
    requires: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    options: dict[str, Any] = field(default_factory=dict)

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return options by name, those not given at their defaults."""
        described = self.options.get("properties", {})
        defaults = {
            key: about["default"] for key, about in described.items() if "default" in about
        }
        return dict(sorted((defaults | dict(given)).items()))


class Generator(ABC):
    """Turns a blueprint into files. Pure: no clock, no network, no disk but its own templates.

    The folder is the registration: ``generators/<name>/generator.py`` defines one subclass.
    ``module`` is None for what every project has; otherwise the blueprint switches it on.
    """

    name: ClassVar[str]
    module: ClassVar[Module | None] = None

    def wanted(self, blueprint: Blueprint) -> bool:
        return self.module is None or self.name in blueprint.modules

    def options(self, blueprint: Blueprint) -> dict[str, Any]:
        """Return the options of this module in a blueprint that wants it."""
        assert self.module is not None  # noqa: S101 - what is always on has no options
        return self.module.filled(blueprint.modules[self.name])

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        return ()

    @abstractmethod
    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        """Yield the files of this generator; ``parts`` are those of all chosen generators."""

    def kit(self) -> Iterator[File]:
        """Yield what stands in this generator's ``kit/`` folder, as it is and where it is."""
        yield from self._verbatim

    @cached_property
    def _verbatim(self) -> tuple[File, ...]:
        folder = Path(inspect.getfile(type(self))).parent / "kit"
        return tuple(
            self.file(path.relative_to(folder).as_posix(), path.read_text("utf-8"))
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not IGNORED.intersection(path.parts)
        )

    def file(self, path: str, content: str, pointer: str = "", **more: Any) -> File:
        return File(path, content, self.name, pointer, **more)

    def render(self, template: str, path: str, pointer: str = "", **context: Any) -> File:
        """Return one file from one template in this generator's own ``templates/`` folder."""
        bracketed = template.endswith((".vue.j2", ".html.j2"))
        jinja = self._bracketed if bracketed else self._jinja
        return self.file(path, jinja.get_template(template).render(**context), pointer)

    @cached_property
    def _jinja(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(Path(inspect.getfile(type(self))).parent / "templates"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - code, not HTML: every user text is a literal by then
        )

    @cached_property
    def _bracketed(self) -> Environment:
        """For languages that own ``{{ }}`` themselves: ``[[ value ]]`` and ``[% block %]``."""
        return self._jinja.overlay(
            variable_start_string="[[",
            variable_end_string="]]",
            block_start_string="[%",
            block_end_string="%]",
            comment_start_string="[#",
            comment_end_string="#]",
        )
