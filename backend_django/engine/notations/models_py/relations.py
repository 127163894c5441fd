"""Calls that make relations, as relations of a draft."""

from __future__ import annotations

import ast
from typing import Any

from backend_django.engine.blueprint import USER
from backend_django.engine.notations.drafts import Draft, EntityDraft, FieldDraft, RelationDraft
from backend_django.engine.notations.source import Source, Spot

from .arguments import Arguments
from .classes import Attribute, Call
from .constants import Called, Named, Unclear
from .fields import place
from .modules import Class
from .targets import Target, Targets, is_content_type
from .types import USER_FIELDS, relation_kind
from .values import Values

_DELETIONS = {
    "CASCADE": "cascade", "PROTECT": "protect", "RESTRICT": "restrict", "SET_NULL": "set_null",
    "SET_DEFAULT": "set_default", "DO_NOTHING": "do_nothing", "DB_CASCADE": "cascade",
    "DB_SET_NULL": "set_null", "DB_SET_DEFAULT": "set_default", "DB_RESTRICT": "restrict",
    "CASCADE_SIGNALS": "cascade", "DELETE": "cascade",
}  # fmt: skip
_FILES = {
    "image": "image", "document": "file", "file": "file", "get_image_model_string": "image",
    "get_document_model_string": "file",
}  # fmt: skip
_LIBRARIES = frozenset({
    "wagtailimages.image", "wagtail.images.models.image", "filer.image", "filer.file",
    "wagtaildocs.document", "wagtail.documents.models.document", "filer.models.image",
    "wagtail.images.image", "wagtail.documents.document",
})  # fmt: skip
_WELL_KNOWN = {
    "Group": "Roles of a project are described in the blueprint.",
    "Permission": "Who may do what is described in the blueprint.",
    "Site": "A project serves one site.",
    "Session": "Sessions are the project's own affair.",
    "Tag": "Describe tags as an entity.",
}


