"""Scalar fields of models as fields of a draft; those of other types are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from backend_django.engine.notations.drafts import EntityDraft, FieldDraft

from .catalogue import Catalogue
from .defaults import MAKERS, add_default
from .syntax import Attribute, Field, Value
from .types import DIGITS, NEAREST, PLACES, SCALARS, STORED_DECIMAL, by_name, kind_of, unsupported

_KNOWN = frozenset(
    {"id", "unique", "default", "updatedAt", "createdAt", "relation", "map", "ignore"}
)
_TIMES = frozenset({"date", "datetime", "time"})
_UNABLE = frozenset({"boolean", "json", "binary"})


class Fields:
    """Adds fields to entities; ``relations`` are those whose type is a model."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.source = catalogue, catalogue.source
        self.lists: list[Field] = []
        self.objects: list[Field] = []
        self.ignored: list[Field] = []
        self.said: set[str] = set()
        self.keys: frozenset[str] = frozenset()
        self.held: set[str] = set()

    def add(
        self, fields: Iterable[Field], draft: EntityDraft, keys: frozenset[str] = frozenset()
    ) -> list[Field]:
        """Draft the fields of a model; return those that are relations.

        ``keys`` are the fields of a key of several.
        """
        self.keys = keys
        self.lists, self.objects, self.ignored = [], [], []
        relations: list[Field] = []
        fields = list(fields)
        self.held = {value.text for field in fields for value in _columns(field)}
        seen: set[str] = set()
        for field in fields:
            if field.name.text in seen:
                message = f"{draft.written} has {field.name.text} twice; the first one counts."
                self.source.find("field_twice", message, "dropped", self.catalogue.at(field))
                continue
            seen.add(field.name.text)
            if field.attribute("ignore"):
                self.ignored.append(field)
            elif self._is_relation(field, draft):
                relations.append(field)
        self.lists = [field for field in self.lists if field.name.text not in self.held]
        self._report(draft)
        return relations

    def _is_relation(self, field: Field, draft: EntityDraft) -> bool:
        """Add a field that is no relation, and say whether it is one."""
        field = self._resolved(field)
        name, catalogue = field.type.text, self.catalogue
        if field.unsupported:
            self._unsupported(field, draft)
        elif name in catalogue.models:
            return True
        elif name in catalogue.absent:
            self._absent(field, draft)
        elif name in catalogue.types:
            self._object(field, draft)
        elif name in catalogue.enums or name in SCALARS:
            self._scalar(field, draft, name)
        else:
            return self._unknown(field, draft)
        return False

    def _resolved(self, field: Field) -> Field:
        """Return a field whose type is an alias with what the alias stands for."""
        alias = self.catalogue.aliases.get(field.type.text)
        if alias is None or field.type.text in self.catalogue.models:
            return field
        own = {a.name for a in field.attributes}
        attributes = [*field.attributes, *(a for a in alias.attributes if a.name not in own)]
        arity = field.arity or alias.arity
        return Field(
            field.name, alias.type, arity, attributes, field.start, field.end, alias.unsupported
        )

    def _drafted(self, field: Field, draft: EntityDraft, kind: FieldDraft) -> FieldDraft:
        """Add what every field has: help, column, and whether it may be empty."""
        kind.column = field.mapped()
        if about := self.catalogue.docs.about(field.start, field.end):
            kind.facts["help"] = about
        if not field.arity:
            kind.facts["required"] = True
        draft.fields.append(kind)
        return kind

    def _scalar(self, field: Field, draft: EntityDraft, scalar: str) -> None:
        is_list = field.arity == "[]"
        made = FieldDraft(field.name.text, "json", self.catalogue.at(field.name))
        if is_list:
            made.facts["default"] = []
            made.enum = scalar if scalar in self.catalogue.enums else ""
            self.lists.append(field)
        elif scalar in self.catalogue.enums:
            made.type, made.enum = "enum", scalar
        else:
            self._typed(field, made, scalar)
        self._drafted(field, draft, made)
        self._attributes(field, made, draft)
        if is_list:
            made.enum = ""

    def _typed(self, field: Field, made: FieldDraft, scalar: str) -> None:
        """Give a field the type of its scalar and native type."""
        native = next((a for a in field.attributes if "." in a.name), None)
        name = native.name.rpartition(".")[2] if native else ""
        arguments = [a.value.text for a in native.arguments] if native else []
        kind = kind_of(scalar, name, arguments, self.catalogue.provider)
        made.type = kind.type
        made.facts |= kind.facts
        if native and (kind.unfit or kind.lost):
            why = kind.lost or f"@{native.name} is no type of {scalar}"
            self.source.find(
                "native_type", f"{made.written}: {why}; the field is {kind.type}.", "changed",
                self.source.spot(native.start, native.end), became=kind.type,
            )  # fmt: skip
        elif self.source.keep_names and not name:
            made.type = "text" if made.type == "char" and not kind.facts else made.type
            made.facts |= STORED_DECIMAL if scalar == "Decimal" else {}
        elif scalar == "String" and not name and self.catalogue.provider != "mysql":
            made.type, facts = by_name(made.written)
            made.facts |= facts
            self._once("text_length", field, "A String has no limit; here it has 255 characters, "
                       "2,000 for addresses, and none where the name tells of long text.")  # fmt: skip
        elif scalar == "Decimal" and kind.facts.get("max_digits") == DIGITS and not arguments:
            self._once("decimal_size", field, f"A Decimal without @db.Decimal has {DIGITS} digits "
                       f"here, {PLACES} of them after the point.")  # fmt: skip

    def _once(self, code: str, field: Field, message: str) -> None:
        """Report what is so of many fields at the first of them."""
        is_own = field.name.text not in self.held and not field.attribute("id")
        if is_own and code not in self.said:
            self.said.add(code)
            hint = "Say it: @db.VarChar(80), @db.Text, @db.Decimal(10, 2)."
            self.source.find(
                code,
                message,
                "changed",
                self.catalogue.at(field),
                severity="info",
                suggestion=hint,
            )

    def _attributes(self, field: Field, made: FieldDraft, draft: EntityDraft) -> None:
        key = field.attribute("id")
        is_key = key is not None
        if key:
            self._key(key, field, draft)
            native = any("ObjectId" in a.name for a in field.attributes)
            made.generated = native or made.type == "uuid"
        if given := field.attribute("default"):
            is_list = field.arity == "[]"
            value = given.value("value", first=True)
            if value and value.kind == "call" and value.text in MAKERS:
                is_key = is_key or made.written in self.keys
            add_default(made, given, self.catalogue, is_key=is_key, is_list=is_list)
        if unique := field.attribute("unique"):
            self._unique(unique, made)
        if updated := field.attribute("updatedAt"):
            self._updated(updated, made)
        elif field.attribute("createdAt") and made.type in _TIMES:
            made.facts["auto"] = "created"
        self._others(field)

    def _key(self, attribute: Attribute, field: Field, draft: EntityDraft) -> None:
        if draft.key:
            message = f"{draft.written} has two keys; the last one counts."
            spot = self.source.spot(attribute.start, attribute.end)
            self.source.find("key_twice", message, "changed", spot)
        if field.arity:
            self._dropped(
                attribute, f"A key cannot be {'empty' if field.arity == '?' else 'a list'}."
            )
        draft.key = (field.name.text,)

    def _others(self, field: Field) -> None:
        """Report attributes that are unknown, told twice, or of relations."""
        said: set[str] = set()
        for attribute in field.attributes:
            if attribute.name in said:
                self._dropped(
                    attribute, f"@{attribute.name} is there twice; the first one counts."
                )
            elif attribute.name == "relation":
                self._dropped(attribute, f"@relation means nothing for {field.type.text}.")
            elif attribute.name not in _KNOWN and "." not in attribute.name:
                self._unknown_attribute(attribute)
            said.add(attribute.name)

    def _unique(self, attribute: Attribute, made: FieldDraft) -> None:
        if made.type in _UNABLE:
            self._dropped(attribute, f"A field of type {made.type} cannot be unique.")
        else:
            made.facts["unique"] = True

    def _updated(self, attribute: Attribute, made: FieldDraft) -> None:
        if made.type in _TIMES:
            made.facts["auto"] = "updated"
            made.facts.pop("default", None)
        else:
            self._dropped(attribute, f"@updatedAt means nothing for {made.type}.")

    def _unknown_attribute(self, attribute: Attribute) -> None:
        near = get_close_matches(attribute.name, _KNOWN, 1)
        hint = f"Did you mean @{near[0]}?" if near else ""
        self._dropped(attribute, f"There is no attribute @{attribute.name}.", hint)

    def _dropped(self, attribute: Attribute, message: str, hint: str = "") -> None:
        spot = self.source.spot(attribute.start, attribute.end)
        self.source.find("attribute", message, "dropped", spot, suggestion=hint)

    def _object(self, field: Field, draft: EntityDraft) -> None:
        """Add a field whose type is a composite: an object, as JSON."""
        made = FieldDraft(field.name.text, "json", self.catalogue.at(field.name))
        if field.arity == "[]":
            made.facts["default"] = []
        self._drafted(field, draft, made)
        members = self.catalogue.types[field.type.text].fields
        said = ", ".join(f"{m.name.text} {m.type.text}{m.arity}" for m in members)
        made.facts.setdefault("help", f"{field.type.text}: {said}")
        self.objects.append(field)

    def _unsupported(self, field: Field, draft: EntityDraft) -> None:
        kind = unsupported(field.type.text)
        made = FieldDraft(field.name.text, kind.type, self.catalogue.at(field.name))
        made.facts |= kind.facts
        made.generated = kind.generated
        self._drafted(field, draft, made)
        if field.attribute("id"):
            draft.key = (made.written,)
        self.source.find(
            "unsupported", f"{made.written} is of the database's own type {field.type.text}.",
            "changed", self.catalogue.at(field), became=kind.type,
        )  # fmt: skip
        if given := field.attribute("default"):
            add_default(made, given, self.catalogue, is_key=False, is_list=False)

    def _absent(self, field: Field, draft: EntityDraft) -> None:
        name = field.type.text
        self.source.find(
            "target_absent",
            f"{draft.written}.{field.name.text} refers to {name}, which is "
            f"{self.catalogue.absent[name]}: the relationship is left out.",
            "dropped", self.catalogue.at(field),
        )  # fmt: skip

    def _unknown(self, field: Field, draft: EntityDraft) -> bool:
        """Read a type that is not there as the nearest one; say whether it is a relation."""
        name = field.type.text
        folded = {known.lower(): known for known in [*self.catalogue.known(), *SCALARS]}
        meant = folded.get(name.lower()) or NEAREST.get(name.lower(), "")
        near = get_close_matches(name[:60], folded.values(), 1) if not meant else []
        hint = f"Did you mean {near[0]}?" if near else f"Declare `model {name}` or `enum {name}`."
        related = field.attribute("relation") is not None or field.arity == "[]"
        outcome = "it is left out" if related else "it is read as String"
        self.source.find(
            "type_unknown",
            f"There is no type {name}; it is read as {meant}." if meant
            else f"There is no type {name}: {draft.written}.{field.name.text}, {outcome}.",
            "changed" if meant or not related else "dropped", self.catalogue.at(field.type),
            became=meant or ("" if related else "String"),
            suggestion=f"Write {meant}." if meant else hint, fix=meant or None,
        )  # fmt: skip
        if meant:
            field.type = type(field.type)(meant, field.type.start, field.type.end)
            return self._is_relation(field, draft)
        if not related:
            self._scalar(field, draft, "String")
        return False

    def _report(self, draft: EntityDraft) -> None:
        """Report what the fields of one model have in common, once."""
        several = ((self.lists, "list", "holds several values", "hold several values"),
                   (self.objects, "composite", "is an object", "are objects"))  # fmt: skip
        for fields, code, one, many in several:
            if fields:
                names = ", ".join(f.name.text for f in fields)
                verb = one if len(fields) == 1 else many
                message = f"{draft.written}: {names} {verb}, kept as JSON."
                spot = self.catalogue.at(fields[0])
                self.source.find(code, message, "changed", spot, became="json")
        if self.ignored:
            self.catalogue.ignored[draft.written] = {f.name.text for f in self.ignored}
            names = ", ".join(f.name.text for f in self.ignored)
            message = f"{draft.written}: Prisma ignores {names}; so do we."
            spot = self.catalogue.at(self.ignored[0])
            self.source.find("ignored", message, "dropped", spot)


def _columns(field: Field) -> tuple[Value, ...]:
    """Return the fields that a relation says it stands on."""
    relation = field.attribute("relation")
    value = relation.value("fields") if relation else None
    return value.items if value else ()
