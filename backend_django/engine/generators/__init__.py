"""The catalogue of generators: each folder beside this file is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import isabstract
from pathlib import Path

from backend_django.engine.generator import Generator


@cache
def catalogue() -> tuple[Generator, ...]:
    """Return one instance of every generator, by name."""
    found = [_generator(f.parent.name) for f in Path(__file__).parent.glob("*/generator.py")]
    return tuple(sorted(found, key=lambda g: g.name))


def _generator(folder: str) -> Generator:
    module = import_module(f".{folder}.generator", __name__)
    (kind,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Generator)
        and value.__module__ == module.__name__
        and not isabstract(value)
    )
    return kind()
