"""Which classes are models, and what they have from the classes that they are made from."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import Enum

from .modules import Class, Module, Scope, fill
from .resolving import Function, Meaning, Outside, Value, World
from .stubs import BARE, TEXT
from .types import RELATIONS, is_field, known_field

_OTHER = (
    "forms", "serializers", "filters", "rest_framework", "graphene", "marshmallow", "wtforms",
    "mongoengine", "peewee", "factory", "django_filters", "sqlalchemy", "pydantic", "odoo",
    "haystack", "import_export", "ninja", "widgets", "elasticsearch_dsl", "django_tables2",
)  # fmt: skip
_NO_MODELS = (
    "Form", "FormSet", "Serializer", "Filter", "FilterSet", "Admin", "View", "ViewSet", "Widget",
    "Field", "Table", "Resource", "Schema", "Factory", "Exception", "Error", "Enum", "Choices",
    "TestCase", "Manager", "QuerySet", "Type", "Command", "Middleware", "Backend", "Inline",
    "Block", "Config", "Mutation", "Node", "Migration", "Document", "Index", "Descriptor",
)  # fmt: skip
_OPTIONS = frozenset({
    "verbose_name", "verbose_name_plural", "db_table", "unique_together", "index_together",
    "abstract", "proxy", "indexes", "constraints", "managed", "order_with_respect_to",
    "get_latest_by", "swappable", "default_related_name",
})  # fmt: skip
_CHAIN = 40


class Kind(Enum):
    """What a class is. A mixin is no model, but gives its fields to models."""

    OTHER = "other"
    MIXIN = "mixin"
    ABSTRACT = "abstract"
    PROXY = "proxy"
    CONCRETE = "concrete"


@dataclass(eq=False, slots=True)
class Attribute:
    """A member of a class body: its value, and the class that it stands in."""

    name: str
    node: ast.expr
    statement: ast.stmt
    owner: Class


@dataclass(eq=False, slots=True)
class Call:
    """The call that makes a field: its class' name as written and as known, and its arguments."""

    written: str
    kind: str
    node: ast.Call
    scope: Scope
    extra: list[tuple[str, ast.expr, Scope]] = field(default_factory=list)


