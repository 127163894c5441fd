"""Twelve changes of a model, six kinds of edit that people make, and what must be true of each."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from backend_django.engine import read
from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import File, Tree
from backend_django.engine.manifest import MANIFEST
from backend_django.engine.pipeline import checked, preview
from backend_django.engine.upgrading import Upgrade, next_version
from backend_django.engine.upgrading.lines import MIDDLE, OURS, THEIRS

from .upgrade_edits import EDITS, Edit

Data = dict[str, Any]
Change = Callable[[Data], Any]
MODEL = """\
groundwork 1

project "Small Shop" {
  description = "What is for sale, and who ordered it."
}

module filtering

app shop {
  enum Status {
    draft   "Draft"
    live    "On sale"
    retired "No longer sold"
  }

  entity Category {
    plural = Categories
    display = name
    name char(80) required unique
  }

  entity Product {
    display = name
    ordering = [name]
    name char(80) required
    price decimal(10, 2) required min=0
    stock integer default=0
    summary text
    colour char(30)
    status enum(Status) required default=draft
    category -> Category
  }

  entity Order {
    display = number
    number char(20) required unique
    placed_on date
    product -> Product required
  }

  entity Label {
    display = text
    text char(40) required
  }
}
"""


def entity(data: Data, name: str) -> Data:
    return next(e for e in data["apps"][0]["entities"] if e["name"] == name)


def field(data: Data, name: str) -> Data:
    return next(f for f in entity(data, "Product")["fields"] if f["name"] == name)


def adds(**member: Any) -> Change:
    return lambda data: entity(data, "Product")["fields"].append(member)


def removes_field(data: Data) -> None:
    entity(data, "Product")["fields"].remove(field(data, "summary"))


def renames_entity(data: Data) -> None:
    names = {"name": "Purchase", "plural": "Purchases", "label": "", "label_plural": ""}
    order = entity(data, "Order")
    order.update(names)
    order["relationships"][0]["related_name"] = ""


def adds_entity(data: Data) -> None:
    made = {"name": "Supplier", "fields": [{"name": "name", "type": "char", "required": True}]}
    data["apps"][0]["entities"].append(made)


def adds_relationship(data: Data) -> None:
    link = {"name": "labels", "kind": "many_to_many", "target": "Label"}
    entity(data, "Product")["relationships"].append(link)


CHANGES: dict[str, Change] = {
    "field-added": adds(name="weight", type="float"),
    "required-field-added": adds(
        name="currency", type="char", max_length=3, required=True, default="EUR"
    ),
    "field-renamed": lambda data: field(data, "colour").update(name="shade", label=""),
    "field-widened": lambda data: field(data, "stock").update(type="big_integer"),
    "field-removed": removes_field,
    "entity-added": adds_entity,
    "entity-renamed": renames_entity,
    "entity-removed": lambda data: data["apps"][0]["entities"].remove(entity(data, "Label")),
    "relationship-added": adds_relationship,
    "enum-value-added": lambda data: data["apps"][0]["enums"][0]["values"].append(
        {"value": "sold-out", "label": "Sold out"}
    ),
    "module-on": lambda data: data["modules"].update(operations={}),
    "module-off": lambda data: data["modules"].pop("filtering"),
}


@cache
def first() -> Blueprint:
    """Return the model that every change starts from."""
    return checked(read(MODEL, "shop.groundwork").blueprint)


@cache
def changed(name: str) -> Blueprint:
    """Return the model after one change; what is known by its id keeps it."""
    data = first().model_dump(mode="json")
    CHANGES[name](data)
    return checked(Blueprint.model_validate(data))


@cache
def generated(name: str = "") -> Tree:
    """Return the project of the first model, or the version that follows it by a change."""
    return preview(changed(name), [first()]) if name else preview(first())


def edited(edits: Iterable[Edit], base: Tree) -> Tree:
    """Return ``base`` with edits made in it; a text that is not there is an error."""
    files = {file.path: File(file.path, file.content, "you", mode=file.mode) for file in base}
    for edit in edits:
        for path, old, new in edit.replaced:
            text = files[path].text
            assert text.count(old) == 1, (edit.name, path, old, text.count(old))
            files[path] = File(path, text.replace(old, new), "you", mode=files[path].mode)
        files |= {path: File(path, text, "you") for path, text in edit.added.items()}
        for path in edit.removed:
            del files[path]
    return Tree(files.values())


def upgraded(change: str, edits: Iterable[Edit] = EDITS.values()) -> tuple[Tree, Upgrade]:
    """Return the project with edits, and what an upgrade by one change makes of it."""
    base = generated()
    yours = edited(edits, base)
    return yours, next_version(base, yours, generated(change), first(), changed(change))


def quiet(change: str) -> list[Edit]:
    """Return the edits that an upgrade by one change merges without a conflict."""
    return [edit for edit in EDITS.values() if not upgraded(change, [edit])[1].conflicts]


def faults(base: Tree, yours: Tree, new: Tree, found: Upgrade) -> Iterator[str]:
    """Yield what is wrong with an upgrade, however it was done."""
    words = {verdict.path: verdict.word for verdict in found.verdicts}
    now = {v.before or v.path: v.path for v in found.verdicts}
    for file in yours:
        yield from _lost(base, file, found.tree, now.get(file.path, file.path))
    for file in new:
        if file.path not in words and file.path != MANIFEST:
            yield f"{file.path}: no verdict"
        elif file.path not in found.tree and words[file.path] != "yours":
            yield f"{file.path}: not there"
    for file in found.tree:
        yield from _broken(file, words[file.path])


def _lost(base: Tree, file: File, tree: Tree, path: str) -> Iterator[str]:
    old = base[file.path].text if file.path in base else ""
    written = Counter(file.text.split("\n")) - Counter(old.split("\n"))
    kept = Counter(tree[path].text.split("\n")) if path in tree else Counter[str]()
    yield from (f"{path}: lost {line!r}" for line in written - kept)


def _broken(file: File, word: str) -> Iterator[str]:
    if word == "conflict":
        return
    lines = file.data.decode(errors="replace").split("\n")
    if {f"{OURS} yours", MIDDLE, f"{THEIRS} generated"} & {*lines}:
        yield f"{file.path}: marks of a conflict, and the verdict {word}"
    if file.path.endswith(".py"):
        try:
            ast.parse(file.text)
        except SyntaxError as error:
            yield f"{file.path}: {error}"
