"""Random blueprints without a problem, with the names that hurt."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import assume
from hypothesis import strategies as st

from backend_django.engine.blueprint import Blueprint, check, normalised
from backend_django.engine.blueprint.shapes import FieldType

ENTITIES = (
    "Class", "Meta", "Any", "Response", "Decimal", "Module", "Field", "Order", "Filter",
    "Models", "Enums", "Serializer", "Router", "Symbol", "Import", "Uuid",
)  # fmt: skip
FIELDS = (
    "type", "format", "filter", "fields", "context", "page", "time", "date", "name", "data",
    "instance", "queryset", "request", "action", "search", "ordering", "label", "value", "uuid4",
    "admin", "decimal", "model", "serializers", "key", "number", "timezone",
)  # fmt: skip
TEXTS = st.text(max_size=40).filter(lambda text: text.isprintable())
ROLE = "chief_editor"
ENUM = {"name": "Kind", "values": [{"value": "a"}, {"value": "2-b"}, {"value": 'it\'s "c"'}]}
BOUNDED = frozenset({"integer", "decimal", "small_integer", "big_integer", "float"})
DEFAULTS: dict[str, Any] = {
    "char": "it's", "text": "a\nb", "integer": 7, "decimal": "1.50", "float": 2.5,
    "boolean": True, "date": "2024-02-29", "time": "12:30:00", "datetime": "2024-02-29T12:00:00Z",
    "duration": "1 02:00:00", "json": {"a": [1, None]}, "enum": "2-b", "ip": "192.0.2.1",
    "uuid": "12345678-1234-5678-1234-567812345678",
}  # fmt: skip
AUTOS = {"date": "created", "datetime": "updated", "uuid": "uuid"}


@st.composite
def _field(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(get_args(FieldType)))
    found: dict[str, Any] = {"name": name, "type": kind, "required": draw(st.booleans())}
    found |= {"label": draw(TEXTS), "help": draw(TEXTS)}
    found["index"] = draw(st.booleans()) and kind not in {"text", "json", "binary"}
    if kind == "enum":
        found["enum"] = "Kind"
    if kind in {"char", "slug", "email", "uuid", "integer"}:
        found["unique"] = draw(st.booleans())
    more: dict[str, Any] = draw(st.sampled_from(_facts(kind)))
    return found | more


def _facts(kind: str) -> list[dict[str, Any]]:
    """Return what else could be said of a field of a type, one thing at a time."""
    facts: list[dict[str, Any]] = [{}]
    if kind in BOUNDED:
        facts += [{"min": 0, "max": 5000}, {"min": -7}]
    if kind == "char":
        facts += [{"regex": r"^[A-Z]{2}-\d{4}$"}, {"min_length": 3, "max_length": 40}]
    if kind in DEFAULTS:
        facts += [{"default": DEFAULTS[kind]}, {"default": DEFAULTS[kind], "editable": False}]
    if kind in AUTOS:
        facts.append({"auto": AUTOS[kind]})
    return facts


@st.composite
def _link(draw: st.DrawFn, name: str, targets: list[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["foreign_key", "one_to_one", "many_to_many"]))
    found = {"name": name, "kind": kind, "target": draw(st.sampled_from(targets))}
    if kind == "many_to_many":
        return found
    if draw(st.booleans()):
        return found | {
            "required": True,
            "on_delete": draw(st.sampled_from(["cascade", "protect", "restrict"])),
        }
    return found | {"on_delete": draw(st.sampled_from(["cascade", "set_null"]))}


@st.composite
def _entity(draw: st.DrawFn, name: str, targets: list[str]) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6, unique=True))
    cut = draw(st.integers(0, len(names)))
    links = [draw(_link(link, targets)) for link in names[cut:]]
    owned = draw(st.booleans())
    if owned:
        links.append({"name": "author", "kind": "foreign_key", "target": "users.User"})
    fields = [draw(_field(field)) for field in names[:cut]]
    return {
        "name": name,
        "description": draw(TEXTS),
        "fields": fields,
        "relationships": links,
        "uniques": draw(_uniques(fields, links)),
        "checks": _checks(fields) if draw(st.booleans()) else [],
        "access": draw(_access(owned=owned)),
        "timestamps": draw(st.booleans()),
        "owner": "author" if owned else "",
    }


@st.composite
def _uniques(
    draw: st.DrawFn, fields: list[dict[str, Any]], links: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    unlisted = {"many_to_many", "json", "text", "binary", "file", "image"}
    names = [m["name"] for m in (*fields, *links) if m.get("type", m.get("kind")) not in unlisted]
    return [{"fields": names[-2:]}] if len(names) > 1 and draw(st.booleans()) else []


@st.composite
def _access(draw: st.DrawFn, *, owned: bool) -> list[dict[str, Any]]:
    """Let each role see no fewer rows than it may change."""
    scopes: list[Any] = ["none", "own", "all"] if owned else ["none", "all"]
    rows = []
    for role in draw(st.lists(st.sampled_from(["anonymous", "member", ROLE]), unique=True)):
        if role == "anonymous":
            rows.append({"role": role, "view": draw(st.sampled_from(["none", "all"]))})
            continue
        view = draw(st.integers(0, len(scopes) - 1))
        narrower = st.sampled_from(scopes[: view + 1])
        rights = {
            "create": draw(st.booleans()),
            "change": draw(narrower),
            "delete": draw(narrower),
        }
        rows.append({"role": role, "view": scopes[view], **rights})
    return rows


def _checks(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Compare the first two fields of one type that has an order."""
    for kind in ("integer", "decimal", "date", "datetime"):
        names = [f["name"] for f in fields if f["type"] == kind]
        if len(names) > 1:
            return [{"left": names[0], "operator": "lte", "right": names[1]}]
    return []


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Draw a normalised blueprint that breaks no rule."""
    names = draw(st.lists(st.sampled_from(ENTITIES), min_size=1, max_size=5, unique=True))
    cut = draw(st.integers(0, len(names)))
    apps = {"shop": names[:cut], "depot": names[cut:]}
    targets = ["users.User", *(f"{app}.{name}" for app, those in apps.items() for name in those)]
    described = {
        "project": {"name": "Random"},
        "roles": [{"name": ROLE, "label": draw(TEXTS), "description": draw(TEXTS)}],
        "apps": [
            {
                "name": app,
                "enums": [ENUM],
                "entities": [draw(_entity(name, targets)) for name in those],
            }
            for app, those in apps.items()
            if those
        ],
    }
    blueprint = Blueprint.model_validate(described)
    assume(not any(problem.severity == "error" for problem in check(blueprint)))
    return normalised(blueprint)
