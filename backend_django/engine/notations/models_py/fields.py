"""Calls that make fields, as fields of a draft."""

from __future__ import annotations

import ast
from typing import Any

from backend_django.engine.blueprint.literals import NUMBER_TYPES, TEXT_TYPES
from backend_django.engine.notations.drafts import EntityDraft, FieldDraft
from backend_django.engine.notations.reading import MAX_VALUES
from backend_django.engine.notations.source import Source, Spot

from .arguments import Arguments
from .choices import Chosen, Enums, chosen, enum_name, model_utils_choices
from .classes import Attribute, Call, Classes
from .constants import Called, EnumClass, Member, Named, Unclear, UnclearError, items
from .defaults import NoDefaultError, give
from .modules import Class
from .tidying import within
from .types import COMPOSITE, COMPUTED, KEYS, FieldKind, known_field, nearest
from .validators import Validators, fits_decimal, in_order
from .values import Values

_NOT_UNIQUE = frozenset({"boolean", "file", "image", "binary", "json"})
_NOT_INDEXED = frozenset({"file", "image", "binary", "json"})
_LENGTHS = TEXT_TYPES | {"file", "image", "binary", "enum"}
_LONGEST = 10_000
_LEAST = {"url": 24, "email": 20}
"""Shorter ones leave no room for an address."""
_DIGITS = 1000
_DEFAULT_LENGTHS = {"SlugField": 50, "FileField": 100, "ImageField": 100}
_CHOSEN = frozenset({"char", "text", "slug", "small_integer", "integer", "positive_integer",
                     "big_integer"})  # fmt: skip
LOST = ("unique_for_date", "unique_for_month", "unique_for_year")


