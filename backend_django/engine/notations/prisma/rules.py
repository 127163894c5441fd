"""``@@id``, ``@@unique`` and ``@@index`` of models as keys, uniques and indexes."""

from __future__ import annotations

from difflib import get_close_matches

from backend_django.engine.notations.drafts import EntityDraft

from .catalogue import Catalogue
from .syntax import Attribute, Block, Value

_KNOWN = ("id", "unique", "index", "fulltext", "map", "schema", "ignore", "shardKey")
_ONCE = frozenset({"id", "map", "schema", "ignore"})
_PLAIN = frozenset({"", "BTree", "Hash", "Brin"})


class Rules:
    """Adds what a model says about several of its fields."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.source = catalogue, catalogue.source
        self.relations: set[str] = set()

    def add(self, block: Block, draft: EntityDraft, relations: set[str]) -> None:
        """Add the rules of one block; ``relations`` are names that have no column."""
        self.relations = relations
        said: set[str] = set()
        for attribute in block.attributes:
            if attribute.name in said & _ONCE:
                message = f"@@{attribute.name} is there twice."
                self._drop("attribute", message, attribute)
            said.add(attribute.name)
            if attribute.name == "id":
                self._key(attribute, draft)
            elif attribute.name == "unique":
                self._unique(attribute, draft)
            elif attribute.name == "index":
                self._index(attribute, draft)
            elif attribute.name == "fulltext":
                hint = "The module filtering searches texts by the words in them."
                self._drop(
                    "full_text", "An index for full-text search is not kept.", attribute, hint
                )
            elif attribute.name not in _KNOWN or attribute.name == "shardKey":
                self._unknown(attribute)

    def _key(self, attribute: Attribute, draft: EntityDraft) -> None:
        """Take a key of several fields; one that is made for each row tells rows apart alone."""
        if draft.key:
            message = f"{draft.written} has two keys; the last one counts."
            spot = self.source.spot(attribute.start, attribute.end)
            self.source.find("key_twice", message, "changed", spot)
        names = self._names(attribute, draft)
        made = [f.written for f in draft.fields if f.generated and f.written in names]
        draft.key = (made[0],) if made and len(names) > 1 else names or draft.key
        if made and len(names) > 1:
            self.source.find(
                "composite_key", f"The key of {draft.written} is ({', '.join(names)}); {made[0]} "
                "alone tells its rows apart.", "changed",
                self.source.spot(attribute.start, attribute.end), severity="info", became=made[0],
            )  # fmt: skip

    def _unknown(self, attribute: Attribute) -> None:
        near = get_close_matches(attribute.name, _KNOWN, 1)
        hint = f"Did you mean @@{near[0]}?" if near and near[0] != attribute.name else ""
        message = f"The attribute @@{attribute.name} has no meaning here."
        self._drop("attribute", message, attribute, hint)

    def _unique(self, attribute: Attribute, draft: EntityDraft) -> None:
        names = self._names(attribute, draft)
        if attribute.value("where"):
            message = "A unique constraint on some of the rows is not kept."
            self._drop("unique_where", message, attribute, "Check it in your own validation.")
        elif names:
            draft.uniques.append(names)

    def _index(self, attribute: Attribute, draft: EntityDraft) -> None:
        method = attribute.text("type")
        names = self._names(attribute, draft, sorted_=True)
        if method not in _PLAIN:
            message = f"An index of type {method} is not kept."
            self._drop("index_method", message, attribute, "Add it in a migration of your own.")
            return
        lost = [n for n in ("where", "include", "length", "ops") if self._says(attribute, n)]
        lost += ["type"] if method else []
        if lost:
            message = f"The index is an ordinary one, without {', '.join(lost)}."
            self.source.find(
                "index_plain", message, "changed",
                self.source.spot(attribute.start, attribute.end), severity="info",
            )  # fmt: skip
        if names and not self._is_unable(names, draft, attribute):
            draft.indexes.append(names)

    def _is_unable(self, names: tuple[str, ...], draft: EntityDraft, attribute: Attribute) -> bool:
        """Return whether an index holds a field that cannot be sorted, and say so."""
        json = {f.written for f in draft.fields if f.type in {"json", "binary"}}
        found = [n for n in names if n.removeprefix("-") in json]
        if found:
            message = f"An index on {found[0]} is not kept: it is no field that can be sorted."
            self._drop("index_method", message, attribute)
        return bool(found)

    def _says(self, attribute: Attribute, name: str) -> bool:
        if attribute.value(name):
            return True
        fields = attribute.value("fields", first=True)
        return any(
            a.name == name for item in (fields.items if fields else ()) for a in item.arguments
        )

    def _names(
        self, attribute: Attribute, draft: EntityDraft, *, sorted_: bool = False
    ) -> tuple[str, ...]:
        """Return the fields that an attribute names; () where one is not there."""
        given = attribute.value("fields", first=True)
        items = given.items if given and given.kind == "list" else (given,) if given else ()
        names: list[str] = []
        fields = {f.written for f in draft.fields}
        for item in items:
            if item.text in self.relations:
                self._relation(item, attribute)
            elif item.text not in fields:
                self._missing(item, attribute, draft, fields)
                return ()
            names.append(f"{'-' * (sorted_ and _is_descending(item))}{item.text}")
        if not names:
            message = f"@@{attribute.name} names no field."
            self._drop("attribute", message, attribute)
        return tuple(dict.fromkeys(names))

    def _relation(self, item: Value, attribute: Attribute) -> None:
        self.source.find(
            "relation_in_rule", f"{item.text} is a relation; @@{attribute.name} means its column.",
            "kept", self.source.spot(item.start, item.end), severity="info",
        )  # fmt: skip

    def _missing(
        self, item: Value, attribute: Attribute, draft: EntityDraft, fields: set[str]
    ) -> None:
        near = get_close_matches(item.text[:60], sorted(fields), 1)
        inner = item.text.partition(".")[0] in fields
        why = "is inside of an object" if inner else "is no field"
        self.source.find(
            "field_unknown",
            f"{item.text} {why} of {draft.written}: @@{attribute.name} is left out.",
            "dropped", self.source.spot(item.start, item.end),
            suggestion=f"Did you mean {near[0]}?" if near and not inner else "",
        )  # fmt: skip

    def _drop(self, code: str, message: str, attribute: Attribute, hint: str = "") -> None:
        spot = self.source.spot(attribute.start, attribute.end)
        self.source.find(code, message, "dropped", spot, suggestion=hint)


def _is_descending(item: Value) -> bool:
    return any(a.name == "sort" and a.value.text == "Desc" for a in item.arguments)