class Classes:
    """Knows the classes of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._kinds: dict[Class, Kind] = {}
        self._lines: dict[Class, list[Class]] = {}

    def kind(self, cls: Class) -> Kind:
        """Return what a class is."""
        if cls not in self._kinds:
            self._kinds[cls] = Kind.OTHER
            self._kinds[cls] = self._kind(cls)
        return self._kinds[cls]

    def _kind(self, cls: Class) -> Kind:
        if not self._is_model(cls):
            return Kind.MIXIN if self._has_fields(cls) else Kind.OTHER
        if self._flag(cls, "abstract"):
            return Kind.ABSTRACT
        if self.parents(cls) and (self._flag(cls, "proxy") or self._may_be_proxy(cls)):
            return Kind.PROXY
        return Kind.CONCRETE

    def _is_model(self, cls: Class) -> bool:
        unknown = False
        for base in self.world.bases(cls):
            if isinstance(base, Class) and base is not cls:
                if self.kind(base) not in {Kind.OTHER, Kind.MIXIN}:
                    return True
                unknown = unknown or self._unknown(base, 0)
            elif isinstance(base, Outside):
                if base.last in BARE and (base.last != "Model" or _is_djangos(base.path)):
                    return True
                unknown = unknown or _may_be_model(base)
        if not unknown:
            return False
        return _says_options(cls) or _extends_abstract(cls) or any(
            self._is_models(node, cls.scope)
            for _, node, _ in cls.members
            if self.field_call(node, cls.scope)
        )  # fmt: skip

    def _is_models(self, node: ast.expr, scope: Scope) -> bool:
        """Return whether a field is surely one of a model: a form's has the same names."""
        made = self.world.meaning(node.func, scope) if isinstance(node, ast.Call) else None
        if isinstance(made, Class):
            return not made.module.path.endswith("forms.py")
        parts = made.path.split(".") if isinstance(made, Outside) else []
        if len(parts) == 1 or "db" in parts or (parts and parts[-1] in RELATIONS):
            return True
        return any("models" in part for part in parts)

    def _unknown(self, cls: Class, depth: int) -> bool:
        """Return whether a class is made from one that nobody here has seen."""
        return depth < _CHAIN and any(
            _may_be_model(base)
            if isinstance(base, Outside)
            else isinstance(base, Class) and base is not cls and self._unknown(base, depth + 1)
            for base in self.world.bases(cls)
        )

    def _has_fields(self, cls: Class) -> bool:
        return any(self.field_call(node, cls.scope) for _, node, _ in cls.members)

    def _flag(self, cls: Class, name: str) -> bool:
        """Return whether the class' own Meta says so."""
        meta = cls.names.get("Meta")
        if not isinstance(meta, Class):
            return False
        return any(
            own == name and isinstance(node, ast.Constant) and node.value is True
            for own, node, _ in meta.members
        )

    def _may_be_proxy(self, cls: Class) -> bool:
        """Return whether a class says while running that it is a proxy, and has no fields."""
        meta = cls.names.get("Meta")
        told = [node for name, node, _ in meta.members if name == "proxy"] if isinstance(
            meta, Class
        ) else []  # fmt: skip
        return any(not isinstance(n, ast.Constant) for n in told) and not self._has_fields(cls)

    def parents(self, cls: Class) -> list[Class]:
        """Return the concrete models that a class is made from: its rows have a row of each."""
        found: list[Class] = []
        stack = [(cls, 0)]
        while stack:
            at, depth = stack.pop()
            for base in reversed(self.world.bases(at)):
                if not isinstance(base, Class) or base in {cls, at} or depth > _CHAIN:
                    continue
                if self.kind(base) == Kind.CONCRETE:
                    found.insert(0, base)
                elif self.kind(base) != Kind.OTHER:
                    stack.append((base, depth + 1))
        return list(dict.fromkeys(found))

    def real(self, cls: Class) -> Class:
        """Return the model that a proxy stands for, else the class itself."""
        for _ in range(_CHAIN):
            parents = self.parents(cls)
            if self.kind(cls) != Kind.PROXY or not parents:
                break
            cls = parents[0]
        return cls

    def line(self, cls: Class) -> list[Class]:
        """Return the class and those that give it members, the nearest first; no other models."""
        if cls not in self._lines:
            self._lines[cls] = [cls]
            bases = [
                base
                for base in self.world.bases(cls)
                if isinstance(base, Class) and base is not cls and self.kind(base) in _GIVING
            ]
            lines = [list(self.line(base)) for base in bases]
            self._lines[cls] = [cls, *_merged([*lines, list(bases)])]
        return self._lines[cls]

    def attributes(self, cls: Class) -> list[Attribute]:
        """Return the members of a class and its givers, in the order that Django has them."""
        found: dict[str, Attribute] = {}
        line = self.line(cls)
        for giver in reversed(line):
            for name, node, statement in giver.members:
                found[name] = Attribute(name, node, statement, giver)
        order = dict.fromkeys(n for giver in line[1:] for n, _, _ in giver.members)
        order |= dict.fromkeys(name for name, _, _ in cls.members)
        return [found[name] for name in order if not _is_nothing(found[name].node)]

    def metas(self, cls: Class) -> list[Class]:
        """Return the classes that say the options of a model, the nearest first."""
        for giver in self.line(cls):
            meta = giver.names.get("Meta")
            if isinstance(meta, Class):
                return self._meta_line(meta, 0)
        return []

    def _meta_line(self, meta: Class, depth: int) -> list[Class]:
        found = [meta]
        for base in self.world.bases(meta):
            if isinstance(base, Class) and base is not meta and depth < 12:
                found += [m for m in self._meta_line(base, depth + 1) if m not in found]
        return found

    def field_call(self, node: ast.expr, scope: Scope, depth: int = 0) -> Call | None:
        """Return the call that makes a field, None where an expression makes none."""
        if isinstance(node, ast.Name | ast.Attribute):
            found = self.world.meaning(node, scope)
            if isinstance(found, Value) and isinstance(found.node, ast.Call) and depth < 8:
                return self.field_call(found.node, found.scope, depth + 1)
            return None
        if isinstance(node, ast.IfExp) and depth < 8:
            first = self.field_call(node.body, scope, depth + 1)
            return first or self.field_call(node.orelse, scope, depth + 1)
        if not isinstance(node, ast.Call) or depth > 8:
            return None
        return self._called(node, scope, depth)

    def _called(self, node: ast.Call, scope: Scope, depth: int) -> Call | None:
        if not isinstance(node.func, ast.Name | ast.Attribute):
            return None
        written = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        made = self.world.meaning(node.func, scope)
        if isinstance(made, Function):
            return self._made_by(made, node, scope, depth)
        if isinstance(made, Class):
            kind = self._field_class(made, 0)
            return Call(written, kind, node, scope, self._presets(made)) if kind else None
        return self._plain_call(made, written, node, scope)

    def _plain_call(
        self, made: Meaning, written: str, node: ast.Call, scope: Scope
    ) -> Call | None:
        path = made.path if isinstance(made, Outside) else ""
        if any(part in _OTHER for part in path.lower().split(".")[:-1]):
            return None
        name = path.rpartition(".")[2] or written
        return Call(written, name, node, scope) if is_field(name) else None

    def _made_by(self, made: Function, node: ast.Call, scope: Scope, depth: int) -> Call | None:
        """Return the field that a function of the upload returns."""
        returned = [s.value for s in made.node.body if isinstance(s, ast.Return) and s.value]
        inner = self.field_call(returned[0], made.scope, depth + 1) if returned else None
        if inner is not None:
            passed = made.node.args.kwarg.arg if made.node.args.kwarg else ""
            kept = [
                k for k in inner.node.keywords if k.arg or getattr(k.value, "id", "") != passed
            ]
            whole = ast.Call(inner.node.func, inner.node.args, kept)
            inner.node = ast.copy_location(whole, inner.node)
            inner.extra += [(k.arg, k.value, scope) for k in node.keywords if k.arg]
        return inner

    def _field_class(self, cls: Class, depth: int) -> str:
        """Return the known kind of field that a class of the upload is, "" for none."""
        for base in self.world.bases(cls):
            if isinstance(base, Outside) and is_field(base.last):
                path = base.path.lower().split(".")[:-1]
                return "" if any(part in _OTHER for part in path) else base.last
            above = isinstance(base, Class) and base is not cls and depth < _CHAIN
            if above and (kind := self._field_class(base, depth + 1)):  # type: ignore[arg-type]  # "above" has looked
                return kind
        if known_field(cls.name) and any(isinstance(b, Outside) for b in self.world.bases(cls)):
            return cls.name if any(_is_field_base(b) for b in self.world.bases(cls)) else ""
        return ""

    def _presets(self, cls: Class, depth: int = 0) -> list[tuple[str, ast.expr, Scope]]:
        """Return the options that a field class of the upload gives to all its fields."""
        found: list[tuple[str, ast.expr, Scope]] = []
        for method in cls.methods:
            if method.name == "__init__" and isinstance(method, ast.FunctionDef):
                found += [(name, node, cls.scope) for name, node in _given(method)]
        for base in self.world.bases(cls):
            if isinstance(base, Class) and base is not cls and depth < 8:
                known = {name for name, _, _ in found}
                found += [p for p in self._presets(base, depth + 1) if p[0] not in known]
        return found