class Relations:
    """Turns the relations of models into drafts; what they lose are findings."""

    def __init__(self, draft: Draft, source: Source, targets: Targets, values: Values) -> None:
        self.draft, self.source = draft, source
        self.targets, self.values = targets, values

    def add(
        self, found: Attribute, call: Call, cls: Class, entity: EntityDraft, reverse: str
    ) -> None:
        """Add one relation; ``reverse`` is what the model's options call other sides."""
        spot = place(found, cls)
        given = Arguments(call, self.values)
        target = self._target(given, call, cls)
        if not target.key:
            self._unknown(target, found.name, given, spot, entity)
            return
        kind: Any = relation_kind(call.kind)
        relation = RelationDraft(found.name, kind, target.key, spot)
        relation.reverse_kept = True
        relation.column = given.text("db_column") or f"{found.name}_id"
        if found.owner.docs.get(found.name):
            relation.facts["help"] = found.owner.docs[found.name]
        self._about(given, relation)
        relation.reverse = self._reverse(given, relation, cls, (entity, reverse))
        if kind == "many_to_many":
            relation.column = ""
            self._many(given, relation, cls)
        else:
            self._one(given, relation, entity)
        self._lost(given, relation)
        entity.relations.append(relation)

    def _target(self, given: Arguments, call: Call, cls: Class) -> Target:
        argument = given.known.get("to")
        if argument is None:
            if call.kind in USER_FIELDS:
                return Target(USER, call.kind)
            return Target("", "a model that is not named")
        return self.targets.of(argument.node, argument.scope, cls)

    def _unknown(
        self, target: Target, name: str, given: Arguments, spot: Spot, entity: EntityDraft
    ) -> None:
        if is_content_type(target.said) and relation_kind(given.call.kind) != "many_to_many":
            field = FieldDraft(name, "char", spot, {"max_length": 100}, column=f"{name}_id")
            if not given.true("null") and not given.true("blank"):
                field.facts["required"] = True
            entity.fields.append(field)
            message = f"{name} names a kind of row; here it is a text such as shop.product."
            self.source.find("content_type", message, "changed", spot, became="char")
            return
        kind = _library(target.said)
        if kind and relation_kind(given.call.kind) != "many_to_many":
            self._file(kind, target, name, spot, entity)
            return
        last = target.said.rpartition(".")[2]
        hint = _WELL_KNOWN.get(last, "Upload the file that defines it as well.")
        message = f"{name} of {entity.written} refers to {target.said}, which is not in the text."
        self.source.find("target_unknown", message, "dropped", spot, suggestion=hint)
        entity.uniques = [u for u in entity.uniques if name not in u]

    def _file(self, kind: Any, target: Target, name: str, spot: Spot, entity: EntityDraft) -> None:
        """Add a field of its own in place of a relation to a library of files."""
        entity.fields.append(FieldDraft(name, kind, spot, column=f"{name}_id"))
        message = (
            f"{name} of {entity.written} refers to {target.said}; here it is a file of its own."
        )
        self.source.find("file_library", message, "changed", spot, became=kind)

    def _about(self, given: Arguments, relation: RelationDraft) -> None:
        for option, fact in (("verbose_name", "label"), ("help_text", "help")):
            said = given.get(option)
            if isinstance(said, str) and said.strip():
                relation.facts[fact] = said
            elif isinstance(said, Unclear | Named | Called):
                message = f"The {option} of {relation.written} is computed."
                spot = given.spot(option)
                self.source.find("computed_option", message, "dropped", spot, severity="info")

    def _reverse(
        self,
        given: Arguments,
        relation: RelationDraft,
        cls: Class,
        otherwise: tuple[EntityDraft, str],
    ) -> str:
        entity, reverse = otherwise
        said = given.get("related_name", reverse or None)
        if isinstance(said, Unclear | Named | Called):
            message = f"The related_name of {relation.written} is computed."
            self.source.find("computed_option", message, "dropped", given.spot("related_name"))
        if not isinstance(said, str):
            return ""
        said = said.replace("%(class)s", cls.name.lower()).replace(
            "%(model_name)s", cls.name.lower()
        )
        said = said.replace("%(app_label)s", entity.app.rpartition("/")[2])
        return "+" if said.endswith("+") else said

    def _one(self, given: Arguments, relation: RelationDraft, entity: EntityDraft) -> None:
        if not given.true("null") and not given.true("blank"):
            relation.facts["required"] = True
        if relation.kind == "foreign_key" and given.true("unique"):
            relation.kind = "one_to_one"
        if given.get("db_index") is False:
            relation.facts["index"] = False
        if given.true("primary_key"):
            entity.key = (relation.written,)
        if given.text("to_field"):
            message = (
                f"{relation.written} refers to {given.text('to_field')}; here it is to the row."
            )
            spot = given.spot("to_field")
            self.source.find("to_field", message, "changed", spot, severity="info",
                             became=relation.written)  # fmt: skip
        self._deletion(given, relation)

    def _deletion(self, given: Arguments, relation: RelationDraft) -> None:
        said = given.get("on_delete", Named("CASCADE"))
        name = said.last if isinstance(said, Named | Called) else ""
        action = _DELETIONS.get(name, "")
        default = given.whole("default")
        why = ""
        if not action:
            why = f"on_delete={given.source_text('on_delete')} has no equal here"
        elif action == "set_null" and relation.facts.get("required"):
            why = "SET_NULL needs null=True"
        elif action == "set_default" and default is None:
            why = "SET_DEFAULT needs the number of a row as default"
        if why:
            action = "protect" if relation.facts.get("required") else "set_null"
            spot = given.spot("on_delete")
            fix = f"{spot.text}, null=True" if "NULL" in why and "=" in spot.text else None
            self.source.find("on_delete", f"{relation.written}: {why}.", "changed", spot,
                             became=action, fix=fix)  # fmt: skip
        relation.facts["on_delete"] = action
        if action == "set_default":
            relation.facts["default"] = default
        elif "default" in given and given.get("default") is not None:
            message = f"The default of {relation.written} is not kept: it names a row."
            self.source.find("default", message, "dropped", given.spot("default"))

    def _many(self, given: Arguments, relation: RelationDraft, cls: Class) -> None:
        argument = given.known.get("through")
        if argument is not None and not _is_none(argument.node):
            through = self.targets.of(argument.node, argument.scope, cls)
            if through.key and through.key != USER:
                relation.through = through.key
            else:
                message = (
                    f"{relation.written} goes through {through.said}, which is not in the text."
                )
                spot = given.spot("through")
                self.source.find("through_unknown", message, "changed", spot,
                                 became="a many-to-many relationship of its own")  # fmt: skip
        own = relation.target == self.targets.keys.get(cls)
        if own and not relation.through and given.get("symmetrical") is not False:
            message = (
                f"{relation.written} has two directions: a row added in one is in that one only."
            )
            self.source.find("symmetrical", message, "changed", relation.spot,
                             suggestion="Add it in both.")  # fmt: skip
        fields = given.get("through_fields")
        if isinstance(fields, tuple | list) and all(isinstance(f, str) for f in fields):
            relation.through_fields = tuple(fields)
        if given.text("db_table"):
            message = f"The joining table {given.text('db_table')} gets a name of its own."
            spot = given.spot("db_table")
            severity: Any = "warning" if self.source.keep_names else "info"
            self.source.find("joining_table", message, "changed", spot, severity=severity)

    def _lost(self, given: Arguments, relation: RelationDraft) -> None:
        if "limit_choices_to" in given:
            message = f"{relation.written} is not limited in what may be chosen."
            spot = given.spot("limit_choices_to")
            self.source.find("limit_choices", message, "dropped", spot,
                             suggestion="Check it in your own validation.")  # fmt: skip


def check_through(draft: Draft, source: Source) -> None:
    """Keep only what joins as Django asks: a key to each side, named where there are several."""
    for key, entity in draft.entities.items():
        for relation in [r for r in entity.relations if r.through]:
            joining = draft.entities.get(relation.through)
            keys = [r for r in joining.relations if r.kind == "foreign_key"] if joining else []
            ends = _ends(relation, key, keys)
            if ends is not None:
                relation.through_fields = ends
                continue
            name = joining.written if joining else relation.through
            message = f"{name} has no two keys to the sides of {relation.written}."
            source.find("through_unusable", message, "changed", relation.spot,
                        became="a many-to-many relationship of its own")  # fmt: skip
            relation.through, relation.through_fields = "", ()


def _ends(
    relation: RelationDraft, owner: str, keys: list[RelationDraft]
) -> tuple[str, ...] | None:
    """Return the two keys of a joining entity to name, () where they go without saying."""
    named = {k.written: k.target for k in keys}
    said = relation.through_fields
    if said:
        return said if [named.get(n) for n in said] == [owner, relation.target] else None
    mine = [k.written for k in keys if k.target == owner]
    theirs = [k.written for k in keys if k.target == relation.target]
    if owner == relation.target:
        return (mine[0], mine[1]) if len(mine) >= 2 else None
    if not mine or not theirs:
        return None
    return () if len(mine) == len(theirs) == 1 else (mine[0], theirs[0])


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _library(said: str) -> str:
    """Return the type of field for a relation to a library of files, "" for another one."""
    path = said.lower()
    known = path in _LIBRARIES or path.endswith("_model_string()")
    return _FILES.get(path.removesuffix("()").rpartition(".")[2], "") if known else ""
