"""In which order tables are made, so that each finds what it refers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Graph = Mapping[str, list[str]]
"""From each name to the names it refers to."""


def ordered(names: Iterable[str], required: Graph, optional: Graph) -> list[str]:
    """Return names after what they refer to. In a circle an optional reference gives way."""
    names = list(names)
    every = {name: [*required.get(name, ()), *optional.get(name, ())] for name in names}
    circles = _circles(names, every)
    firm = {
        name: [
            *required.get(name, ()),
            *(to for to in optional.get(name, ()) if circles.get(to) != circles[name]),
        ]
        for name in names
    }
    return [name for found in _walks(names, firm) for name in found]


def _circles(names: list[str], references: Graph) -> dict[str, int]:
    """Number the names: those that refer to each other, in however many steps, alike.

    Kosaraju's algorithm.
    """
    finished = [name for found in _walks(names, references) for name in found]
    backwards: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for to in references[name]:
            backwards[to].append(name)
    walks = _walks(list(reversed(finished)), backwards)
    return {name: number for number, found in enumerate(walks) for name in found}


def _walks(names: list[str], references: Graph) -> Iterator[list[str]]:
    """Yield, for each name not met before, what is reached from it, the farthest first."""
    known, seen = set(names), set[str]()
    for first in names:
        found: list[str] = []
        stack = [(first, iter(references.get(first, ())))] if first not in seen else []
        seen.add(first)
        while stack:
            name, steps = stack[-1]
            step = next((to for to in steps if to in known and to not in seen), None)
            if step is None:
                found.append(name)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(references.get(step, ()))))
        yield found
