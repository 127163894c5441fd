"""Models as a draft: each concrete model is an entity."""

from __future__ import annotations

import ast
from typing import Any

from backend_django.engine.blueprint import USER, Blueprint
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.reading import refuse_entities
from backend_django.engine.notations.settling import settled
from backend_django.engine.notations.source import Source

from .apps import Apps
from .arguments import Arguments
from .choices import Enums
from .classes import Attribute, Call, Classes, Kind, builtin_module
from .code import say_code
from .fields import Fields, place
from .files import modules_of
from .modules import Class, Module, Scope
from .options import Options
from .relations import Relations, check_through
from .resolving import Outside, World
from .stubs import BARE, USERS
from .targets import Targets
from .tidying import tidy
from .types import GENERIC, REVERSE_GENERIC, relation_kind
from .values import Values


def draft_of(source: Source) -> Blueprint:
    """Return the blueprint of all models of a source."""
    modules = modules_of(source)
    like = modules[0] if modules else Module("", (), (), 0, source)
    reader = _Reader(source, World(modules, builtin_module(like)))
    reader.read()
    return settled(reader.draft, source)


class _Reader:
    def __init__(self, source: Source, world: World) -> None:
        self.source, self.world = source, world
        self.classes, self.values = Classes(world), Values(world)
        self.apps = Apps(world, self.values, source)
        self.draft = Draft(self.apps.project, relational=True, joins=False)
        self.options = Options(source, self.classes, self.values)
        self.enums = Enums(self.draft, self.values)
        self.fields = Fields(source, self.classes, self.values, self.enums)
        self.labels: dict[Class, str] = {}
        self.targets = Targets(self.classes, self.values, self.labels)
        self.relations = Relations(self.draft, source, self.targets, self.values)

    def read(self) -> None:
        models = self._models() or self._bases()
        refuse_entities(len(models))
        for cls in models:
            self._declare(cls)
        for cls, key in list(self.targets.keys.items()):
            self._fill(cls, self.draft.entities[key])
        self._added()
        self._say_unused()
        self._drop_bare_users()
        check_through(self.draft, self.source)
        for entity in self.draft.entities.values():
            tidy(entity, self.source)

    def _models(self) -> list[Class]:
        """Return the concrete models in the order of the text, and say what is none."""
        found: list[Class] = []
        for module in self.world.modules:
            stack = list(reversed(module.classes))
            while stack:
                cls = stack.pop()
                kind = self.classes.kind(cls)
                if kind == Kind.CONCRETE and self._is_last(cls):
                    found.append(cls)
                elif kind == Kind.PROXY:
                    self._say_proxy(cls)
                if kind == Kind.OTHER:
                    stack += reversed(cls.inner)
        return found

    def _bases(self) -> list[Class]:
        """Return the abstract models, where a text has no others."""
        found = [
            cls
            for module in self.world.modules
            for cls in module.classes
            if self.classes.kind(cls) == Kind.ABSTRACT and not cls.name.endswith("Mixin")
        ]
        for cls in found:
            message = f"{cls.name} is abstract, and no model of the text is made from it."
            self.source.find("abstract", message, "changed", cls.spot, became="an entity")
        return found

    def _say_unused(self) -> None:
        """Say which abstract models have fields that no entity has."""
        used = {giver for cls in self.targets.keys for giver in self.classes.line(cls)}
        for module in self.world.modules:
            for cls in module.classes:
                if self.classes.kind(cls) == Kind.ABSTRACT and cls not in used and cls.members:
                    message = f"{cls.name} is abstract, and no model of the text is made from it."
                    self.source.find("abstract", message, "dropped", cls.spot, severity="info")

    def _is_last(self, cls: Class) -> bool:
        """Return whether no later class of the same file has the name."""
        names = (cls.outer.names if cls.outer else cls.module.names).bound.get(cls.name, [])
        last = next((bound for _, bound in reversed(names) if isinstance(bound, Class)), cls)
        if last is cls:
            return True
        message = f"{cls.name} is defined again below; the last definition counts."
        self.source.find("class_twice", message, "dropped", cls.spot)
        return False

    def _say_proxy(self, cls: Class) -> None:
        real = self.classes.real(cls)
        message = f"{cls.name} is another view of {real.name}: it has no table of its own."
        self.source.find("proxy", message, "dropped", cls.spot, severity="info", became=real.name)

    def _declare(self, cls: Class) -> None:
        self.options.collect(cls)
        label = self.options.text("app_label")
        app = self.apps.of(cls, label, self.draft)
        name = cls.name
        key = f"{app}:{name}"
        while key in self.draft.entities:
            key += "'"
        entity = EntityDraft(name, app, cls.spot)
        labels = self.apps.labels(cls, app, label)
        physical = label or self.draft.apps[app].written
        entity.table = self.options.text("db_table") or f"{physical}_{name}".lower()
        if about := cls.description.strip():
            entity.facts["description"] = about
        self.draft.entities[key] = entity
        self.labels[cls] = app
        self.targets.know(cls, key, labels)
        if self._is_user(cls, 0):
            self.targets.users.add(cls)

    def _is_user(self, cls: Class, depth: int) -> bool:
        """Return whether a class is the project's own user, who signs in."""
        return depth < 20 and any(
            base.name in USERS and not base.module.parts
            if isinstance(base, Class) and not base.module.parts
            else isinstance(base, Class)
            and base is not cls
            and self.classes.kind(base) == Kind.ABSTRACT
            and self._is_user(base, depth + 1)
            for base in self.world.bases(cls)
        )

    def _fill(self, cls: Class, entity: EntityDraft) -> None:
        self.options.collect(cls)
        reverse = self.options.text("default_related_name")
        self._say_unknown_bases(cls)
        for found in self.classes.attributes(cls):
            call = self.classes.field_call(found.node, found.owner.scope)
            if call is not None:
                self._member(found, call, cls, entity, reverse)
        self._link_parents(cls, entity)
        if cls in self.targets.users:
            self._link_user(cls, entity)
        self.options.read(entity)
        say_code(cls, self.classes, self.source)
        if cls.conditional:
            message = f"{cls.name} is defined under a condition; it is taken as true."
            self.source.find("conditional", message, "kept", cls.spot, severity="info")

    def _member(
        self, found: Attribute, call: Call, cls: Class, entity: EntityDraft, reverse: str
    ) -> None:
        if call.kind in GENERIC:
            self._generic(found, call, cls)
        elif call.kind in REVERSE_GENERIC:
            message = f"{found.name} is the other side of a generic relation, which is not kept."
            self.source.find("generic", message, "dropped", place(found, cls), severity="info")
        elif relation_kind(call.kind):
            self.relations.add(found, call, cls, entity, reverse)
        else:
            self.fields.add(found, call, cls, entity)

    def _generic(self, found: Attribute, call: Call, cls: Class) -> None:
        given = Arguments(call, self.values)
        kind, number = given.text("ct_field"), given.text("fk_field")
        fields = f"{kind or 'content_type'} and {number or 'object_id'}"
        message = (
            f"{found.name} of {cls.name} may refer to rows of any model: a blueprint's relations "
            f"have one target. Its fields {fields} stay."
        )
        self.source.find("generic", message, "dropped", place(found, cls), became=fields,
                         suggestion="Add one relation for each model that is meant.")  # fmt: skip

    def _say_unknown_bases(self, cls: Class) -> None:
        unknown = [
            base.last
            for giver in self.classes.line(cls)
            for base in self.world.bases(giver)
            if isinstance(base, Outside) and _may_have_fields(base.last)
        ]
        if unknown:
            names = ", ".join(dict.fromkeys(unknown))
            message = f"{cls.name} may have more from {names}, which is not in the text."
            self.source.find("base_unknown", message, "dropped", cls.spot, severity="info",
                             suggestion="Upload the file that defines it as well.")  # fmt: skip

    def _link_parents(self, cls: Class, entity: EntityDraft) -> None:
        """Add the relation to the row of each model that this one extends."""
        linked = {r.target for r in entity.relations if r.kind == "one_to_one"}
        for parent in self.classes.parents(cls):
            real = self.classes.real(parent)
            target = USER if real in self.targets.users else self.targets.keys.get(real, "")
            if not target:
                continue
            name = f"{parent.name.lower()}_ptr"
            message = (
                f"{cls.name} extends {parent.name}: each of its rows belongs to one row there."
            )
            self.source.find("extends", message, "changed", cls.spot, severity="info",
                             became=name)  # fmt: skip
            if target not in linked:
                facts = {"required": True, "on_delete": "cascade"}
                link = RelationDraft(name, "one_to_one", target, cls.spot, facts=facts)
                link.column = f"{name}_id"
                entity.relations.append(link)

    def _link_user(self, cls: Class, entity: EntityDraft) -> None:
        taken = {m.written for m in entity.members}
        name = "user" if "user" not in taken else "account"
        if not entity.members or name in taken:
            return
        facts: dict[str, Any] = {"required": True, "on_delete": "cascade"}
        link = RelationDraft(name, "one_to_one", USER, cls.spot, facts=facts, column=f"{name}_id")
        entity.relations.append(link)
        message = (
            f"Every project has its own user, who signs in: relations to {cls.name} are to that "
            f"one, and what {cls.name} adds stands beside it."
        )
        self.source.find("user", message, "changed", cls.spot, became="one_to_one users.User")

    def _drop_bare_users(self) -> None:
        """Leave out a user without more: it is the one that every project has."""
        for cls in self.targets.users:
            key = self.targets.keys[cls]
            entity = self.draft.entities[key]
            named = {r.target for e in self.draft.entities.values() for r in e.relations}
            if entity.members or key in named:
                continue
            del self.draft.entities[key]
            message = f"A {cls.name} without fields is the user that every project has."
            self.source.find("user", message, "kept", cls.spot, severity="info",
                             became="users.User")  # fmt: skip

    def _added(self) -> None:
        """Add what ``Model.add_to_class("name", field)`` adds to models of the upload."""
        for module in self.world.modules:
            for node in module.calls:
                if isinstance(node.func, ast.Attribute) and node.func.attr in _ADDING:
                    self._add_one(module, node, node.func)

    def _add_one(self, module: Module, node: ast.Call, func: ast.Attribute) -> None:
        cls: object = None
        scope_of = Scope(module)
        if func.attr == "add_to_class":
            cls = self.world.meaning(func.value, scope_of)
            name, value = (*node.args, None, None)[:2]
        else:
            name, value = None, None
        key = self.targets.keys.get(cls) if isinstance(cls, Class) else None
        said = getattr(name, "value", None)
        call = self.classes.field_call(value, scope_of) if value is not None else None
        spot = module.spot(node)
        if key is None or not isinstance(said, str) or call is None or not isinstance(cls, Class):
            message = "A field that is added while running is not read."
            self.source.find("added", message, "dropped", spot)
            return
        assert value is not None  # noqa: S101 - a field call was made of it
        holder = Class(cls.name, cls.node, module)
        statement = ast.copy_location(ast.Expr(node), node)
        found = Attribute(said, value, statement, holder)
        self._member(found, call, cls, self.draft.entities[key], "")


_TOLD = frozenset({
    "MPTTModel", "MP_Node", "NS_Node", "AL_Node", "CMSPlugin", "TaggedItemBase", "ItemBase",
    "GenericTaggedItemBase", "CommonGenericTaggedItemBase", "TenantMixin", "DomainMixin",
})  # fmt: skip
_BARE = (BARE - _TOLD) | {"", "Indexed"}
_ADDING = frozenset({"add_to_class", "contribute_to_class"})


def _may_have_fields(name: str) -> bool:
    known = ("Manager", "QuerySet", "Serializer", "View", "ABC", "Generic", "Protocol", "object")
    return not name.endswith(known) and name not in _BARE