class Fields:
    """Turns the fields of models into drafts; what they lose are findings."""

    def __init__(self, source: Source, classes: Classes, values: Values, enums: Enums) -> None:
        self.source, self.classes = source, classes
        self.values, self.enums = values, enums

    def add(self, found: Attribute, call: Call, cls: Class, entity: EntityDraft) -> None:
        """Add one field to the draft of its entity."""
        spot = place(found, cls)
        given = Arguments(call, self.values)
        if call.kind == COMPOSITE:
            entity.key = tuple(a for a in map(self._text, call.node.args) if a)
            return
        if call.kind == "GeneratedField":
            computed = self._computed(call, found, spot, entity)
            if computed is None:
                return
            call, given = computed, Arguments(computed, self.values)
        if call.kind in COMPUTED:
            message = f"{found.name} holds words for searches, which the database makes."
            self.source.find("computed", message, "dropped", spot, severity="info")
            return
        kind = self._kind(found.name, call, given, spot)
        field = FieldDraft(found.name, kind.type, spot, dict(kind.facts))
        field.column = given.text("db_column") or found.name
        self._say_unclear(given, field, call)
        self._about(given, field, found)
        self._sizes(given, field, call)
        self._needs(given, field, call)
        self._choices(given, field, call, entity, cls)
        self._validators(given, field)
        self._default(given, field)
        self._rules(given, field)
        self._key(given, field, call, entity)
        self._lost(given, field)
        entity.fields.append(field)

    def _text(self, node: ast.expr) -> str:
        return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""

    def _computed(
        self, call: Call, found: Attribute, spot: Spot, entity: EntityDraft
    ) -> Call | None:
        """Return the call of the field that a generated column's values are of."""
        output = next((k.value for k in call.node.keywords if k.arg == "output_field"), None)
        inner = self.classes.field_call(output, call.scope) if output is not None else None
        became = "a field that nobody edits" if inner else ""
        message = f"The database computes {found.name} of {entity.written}; nothing does so here."
        outcome = "changed" if inner else "dropped"
        self.source.find("computed", message, outcome, spot, became=became)  # type: ignore[arg-type]  # one of the words
        if inner is not None:
            inner.extra += [("editable", ast.Constant(False), call.scope),
                            ("blank", ast.Constant(True), call.scope)]  # fmt: skip
        return inner

    def _kind(self, name: str, call: Call, given: Arguments, spot: Spot) -> FieldKind:
        kind = known_field(call.kind)
        if kind is not None:
            lost = self._list_of(call, given) or kind.lost
            if lost:
                message = f"{name}, {_article(call.written)}, is kept without {lost}."
                self.source.find("type_nearest", message, "changed", spot, became=kind.type)
            return kind
        near = nearest(call.kind)
        if near is not None:
            message = f"{call.written} of {name} is not known; it is read as {near[0]}."
            self.source.find("type_nearest", message, "changed", spot, became=near[1].type)
            return near[1]
        kind = FieldKind("char" if "max_length" in given else "text")
        self.source.find(
            "type_unknown", f"{call.written} of {name} is not known here.", "changed", spot,
            became=kind.type, suggestion="Upload the file that defines it, or choose a type.",
        )  # fmt: skip
        return kind

    def _list_of(self, call: Call, given: Arguments) -> str:
        if "base_field" not in given.known:
            return ""
        node = given.known["base_field"].node
        inner = self.classes.field_call(node, call.scope)
        return f"the type of its items, {inner.written}" if inner else "the type of its items"

    def _say_unclear(self, given: Arguments, field: FieldDraft, call: Call) -> None:
        if given.unclear:
            message = f"Some options of {field.written} are computed and not read."
            self.source.find("computed_option", message, "dropped", given.spot())

    def _about(self, given: Arguments, field: FieldDraft, found: Attribute) -> None:
        for option, fact in (("verbose_name", "label"), ("help_text", "help")):
            said = self.values.maybe(*_pair(given, option)) if option in given.known else None
            text = said if isinstance(said, str) else given.ready.get(option, "")
            if isinstance(said, Unclear | Called | Named):
                message = f"The {option} of {field.written} is computed."
                spot = given.spot(option)
                self.source.find("computed_option", message, "dropped", spot, severity="info")
            elif isinstance(text, str) and text.strip():
                field.facts[fact] = text
        if "help" not in field.facts and (doc := found.owner.docs.get(found.name)):
            field.facts["help"] = doc

    def _sizes(self, given: Arguments, field: FieldDraft, call: Call) -> None:
        if field.type == "decimal":
            self._digits(given, field)
        longest = given.whole("max_length")
        if longest is None and "max_length" in given and given.get("max_length") is not None:
            message = f"The max_length of {field.written} is computed."
            self.source.find("computed_option", message, "dropped", given.spot("max_length"))
        if longest is None:
            longest = _DEFAULT_LENGTHS.get(call.kind)
        if longest is None or field.type not in _LENGTHS or longest < 1:
            return
        field.facts["max_length"] = longest
        if longest > _LONGEST and field.type in {"char", "url", "email", "slug"}:
            field.type = "text"
            message = f"Texts of {longest} characters are stored without a limit of the column."
            spot = given.spot("max_length")
            self.source.find("type_widened", message, "changed", spot, became="text")
        elif longest > _LONGEST and field.type in {"file", "image"}:
            field.facts["max_length"] = _LONGEST
        elif longest < _LEAST.get(field.type, 0):
            message = f"{longest} characters have no room for a {field.type}."
            spot = given.spot("max_length")
            field.type = "char"
            self.source.find("type_nearest", message, "changed", spot, became="char")

    def _digits(self, given: Arguments, field: FieldDraft) -> None:
        digits, places = given.whole("max_digits"), given.whole("decimal_places")
        if digits is None or places is None:
            computed = any(n in given for n in ("max_digits", "decimal_places"))
            message = f"{field.written} does not say both its digits and its decimal places."
            if computed:
                message = f"The digits or decimal places of {field.written} are computed."
            digits = digits or max(12, (places or 0) + 10)
            places = 2 if places is None else places
            became = f"{digits} digits, {places} of them decimal"
            self.source.find("digits", message, "changed", given.spot(), became=became)
        places = min(max(places, 0), _DIGITS)
        field.facts["max_digits"] = min(max(digits, places, 1), _DIGITS)
        field.facts["decimal_places"] = places

    def _needs(self, given: Arguments, field: FieldDraft, call: Call) -> None:
        """A field is required where its column is, and forms ask for it."""
        nullable = given.true("null") or call.kind == "NullBooleanField"
        if field.type == "boolean":
            if nullable:
                message = f"{field.written} may be neither true nor false; it begins as false."
                self.source.find("null_boolean", message, "changed", field.spot, became="boolean")
            return
        if not nullable and not given.true("blank") and call.kind != "AutoSlugField":
            field.facts["required"] = True
        if given.true("auto_now_add") or given.true("auto_now"):
            field.facts["auto"] = "created" if given.true("auto_now_add") else "updated"
        if given.get("editable") is False:
            field.facts["editable"] = False

    def _choices(
        self, given: Arguments, field: FieldDraft, call: Call, entity: EntityDraft, cls: Class
    ) -> None:
        argument = next(
            (given.known[n] for n in ("choices", "enum", "enum_class") if n in given.known), None
        )
        value = given.get("choices", given.get("enum", given.get("enum_class")))
        if argument is None and call.kind == "StatusField":
            status = cls.names.get("STATUS")
            value = self.values.maybe(status, cls.scope) if isinstance(status, ast.expr) else None
        if value is None:
            return
        said = chosen(model_utils_choices(value))
        option = "choices" if "choices" in given.known else ""
        if said is None or not said.choices or len(said.choices) > MAX_VALUES:
            self._no_choices(said, field, given.spot(option))
        elif field.type not in _CHOSEN:
            message = f"The labels of {field.written}'s values are not kept: it is {field.type}."
            self.source.find("choices", message, "dropped", given.spot(option))
        elif said.whole and self.source.keep_names and field.type in NUMBER_TYPES:
            self._numbered(said, field, given.spot(option))
        else:
            name = enum_name(said, argument.node if argument else None, cls, entity.written,
                             field.written)  # fmt: skip
            origin: object = (entity.written, entity.app, field.written)
            if argument is not None and isinstance(argument.node, ast.Name | ast.Attribute):
                origin = self._origin(argument.node, argument.scope, cls) or origin
            self._become_enum(said, field, self.enums.key(said, origin, name, entity.app,
                                                          given.spot(option)), given.spot(option))  # fmt: skip

    def _origin(self, node: ast.expr, scope: Any, cls: Class) -> object:
        found = self.classes.world.meaning(node, scope)
        return getattr(found, "node", None)

    def _no_choices(self, said: Chosen | None, field: FieldDraft, spot: Spot) -> None:
        if said is not None and not said.choices and not said.skipped:
            return
        why = "are computed" if said is None else "are more than an enum may have"
        if said is not None and not said.choices:
            why = "are no texts or numbers"
        message = f"The choices of {field.written} {why}."
        self.source.find("choices", message, "dropped", spot, became=f"a plain {field.type}",
                         suggestion="Write them as pairs, or as TextChoices.")  # fmt: skip

    def _numbered(self, said: Chosen, field: FieldDraft, spot: Spot) -> None:
        numbers = [c.stored for c in said.choices]
        field.facts |= {"min": min(numbers), "max": max(numbers)}
        message = f"{field.written} stores numbers for its choices; their labels are not kept."
        became = f"{min(numbers)} to {max(numbers)}"
        self.source.find("choices", message, "changed", spot, became=became)

    def _become_enum(self, said: Chosen, field: FieldDraft, key: str, spot: Spot) -> None:
        if said.blank:
            field.facts.pop("required", None)
        if field.type in NUMBER_TYPES:
            message = (
                f"{field.written} stores numbers for its choices; here their texts are stored."
            )
            self.source.find("choices", message, "changed", spot, became="enum", severity="info")
        if said.guessed:
            message = f"The values of {field.written} stand elsewhere; they are called as there."
            self.source.find("choices", message, "changed", spot, became="enum",
                             suggestion="Upload the file that defines them as well.")  # fmt: skip
        if said.skipped:
            message = f"{said.skipped} choices of {field.written} are computed."
            self.source.find("choices", message, "dropped", spot)
        longest = field.facts.get("max_length")
        if longest is not None and longest < max(len(str(c.stored)) for c in said.choices):
            field.facts.pop("max_length")
        for bound in ("min", "max"):
            field.facts.pop(bound, None)
        field.type, field.enum = "enum", key

    def _validators(self, given: Arguments, field: FieldDraft) -> None:
        if "validators" in given and not field.enum:
            reading = Validators(field)
            try:
                found = items(given.get("validators"))
            except UnclearError:
                found = [given.get("validators")]
            for validator in found:
                reading.read(validator)
            if reading.refused:
                what = ", ".join(reading.refused)
                message = f"Checks of {field.written} are not kept: {what}."
                spot = given.spot("validators")
                hint = "Check it in your own validation."
                self.source.find("validator", message, "dropped", spot, suggestion=hint)
        for option in ("min_value", "max_value", "min_length"):
            known = given.whole(option)
            if known is not None:
                name = {"min_value": "Min", "max_value": "Max", "min_length": "MinLength"}[option]
                ending = "Validator" if option == "min_length" else "ValueValidator"
                Validators(field).read(Called(f"{name}{ending}", [known], {}, given.call.node))
        crossed = in_order(field)
        if crossed or (field.type == "decimal" and not fits_decimal(field)):
            message = f"The limits of {field.written} do not fit together."
            became = f"without {crossed}" if crossed else "without the limit"
            self.source.find("limits", message, "dropped", field.spot, became=became)

    def _default(self, given: Arguments, field: FieldDraft) -> None:
        if "default" not in given and "db_default" not in given:
            return
        option = "default" if "default" in given else "db_default"
        value = given.get(option)
        if field.facts.get("auto"):
            return
        if option == "db_default" and isinstance(value, Called) and value.last in {"Now", "Value"}:
            now = value.last == "Now"
            value = Named("now") if now else (value.args[0] if value.args else None)
        try:
            self._give(field, value)
        except NoDefaultError:
            said = given.source_text(option)
            message = f"The default {said} of {field.written} has no equal here."
            self.source.find(
                "default", message, "dropped", given.spot(option),
                suggestion="Set it where rows are made.",
            )  # fmt: skip
            if field.facts.get("editable") is False:
                field.facts.pop("required", None)
        else:
            if field.facts.get("auto") == "created" and field.written != "created_at":
                message = f"{field.written} begins as now: the server sets it, once."
                at = given.spot(option)
                self.source.find("default_now", message, "changed", at, severity="info",
                                 became="auto created")  # fmt: skip

    def _give(self, field: FieldDraft, value: Any) -> None:
        if not field.enum:
            give(field, value)
            if not within(field):
                field.facts.pop("default")
                raise NoDefaultError
            return
        if isinstance(value, EnumClass | Called | Unclear):
            raise NoDefaultError
        value = value.last.lower() if isinstance(value, Named) else value
        stored = value.value if isinstance(value, Member) else value
        if stored in (None, ""):
            return
        if str(stored) not in {v.value for v in self.enums.draft.enums[field.enum].values}:
            raise NoDefaultError
        field.facts["default"] = str(stored)

    def _rules(self, given: Arguments, field: FieldDraft) -> None:
        if given.true("unique"):
            if field.type in _NOT_UNIQUE:
                message = f"A field of type {field.type} cannot be unique."
                self.source.find("unique", message, "dropped", given.spot("unique"))
            else:
                field.facts["unique"] = True
        elif (given.true("db_index") and field.type not in _NOT_INDEXED) or known_slug(
            field, given
        ):
            field.facts["index"] = True

    def _key(self, given: Arguments, field: FieldDraft, call: Call, entity: EntityDraft) -> None:
        if given.true("primary_key") or call.kind in KEYS:
            entity.key = (field.written,)
            field.facts.pop("editable", None)
            field.generated = field.generated or call.kind in KEYS

    def _lost(self, given: Arguments, field: FieldDraft) -> None:
        for option in LOST:
            if given.text(option):
                message = f"{field.written}: {option} is not checked here."
                spot = given.spot(option)
                hint = "Check it in your own validation."
                self.source.find("option", message, "dropped", spot, suggestion=hint)


def place(found: Attribute, cls: Class) -> Spot:
    """Return the place of a field; of one from outside, that of the class that has it."""
    module = found.owner.module
    return module.spot(found.statement) if module.path or module.lines else cls.spot


def _article(name: str) -> str:
    return f"{'an' if name[:1] in 'AEIOU' else 'a'} {name}"


def known_slug(field: FieldDraft, given: Arguments) -> bool:
    """Return whether Django makes an index of itself."""
    return field.type == "slug" and given.get("db_index") is not False


def _pair(given: Arguments, option: str) -> tuple[ast.expr, Any]:
    argument = given.known[option]
    return argument.node, argument.scope
