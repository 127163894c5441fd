"""Attributes of boxes as fields of a draft, and what they point to."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import EnumValue, pascal, snake
from backend_django.engine.notations.drafts import Draft, EntityDraft, EnumDraft, FieldDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.defaults import give_default
from backend_django.engine.notations.tables.types import ColumnType
from backend_django.engine.notations.titles import TIMES

from .matching import Column
from .pointing import Pointer
from .remarks import Remarks, remarks
from .syntax import Box, Member
from .types import known_type, shape
from .words import fold, one_of

_NOT_UNIQUE = frozenset({"boolean", "file", "image", "binary", "json"})
_PLAIN = frozenset({"char", "uuid", "small_integer", "integer", "big_integer", "positive_integer"})
_TEXTS = frozenset({"char", "text", "enum"})


class Fields:
    """Turns the attributes of one box into fields; what they lose are findings."""

    def __init__(
        self, key: str, box: Box, draft: Draft, entities: dict[str, str], source: Source
    ) -> None:
        self.key, self.box, self.draft, self.source = key, box, draft, source
        self.entities = entities
        self.entity: EntityDraft = draft.entities[key]
        self.columns: list[Column] = []
        self.pointers: list[Pointer] = []
        self.lists: list[str] = []
        self.unknown: dict[str, Member] = {}
        self.untyped: list[Member] = []
        self.valueless: list[Member] = []
        self.others_required = False

    def add_all(self, *, others_required: bool) -> None:
        """Add all attributes; ``others_required``: what is not called nullable is required."""
        self.others_required = others_required
        for member in self.box.members:
            self._add(member)
        self._find_key()
        self._report()

    def _add(self, member: Member) -> None:
        form = shape(member.type)
        low = form.base.lower()
        said = remarks(
            member.comment, choices=low in {"enum", "set"} or self._kind(member) is None
        )
        target = self.entities.get(fold(form.base), "")
        if target and (known_type(form.base) is None or form.base == self._written(target)):
            facts = self._facts(member, said)
            self.pointers.append(Pointer(self.key, member, target, form.many, facts))
            return
        field = self._field(member, said)
        self.entity.fields.append(field)
        keys = member.keys | ({"PK"} if "key" in said.words else set())
        if "PK" in keys:
            self.entity.key = (*self.entity.key, member.name)
            field.facts["required"] = True
        marked = "FK" in keys or "foreign" in said.words
        required = field.facts.get("required") if self._is_said(member, said, keys) else None
        plain = field.type in _PLAIN
        column = Column(
            member.name, marked, said.target, form.many, plain, required, said.on_delete
        )
        self.columns.append(column)

    def _written(self, key: str) -> str:
        return self.draft.entities[key].written

    def _is_said(self, member: Member, said: Remarks, keys: set[str] | frozenset[str]) -> bool:
        """Return whether the attribute itself says if it may be empty."""
        told = member.optional is not None or {"required", "optional"} & said.words
        return bool(told) or self.others_required or "PK" in keys

    def _kind(self, member: Member) -> ColumnType | None:
        form = shape(member.type)
        return known_type(form.base) if form.base else ColumnType("char")

    def _field(self, member: Member, said: Remarks) -> FieldDraft:
        form = shape(member.type)
        enum = fold(form.base)
        field = FieldDraft(member.name, "char", self.source.spot(member.start, member.end))
        field.facts = self._facts(member, said)
        if enum in self.draft.enums and not form.many:
            field.type, field.enum = "enum", enum
        else:
            self._type(field, member, said, many=form.many)
        if ("UK" in member.keys or "unique" in said.words) and field.type not in _NOT_UNIQUE:
            field.facts["unique"] = True
        if "index" in said.words:
            field.facts["index"] = True
        field.generated = field.generated or "generated" in said.words
        default = said.default or member.default
        if default:
            self._default(field, default)
        return field

    def _default(self, field: FieldDraft, default: str) -> None:
        quoted = len(default) > 1 and default[0] == default[-1] and default[0] in "'\"`"
        bare = default[1:-1] if quoted else default
        enum = self.draft.enums.get(field.enum)
        if enum:
            bare = bare.rpartition(".")[2] if not quoted else bare
        give_default(field, bare, self.source, field.spot, quoted=quoted, enum=enum)

    def _facts(self, member: Member, said: Remarks) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        optional = member.optional or "optional" in said.words
        told = "required" in said.words or member.optional is False
        if (told or self.others_required) and not optional:
            facts["required"] = True
        if said.help:
            facts["help"] = said.help
        return facts

    def _type(self, field: FieldDraft, member: Member, said: Remarks, *, many: bool) -> None:
        base = shape(member.type).base
        kind = known_type(said.type or base)
        if many:
            field.type = "json"
            self.lists.append(member.name)
            return
        if not base:
            self.untyped.append(member)
        if values := self._values(field, member, said, kind):
            field.type, field.enum = "enum", self._enum(member, values, named=kind is None)
        elif kind is not None:
            self._known(field, member, kind)
        elif base:
            self.unknown.setdefault(base, member)

    def _values(
        self, field: FieldDraft, member: Member, said: Remarks, kind: ColumnType | None
    ) -> tuple[str, ...]:
        """Return the values that a type or a comment lists; those of numbers are for people."""
        if kind and kind.values:
            return kind.values
        if said.values and kind and kind.type not in _TEXTS:
            field.facts["help"] = member.comment
            return ()
        return said.values

    def _known(self, field: FieldDraft, member: Member, kind: ColumnType) -> None:
        if shape(member.type).base.lower() in {"enum", "set"}:
            self.valueless.append(member)
        is_time = kind.type == "date" and snake(member.name) in TIMES
        field.type = "datetime" if is_time else kind.type
        field.facts |= kind.facts
        field.generated = kind.generated

    def _enum(self, member: Member, values: tuple[str, ...], *, named: bool) -> str:
        """Return the key of the enum of these values, called by its type or its field."""
        name = member.type if named else ""
        name = name or f"{pascal(one_of(self.entity.written))}{pascal(member.name)}"
        key = fold(name)
        known = self.draft.enums.get(key)
        if known and tuple(v.value for v in known.values) != values:
            name = f"{pascal(one_of(self.entity.written))}{pascal(member.name)}"
            key = f"{self.key}.{member.name}"
        if key not in self.draft.enums:
            spot = self.source.spot(member.start, member.end)
            kept = [EnumValue(value=value[:100]) for value in values[:MAX_VALUES]]
            self.draft.enums[key] = EnumDraft(name, spot=spot, values=kept)
        return key

    def _find_key(self) -> None:
        """Take ``id``, or what is named after its box, for the key where none is marked."""
        if self.entity.key:
            return
        own = {"id", "_id"}
        names = [f.written for f in self.entity.fields if f.written.lower() in own]
        if not names and self.entity.fields:
            first = self.entity.fields[0].written
            names = [first] if fold(first) == fold(one_of(self.entity.written)) + "id" else []
        self.entity.key = tuple(names[:1])

    def _report(self) -> None:
        """Report what the types of fields lose, each kind in one finding."""
        name = self.box.name
        if self.lists:
            said = ", ".join(self.lists)
            message = f"Lists in {name} have no column of their own: {said}."
            spot = self.source.spot(self.box.start, self.box.end)
            self.source.find("list", message, "changed", spot, severity="info", became="json")
        if self.unknown:
            message = f"Types used in {name} are not known: {', '.join(self.unknown)}."
            self._changed("type_unknown", message, list(self.unknown.values()))
        if self.untyped:
            said = ", ".join(m.name for m in self.untyped)
            self._changed("type_missing", f"Members of {name} have no type: {said}.", self.untyped)
        if self.valueless:
            said = ", ".join(m.name for m in self.valueless)
            message = f"Enums in {name} list no values: {said}."
            self._changed(
                "values_missing",
                message,
                self.valueless,
                'Write them in the comment: "draft|sent".',
            )

    def _changed(self, code: str, message: str, members: list[Member], hint: str = "") -> None:
        spot = self.source.spot(members[0].start, members[0].end)
        self.source.find(code, message, "changed", spot, became="char", suggestion=hint)