_GIVING = frozenset({Kind.ABSTRACT, Kind.MIXIN})


def builtin_module(like: Module) -> Module:
    """Return the module of the base classes that are known without being in the upload."""
    module = Module("", (), (), 0, like.source)
    fill(module, ast.parse(TEXT).body)
    return module


def _says_options(cls: Class) -> bool:
    """Return whether a class' Meta has options that only models have."""
    meta = cls.names.get("Meta")
    names = {name for name, _, _ in meta.members} if isinstance(meta, Class) else set()
    return bool(names & _OPTIONS) and not names & {"model", "fields", "exclude"}


def _extends_abstract(cls: Class) -> bool:
    """Return whether a class of a file of models is made from one that is called abstract."""
    bases = [ast.unparse(b) for b in cls.node.bases if isinstance(b, ast.Name | ast.Attribute)]
    called = any(b.rpartition(".")[2].startswith("Abstract") for b in bases)
    return called and ("models" in cls.module.path or len(cls.module.source.files) == 1)


def _is_djangos(path: str) -> bool:
    before = path.rpartition(".")[0]
    return not before or "models" in before.split(".")[-1] or before.startswith("django")


def _may_be_model(base: Outside) -> bool:
    others = base.last.endswith(_NO_MODELS) or any(
        part in _OTHER for part in base.path.lower().split(".")[:-1]
    )
    return not others and base.last not in {"object", "type", "str", "int", "dict", "list", ""}


def _is_field_base(base: Meaning) -> bool:
    return isinstance(base, Outside) and base.last.endswith(("Field", "Mixin", "Descriptor"))


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _merged(lines: list[list[Class]]) -> list[Class]:
    """Return one line of classes that keeps the order of each, as Python has it."""
    found: list[Class] = []
    lines = [line for line in lines if line]
    while lines:
        tails = {cls for line in lines for cls in line[1:]}
        head = next((line[0] for line in lines if line[0] not in tails), lines[0][0])
        found.append(head)
        lines = [[cls for cls in line if cls is not head] for line in lines]
        lines = [line for line in lines if line]
    return found


def _given(method: ast.FunctionDef) -> list[tuple[str, ast.expr]]:
    """Return what ``__init__`` puts into its keywords, in any of the usual ways."""
    found: list[tuple[str, ast.expr]] = []
    for node in ast.walk(method):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            found += _keyed(node.targets[0].slice, node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "setdefault" and len(node.args) == 2:
                found += _keyed(node.args[0], node.args[1])
            elif node.func.attr == "__init__":
                found += [(k.arg, k.value) for k in node.keywords if k.arg]
    arguments = method.args
    defaults = zip(reversed(arguments.args), reversed(arguments.defaults), strict=False)
    return [*found, *((argument.arg, default) for argument, default in defaults)]


def _keyed(key: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return [(key.value, value)]
    return []
