"""Which files of an upload are read, and as which modules."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from backend_django.engine.notations.source import Source

from .modules import Module, fill
from .parsing import is_code, statements

_ASIDE = frozenset(
    {"migrations", "south_migrations", "tests", "test", "node_modules", "venv", ".venv", "env",
     "site-packages", "__pycache__", "__MACOSX"}
)  # fmt: skip
_TEST_FILE = re.compile(r"(?:tests?|conftest|test_\w+|\w+_tests?)\.py\Z")
_FENCE = re.compile(r"(?m)^[ \t]*```[^\n]*$")
_HAS_CLASS = re.compile(r"(?m)^[ \t]*class[ \t]+\w")


def modules_of(source: Source) -> list[Module]:
    """Return the modules of the files that may tell of models, parsed."""
    chosen, aside = {}, []
    for path, text in source.files.items():
        if len(source.files) > 1 and _is_aside(path):
            aside += [path] if _HAS_CLASS.search(text) else []
        elif len(source.files) == 1 or path.endswith(".py"):
            chosen[path] = text
    _say_aside(aside, source)
    return [_module(path, text, source) for path, text in chosen.items()]


def _is_aside(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return bool(path.endswith(".py") and (_ASIDE & set(parts[:-1]) or _TEST_FILE.match(parts[-1])))


def _say_aside(aside: list[str], source: Source) -> None:
    models = [p for p in aside if re.search(r"(?:^|/)models(?:\.py|/)", p)]
    if models:
        names = ", ".join(models[:3]) + (f" and {len(models) - 3} more" if models[3:] else "")
        message = f"Models of tests, migrations and environments are passed over: {names}."
        source.find("files_aside", message, "dropped", severity="info")


def _module(path: str, text: str, source: Source) -> Module:
    parts = _dotted(path)
    package = parts if path.endswith("__init__.py") else parts[:-1]
    module = Module(path, parts, package, source.offsets[path], source)
    module.lines = text.split("\n")
    at = 0
    for line in module.lines:
        module.starts.append(at)
        at += len(line) + 1
    if "class" in text or len(source.files) > 1:
        read = text if path.endswith(".py") else _unfenced(text)
        fill(module, statements(read, _Lost(module, source)))
    return module


def _dotted(path: str) -> tuple[str, ...]:
    parts = PurePosixPath(path.replace("\\", "/").removesuffix(".py")).parts
    parts = tuple(part for part in parts if part not in {"/", ".", ".."})
    return parts[:-1] if parts and parts[-1] == "__init__" else parts


def _unfenced(text: str) -> str:
    """Return the Python of a Markdown text: what stands between fences, at its place."""
    if len(_FENCE.findall(text)) < 2:
        return text
    lines, inside = [], False
    for line in text.split("\n"):
        fence = bool(_FENCE.match(line))
        lines.append(line if inside and not fence else "")
        inside = inside != fence
    return "\n".join(lines)


class _Lost:
    """Says what of a module cannot be read: of functions, only the first."""

    def __init__(self, module: Module, source: Source) -> None:
        self.module, self.source = module, source
        self.said = False

    def __call__(self, first: int, last: int, column: int, head: str, why: str) -> None:
        if self.said and is_code(head):
            return
        self.said = True
        self.source.find(
            "syntax", f"This cannot be read as Python: {why}.", "dropped",
            self.module.line_spot(first, column), severity="error",
            suggestion="Mend it; what stands around it is read.",
        )  # fmt: skip
