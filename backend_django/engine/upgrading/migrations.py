"""Migrations of yours and generated ones in one row: what is new follows your last one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backend_django.engine.files import File, Tree

_PATH = re.compile(r"(.+/(\w+)/migrations)/(?!__init__)(\w+)\.py")
_DEPENDENCY = re.compile(r'\(\s*"(\w+)",\s*"(\d{4}_\w+)",?\s*\)')
_LEAF = re.compile(r'"(\w+)": "(\d{4}_\w+)"')
VERSIONS = "/schema_versions.json"
MERGE = "your migrations have more than one end: run manage.py makemigrations --merge"

Name = tuple[str, str]
"""An app and one of its migrations."""


@dataclass
class Row:
    """What the migrations of a project are called in it, and which of yours the new ones follow."""

    known: dict[Name, str] = field(default_factory=dict)
    fresh: dict[Name, str] = field(default_factory=dict)
    follows: dict[Name, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    """Paths of new migrations of which no one can say what they follow, and why."""


def continued(base: Tree, yours: Tree, new: Tree) -> tuple[Tree, Tree, dict[str, str]]:
    """Return ``base`` and ``new`` with migrations named as they are, or will be, in ``yours``.

    New ones get numbers after yours, and the first of them follows your last one. Where yours
    have several ends the third part says so, by the paths of the new migrations.
    """
    row = Row()
    for app, folder in sorted(_folders(new)):
        trees = [_named(tree, folder) for tree in (base, yours, new)]
        _place(row, app, folder, *trees)
    if not row.known and not row.fresh:
        return base, new, row.ends
    older = Tree(_renamed(file, row.known) for file in base)
    return older, Tree(_renamed(file, _names(file, row)) for file in new), row.ends


def _folders(tree: Tree) -> set[tuple[str, str]]:
    return {(m[2], m[1]) for file in tree if (m := _PATH.fullmatch(file.path))}


def _named(tree: Tree, folder: str) -> dict[str, File]:
    """Return the migrations in a folder by name, in order."""
    found = ((_PATH.fullmatch(file.path), file) for file in tree)
    return {match[3]: file for match, file in found if match and match[1] == folder}


def _place(
    row: Row,
    app: str,
    folder: str,
    base: Mapping[str, File],
    yours: Mapping[str, File],
    new: Mapping[str, File],
) -> None:
    known = dict(_known(base, yours))
    row.known |= {(app, name): now for name, now in known.items()}
    own = yours.keys() - base.keys()
    fresh = sorted(new.keys() - base.keys())
    if not own or not fresh or not base:
        return
    step = max(0, max(map(_number, own)) + 1 - _number(fresh[0]))
    later = {name: f"{_number(name) + step:04d}{name[4:]}" for name in fresh}
    row.fresh |= {(app, name): now for name, now in later.items()}
    leaves = _leaves(app, yours)
    if len(leaves) == 1:
        row.follows[app, max(base)] = leaves[0]
    else:
        row.ends |= {f"{folder}/{now}.py": MERGE for now in later.values()}


def _known(base: Mapping[str, File], yours: Mapping[str, File]) -> Iterator[tuple[str, str]]:
    """Yield the generated migrations that got another number in yours when they were new."""
    lacking, own = (sorted(a.keys() - b.keys()) for a, b in ((base, yours), (yours, base)))
    for ending in {name[4:] for name in lacking}:
        before, now = ([n for n in names if n[4:] == ending] for names in (lacking, own))
        if len(before) == len(now):
            yield from zip(before, now, strict=True)


def _leaves(app: str, migrations: Mapping[str, File]) -> list[str]:
    """Return the migrations that no other one of the app follows."""
    followed = {n for file in migrations.values() for a, n in _dependencies(file) if a == app}
    return sorted(migrations.keys() - followed)


def _dependencies(file: File) -> Sequence[Name]:
    """Return what a migration follows; () where its text does not say it plainly."""
    try:
        nodes = [*ast.walk(ast.parse(file.text))]
    except (ValueError, SyntaxError, RecursionError, MemoryError):  # also what nests too deeply
        return ()
    lists = (n.value for n in nodes if isinstance(n, ast.Assign) and _is_dependencies(n))
    entries = (entry for each in lists if isinstance(each, ast.List) for entry in each.elts)
    return [found for entry in entries if (found := _name(entry))]


def _is_dependencies(node: ast.Assign) -> bool:
    return any(isinstance(t, ast.Name) and t.id == "dependencies" for t in node.targets)


def _name(node: ast.expr) -> Name | None:
    match node:
        case ast.Tuple(elts=[ast.Constant(value=str(app)), ast.Constant(value=str(name))]):
            return app, name
    return None


def _names(file: File, row: Row) -> dict[Name, str]:
    """Return what migrations are called in a file: what is new follows your last one."""
    match = _PATH.fullmatch(file.path)
    behind = match is not None and (match[2], match[3]) in row.fresh
    own = {n: now for n, now in row.follows.items() if behind and match and n[0] == match[2]}
    return row.known | row.fresh | own


def _renamed(file: File, names: Mapping[Name, str]) -> File:
    """Return a file in which migrations have other names, its own too."""
    if file.path.endswith(VERSIONS):
        return replace(file, content=_replaced(_LEAF, '"{}": "{}"', file.text, names))
    match = _PATH.fullmatch(file.path)
    if match is None:
        return file
    text = _replaced(_DEPENDENCY, '("{}", "{}")', file.text, names)
    now = names.get((match[2], match[3]), match[3])
    return replace(file, path=f"{match[1]}/{now}.py", content=text)


def _replaced(pattern: re.Pattern[str], form: str, text: str, names: Mapping[Name, str]) -> str:
    def said(match: re.Match[str]) -> str:
        now = names.get((match[1], match[2]))
        return form.format(match[1], now) if now else match[0]

    return pattern.sub(said, text)


def _number(name: str) -> int:
    return int(name[:4]) if name[:4].isdecimal() else 0
