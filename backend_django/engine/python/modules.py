"""A Python module under construction, whose imports are facts recorded by ``use``.

Nothing unused can be imported and nothing used can be missing.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable

PACKAGE = "backend_django"


class NameClashError(Exception):
    """Two things of one module would have the same name."""


class Module:
    """Collects the body of one module and the imports that the body needs."""

    def __init__(self, doc: str = "", *, future: bool = True) -> None:
        self.doc = doc
        self._future = future
        self._plain: dict[str, str] = {}
        self._from: dict[str, dict[str, str]] = defaultdict(dict)
        self._typing: dict[str, dict[str, str]] = defaultdict(dict)
        self._taken: dict[str, tuple[str, str]] = {}
        self._body: list[str] = []

    def use(self, module: str, name: str = "", *, alias: str = "", typing: bool = False) -> str:
        """Import ``name`` from ``module`` (or the module itself) and return its local name.

        With ``typing`` only annotations need it. A local name that is taken gives way.
        """
        if module == "builtins" and name:
            return name
        wish = alias or name or module.partition(".")[0]
        local = self._free(module, name, wish)
        self._taken[local] = (module, name)
        if not name:
            self._plain[module] = alias if local == wish else local
        elif typing and name not in self._from[module]:
            self._typing[module][name] = local
        else:
            self._from[module][name] = local
            self._typing[module].pop(name, None)
        return local

    def define(self, name: str) -> str:
        """Reserve a module-level name. Reserve first, import later: the import gets an alias."""
        if name in self._taken or keyword.iskeyword(name):
            raise NameClashError(name)
        self._taken[name] = ("", name)
        return name

    def avoid(self, names: Iterable[str]) -> None:
        """Keep imports clear of names that mean something else where they are used."""
        for name in names:
            self._taken.setdefault(name, ("", ""))

    def add(self, source: str, indent: int = 0) -> None:
        """Append lines to the body."""
        lines = source.strip("\n")
        self._body.append(textwrap.indent(lines, " " * indent) if indent else lines)

    def gap(self, lines: int = 1) -> None:
        """Append blank lines."""
        self._body += [""] * lines

    def render(self) -> str:
        """Return the whole module; the formatter decides about its layout."""
        head = [f'"""{self.doc}"""', ""] if self.doc else []
        if self._future and self._body:
            head += ["from __future__ import annotations", ""]
        return "\n".join([*head, *self._imports(), "", *self._body]) + "\n"

    def _free(self, module: str, name: str, wish: str) -> str:
        for local in (wish, f"{module.rpartition('.')[2]}_{name}", f"Base{name}", f"{name}Type"):
            if self._taken.get(local, (module, name)) == (module, name):
                return local
        raise NameClashError(f"{module}.{name}")

    def _imports(self) -> list[str]:
        typed = {m: names for m, names in self._typing.items() if names}
        if typed:
            self._from["typing"]["TYPE_CHECKING"] = "TYPE_CHECKING"
        lines = [f"import {m}{f' as {a}' if a else ''}" for m, a in self._plain.items()]
        lines += [line for item in self._from.items() for line in _from_lines(*item)]
        blocks = import_blocks(lines)
        if typed:
            under = import_blocks(line for item in typed.items() for line in _from_lines(*item))
            blocks += ["", "if TYPE_CHECKING:", *(f"    {li}" if li else "" for li in under)]
        return blocks


def _from_lines(module: str, names: dict[str, str]) -> list[str]:
    """Return the imports from one module as isort writes them: each alias on a line of its own."""
    plain = [item for item in sorted(names.items(), key=_case) if item[0] == item[1]]
    groups = [[item] for item in names.items() if item[0] != item[1]]
    groups += [plain] if plain else []
    return [
        f"from {module} import "
        + ", ".join(n if n == local else f"{n} as {local}" for n, local in group)
        for group in sorted(groups, key=lambda group: _case(group[0]))
    ]


def _case(item: tuple[str, str]) -> tuple[int, list[str | int]]:
    """Order names as isort does: constants, classes, functions."""
    name = item[0]
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, _natural(name)


def _natural(name: str) -> list[str | int]:
    """Order numbers within names by their size: ``area9`` before ``area10``."""
    return [int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", name)]


def import_blocks(lines: Iterable[str]) -> list[str]:
    """Sort imports into the standard library, third parties and ourselves."""
    blocks: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for line in lines:
        blocks[_section(line.split()[1])].append(line)
    out: list[str] = []
    for block in blocks.values():
        if block and out:
            out.append("")
        out += sorted(
            block, key=lambda li: (li.startswith("from"), _natural(li.split()[1].lower()))
        )
    return out


_STANDARD = frozenset(
    {
        "base64",
        "builtins",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "io",
        "typing",
        "uuid",
    }
)


def _section(module: str) -> int:
    top = module.partition(".")[0]
    return 0 if top in _STANDARD else 2 if top == PACKAGE else 1
