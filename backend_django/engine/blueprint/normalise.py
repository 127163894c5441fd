"""A blueprint with every default decided, so that no generator has to decide one again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from .identities import identified
from .linking import linked, qualified
from .naming import kebab, plural, snake, title
from .recalled import recalled
from .reserved import LOOK_ALIKE
from .shapes import App, Blueprint, Entity, Enum, EnumValue, Field, Project, Role

LENGTHS = {"char": 255, "slug": 80, "email": 254, "url": 200, "file": 200, "image": 200}
DIGITS, PLACES = 12, 2
ENUM_WIDTH = 16
SHORT_TEXT = frozenset({"char", "slug", "email"})
WHOLE = frozenset({"small_integer", "integer", "big_integer", "positive_integer"})
SLUG_LIMIT = 50


@recalled
def normalised(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint with labels, ids, names, lengths and references all filled in.

    What is given stays as given; positions in lists stay, so a JSON pointer keeps its meaning.
    Doing it twice changes nothing. A broken blueprint passes through: `check` has the say.
    """
    widths = _enum_widths(blueprint)
    apps = tuple(_app(app, widths) for app in blueprint.apps)
    filled = blueprint.model_copy(
        update={
            "project": _project(blueprint.project),
            "modules": dict(sorted(blueprint.modules.items())),
            "roles": tuple(_role(role) for role in blueprint.roles),
            "apps": apps,
        }
    )
    return identified(linked(filled))


def label_of(given: str, name: str) -> str:
    """Return the label of a thing: as given, else the name as people say it."""
    return given if given.strip() else title(name) or name or "?"


def _project(project: Project) -> Project:
    slug = project.slug or kebab(project.name)[:SLUG_LIMIT].strip("-") or "project"
    return project.model_copy(update={"slug": slug})


def _role(role: Role) -> Role:
    return role.model_copy(update={"label": label_of(role.label, role.name)})


def _enum_widths(blueprint: Blueprint) -> dict[str, int]:
    return {
        f"{app.name}.{enum.name}": max([ENUM_WIDTH, *(len(v.value) for v in enum.values)])
        for app in blueprint.apps
        for enum in app.enums
    }


def _app(app: App, widths: dict[str, int]) -> App:
    return app.model_copy(
        update={
            "label": label_of(app.label, app.name),
            "enums": tuple(_enum(enum) for enum in app.enums),
            "entities": tuple(_entity(app, entity, widths) for entity in app.entities),
        }
    )


def _enum(enum: Enum) -> Enum:
    taken = {value.name for value in enum.values if value.name}
    return enum.model_copy(update={"values": tuple(_value(v, taken) for v in enum.values)})


def _value(value: EnumValue, taken: set[str]) -> EnumValue:
    name = value.name or first_free(member_name(value.value), taken)
    taken.add(name)
    return value.model_copy(update={"name": name, "label": label_of(value.label, value.value)})


def member_name(value: str) -> str:
    """``in-progress`` -> ``IN_PROGRESS``; ``2nd`` -> ``V_2ND``; ``o`` -> ``V_O``."""
    name = snake(value).upper() or "VALUE"
    return f"V_{name}" if name[0].isdigit() or name in LOOK_ALIKE else name


def first_free(name: str, taken: set[str], separator: str = "_") -> str:
    """Return ``name``, or ``name_2``, ``name_3``... where it is taken."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}{separator}{number}"
    return candidate


def _entity(app: App, entity: Entity, widths: dict[str, int]) -> Entity:
    many = entity.plural or plural(entity.name)
    fields = tuple(_field(app, field, widths) for field in entity.fields)
    label_plural = entity.label_plural
    if not label_plural.strip():
        label_plural = plural(entity.label) if entity.label.strip() else label_of("", many)
    return entity.model_copy(
        update={
            "plural": many,
            "label": label_of(entity.label, entity.name),
            "label_plural": label_plural,
            "fields": fields,
            "ordering": _ordering(entity),
            "display": entity.display or _display(fields),
        }
    )


def _field(app: App, field: Field, widths: dict[str, int]) -> Field:
    update: dict[str, object] = {"label": label_of(field.label, field.name)}
    if field.type in LENGTHS and field.max_length is None:
        update["max_length"] = LENGTHS[field.type]
    if field.enum:
        update["enum"] = enum = qualified(field.enum, app.name)
        if field.max_length is None:
            update["max_length"] = widths.get(enum, ENUM_WIDTH)
    if field.type == "decimal":
        update |= _decimals(field)
    if field.auto:
        update |= {"required": True, "editable": False}
    update |= _numbers(field)
    return field.model_copy(update=update)


def _decimals(field: Field) -> dict[str, object]:
    digits = field.max_digits if field.max_digits is not None else DIGITS
    digits = max(digits, (field.decimal_places or 0)) if field.max_digits is None else digits
    places = min(PLACES, digits) if field.decimal_places is None else field.decimal_places
    return {"max_digits": digits, "decimal_places": places}


def _numbers(field: Field) -> dict[str, object]:
    change: Callable[[object], object] | None = None
    if field.type == "decimal":
        change = _as_text
    elif field.type in WHOLE:
        change = _as_whole
    if change is None:
        return {}
    given = {
        "min": field.min,
        "max": field.max,
        "default": field.default,
        "backfill": field.backfill,
    }
    return {key: change(value) for key, value in given.items() if value is not None}


def _as_text(value: object) -> object:
    """A decimal is a string, so that no digit is lost on the way through JSON."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    try:
        return format(Decimal(str(value)), "f")
    except InvalidOperation:
        return value


def _as_whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _display(fields: tuple[Field, ...]) -> str:
    texts = [field for field in fields if field.type in SHORT_TEXT]
    best = [field for field in texts if field.required] or texts
    return best[0].name if best else ""


def _ordering(entity: Entity) -> tuple[str, ...]:
    """Return an order without ties: pages of a list never overlap."""
    order = tuple({"pk": "id", "-pk": "-id"}.get(name, name) for name in entity.ordering)
    total = {"id", *(f.name for f in entity.fields if f.unique and f.required)}
    if any(name.lstrip("-") in total for name in order):
        return order
    return (*order, "id")
