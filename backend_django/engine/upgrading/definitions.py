"""What generated code offered, and offers no more: classes, functions, exports and modules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from backend_django.engine.blueprint import camel, snake
from backend_django.engine.files import File, Tree

from .names import Gone

_PYTHON = re.compile(r"^(?:class|def|async def)\s+([A-Za-z]\w+)", re.MULTILINE)
_SCRIPT = re.compile(
    r"^export (?:default )?(?:async )?(?:const|function|class|type|interface) ([A-Za-z]\w+)",
    re.MULTILINE,
)
_PAGE = PurePosixPath("frontend_vue/src")


def lost(base: Tree, yours: Tree, new: Tree, names: Sequence[Gone] = ()) -> tuple[Gone, ...]:
    """Return what ``base`` offers and neither ``new`` nor code of yours does.

    ``names`` are those of the model, by which what is called otherwise now is found.
    """
    before = {name for file in base for name in _offers(file)}
    after = {name for file in new for name in _offers(file)}
    own = {name for file in yours for name in {*_offers(file)} - {*_of(base, file.path)}}
    return tuple(_told(name, names, after) for name in sorted(before - after - own))


def _told(name: str, names: Sequence[Gone], after: set[str]) -> Gone:
    likely = (_renamed(name, each) for each in names if each.now)
    now = next((other for other in likely if other in after), "")
    package, _, module = name.rpartition(".")
    forms = (f"{package} import {module}",) if package else ()
    return Gone(name, now, forms=forms, imported=name.isalpha() and name.islower())


def _renamed(name: str, part: Gone) -> str:
    """Return a name with a part of it replaced, however it is spelt there."""
    for spell in (str, camel, snake):
        name = name.replace(spell(part.name), spell(part.now))
    return name


def _of(tree: Tree, path: str) -> Iterator[str]:
    return _offers(tree[path]) if path in tree else iter(())


def _offers(file: File) -> Iterator[str]:
    path, text = PurePosixPath(file.path), file.data.decode(errors="replace")
    if "migrations" in path.parts or path.name.startswith("test_"):
        return
    if path.suffix == ".py":
        yield ".".join(path.with_suffix("").parts)
        yield from _PYTHON.findall(text)
    elif path.suffix in {".ts", ".vue"} and path.is_relative_to(_PAGE):
        inside = path.relative_to(_PAGE)
        yield f"@/{inside if path.suffix == '.vue' else inside.with_suffix('')}"
        yield from _SCRIPT.findall(text)
