"""A document as a blueprint: classes chosen, members and relations drafted, then settled."""

from __future__ import annotations

from backend_django.engine.blueprint import Blueprint, Project, snake
from backend_django.engine.notations.drafts import Draft, EntityDraft, RelationDraft
from backend_django.engine.notations.projects import project_name
from backend_django.engine.notations.reading import refuse_entities
from backend_django.engine.notations.settling import plain, settled
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.keys import settle_keys
from backend_django.engine.notations.tables.references import Reference, refer
from backend_django.engine.notations.tables.times import settle_times
from backend_django.engine.notations.titles import several

from . import apps
from .bodies import read_bodies, sizes_in_brackets
from .chosen import leave_out, mark_enums
from .ends import parent_side
from .enums import draft_enums
from .fields import Fields
from .heirs import Heirs
from .links import Tie
from .names import said_name
from .parsing import Parser
from .registry import Registry, Thing
from .relations import Relations
from .resolving import Resolver
from .written import Member, Rule

_DELETIONS = {
    "cascade": "cascade", "set null": "set_null", "set default": "set_default",
    "restrict": "protect", "no action": "protect",
}  # fmt: skip


def draft_of(parser: Parser, name: str, source: Source) -> Blueprint:
    """Return the blueprint of what a parser has read; ``name`` is that of a diagram."""
    mapper = _Mapper(parser, name, source)
    mapper.choose()
    mapper.draft_entities()
    mapper.relate()
    return mapper.finish()


class _Mapper:
    def __init__(self, parser: Parser, name: str, source: Source) -> None:
        self.document, self.source = parser.document, source
        self.registry = Registry(source)
        self.registry.fill(self.document.classes)
        refuse_entities(len(self.registry.things))
        self.resolver = Resolver(self.document, self.registry, parser.skipped, source)
        said = said_name(self.document.title) or said_name(name)
        self.draft = Draft(Project(name=project_name(said, source.filename)))
        self.heirs = Heirs(self.registry, source)
        self.dropped: dict[str, list[Member]] = {}

    def choose(self) -> None:
        """Decide which classes are entities, enums, or nothing that is stored."""
        mark_enums(self.registry)
        self.resolver.resolve()
        refuse_entities(len(self.registry.things))
        links, ends = self.document.links, self.resolver.ends
        related: set[str] = set()
        for number, (left, right) in ends.items():
            if parent_side(links[number]):
                self.heirs.arrow(links[number], left, right)
            else:
                related |= {left, right}
        self.heirs.declared()
        self.heirs.leave_out_strangers(related)
        read_bodies(self.registry)
        leave_out(self.registry, links, ends, self.source)
        self._say_methods()

    def _say_methods(self) -> None:
        for thing in self.registry.things.values():
            if thing.methods and thing.kind == "entity":
                count = len(thing.methods)
                said = "1 method is" if count == 1 else f"{count} methods are"
                self.source.find(
                    "methods", f"{said} left out of {thing.name}; data has none.", "dropped",
                    thing.methods[0].line.spot(self.source), severity="info",
                )  # fmt: skip

    def draft_entities(self) -> None:
        """Draft enums and entities with their fields; what refers to others waits."""
        draft_enums(self.registry, self.draft, self.source)
        things = [t for t in self.registry.things.values() if t.kind == "entity"]
        for thing in things:
            entity = EntityDraft(thing.name, thing.key, thing.cls.line.spot(self.source))
            entity.sketched = not thing.members
            self._describe(entity, thing)
            self.draft.entities[thing.key] = entity
        self.relations = Relations(self.registry, self.draft, self.source)
        fields = Fields(
            self.draft, self.registry, self.source, sizes=sizes_in_brackets(self.registry)
        )
        for thing in things:
            self._members(thing, fields)
        self._say_dropped()

    def _describe(self, entity: EntityDraft, thing: Thing) -> None:
        words = [w.text for w in thing.words]
        if text := "\n".join(filter(None, [thing.label, *words, *thing.cls.notes])):
            entity.facts["description"] = text

    def _members(self, thing: Thing, fields: Fields) -> None:
        entity = self.draft.entities[thing.key]
        for member in thing.members:
            found = fields.meaning(member, thing)
            kind = self.registry.things[found.key].kind if found.key else ""
            if kind == "entity" and "fk" in member.marks and not member.target:
                member.target = member.type
                member.type = ""
            if kind == "entity" and found.many:
                self.relations.many(thing.key, member, found.key)
            elif kind == "entity":
                optional = found.optional or "null" in member.marks
                self.relations.single(thing.key, member, found.key, optional=optional)
            elif kind == "out":
                self.dropped.setdefault(thing.name, []).append(member)
            else:
                fields.add(member, found, thing, entity)
        fields.say(thing)
        self._rules(thing, entity, fields)

    def _rules(self, thing: Thing, entity: EntityDraft, fields: Fields) -> None:
        held = {m.name: m for m in thing.members}
        for rule in thing.rules:
            if rule.kind == "check":
                self._check(rule, thing, entity, fields)
            elif not all(c.removeprefix("-") in held for c in rule.columns):
                self._say_rule(rule, thing)
            elif rule.kind == "foreign key" and len(rule.columns) == 1:
                held[rule.columns[0]].marks.add("fk")
                held[rule.columns[0]].target = rule.target
            elif rule.kind == "unique":
                entity.uniques.append(rule.columns)
            elif rule.kind in {"index", "key", "idx", "ix"}:
                entity.indexes.append(rule.columns)
            elif rule.kind == "foreign key":
                self._say_rule(rule, thing)
        entity.key = tuple(dict.fromkeys(m.name for m in thing.members if "pk" in m.marks))

    def _check(self, rule: Rule, thing: Thing, entity: EntityDraft, fields: Fields) -> None:
        words = rule.said.replace("(", " ").split()
        field = next((f for f in entity.fields if f.written in words), None)
        member = next((m for m in thing.members if field and m.name == field.written), None)
        if field is None or member is None:
            self._say_rule(rule, thing)
        else:
            fields.check(rule.said, field, member, thing)

    def _say_rule(self, rule: Rule, thing: Thing) -> None:
        self.source.find(
            "rule", f"The rule of {thing.name} is not kept.", "dropped", rule.line.spot(self.source),
            suggestion="It may name only columns of the class.",
        )  # fmt: skip

    def _say_dropped(self) -> None:
        for name, members in self.dropped.items():
            said = ", ".join(f"{m.name} ({m.type})" for m in members)
            self.source.find(
                "left_out", f"{name} holds what is no entity: {said}.", "dropped",
                members[0].line.spot(self.source), severity="info",
            )  # fmt: skip

    def relate(self) -> None:
        """Draft the relations: of members, keys and arrows together."""
        self.relations.explicit()
        for number, (left, right) in self.resolver.ends.items():
            if parent_side(self.document.links[number]):
                continue
            kinds = self.registry.things[left].kind, self.registry.things[right].kind
            if kinds == ("entity", "entity"):
                self.relations.arrow(
                    self.document.links[number], left, right, self.resolver.members[number]
                )
            elif sorted(kinds) == ["entity", "enum"]:
                self._to_enum(number, *((left, right) if kinds[1] == "enum" else (right, left)))
        self.relations.settle()
        self._couples()
        self._through()
        for tie in self.relations.ties:
            self._draft(tie)

    def _to_enum(self, number: int, entity: str, enum: str) -> None:
        """Let an arrow to an enum be a field of it, where there is none."""
        held, link = self.draft.entities[entity], self.document.links[number]
        drafted = self.draft.enums[enum]
        if (
            any(f.enum == enum for f in held.fields)
            or not drafted.values
            or any(self.resolver.members[number])
        ):
            return
        thing = self.registry.things[entity]
        if any(m.type and drafted.written.lower() in m.type.lower() for m in thing.members):
            return
        member = Member(snake(drafted.written) or "kind", link.line)
        fields = Fields(self.draft, self.registry, self.source, sizes=False)
        if any(f.written == member.name for f in held.fields):
            return
        field = fields.add(
            Member(member.name, link.line, type="string"),
            fields.meaning(Member("", link.line, type="string"), thing),
            thing,
            held,
        )
        field.type, field.enum = "enum", enum
        self.source.find(
            "enum_arrow", f"The arrow to the enum {drafted.written} is a field of {held.written}.", "kept",
            link.line.spot(self.source), severity="info", became=f"{held.written}.{member.name}",
        )  # fmt: skip

    def _couples(self) -> None:
        """Lay what stands between two classes through their many-to-many relation."""
        for left, right, between, link in self.resolver.couples:
            if not {left, right, between} <= self.draft.entities.keys():
                continue
            ties = self.relations.between.get(frozenset((left, right)), [])
            for key in dict.fromkeys((left, right)):
                if not any(t.owner == between and t.target == key for t in self.relations.ties):
                    self.relations.add_tie(Tie(between, key, link.line, required=True, told=True))
            for tie in ties:
                if tie.kind == "many_to_many" and not tie.through and left != right:
                    tie.through = between
                    break

    def _through(self) -> None:
        """Let an arrow of many to many go through the table whose key is both references."""
        joins = {
            frozenset(t.target for t in ties): key
            for key, ties in self._key_ties().items()
            if len(ties) == 2 and len({t.target for t in ties}) == 2
        }
        for tie in [t for t in self.relations.ties if t.kind == "many_to_many" and not t.through]:
            key = joins.get(frozenset((tie.owner, tie.target)), "")
            if not key:
                continue
            if len(self.registry.things[key].members) > 2:
                tie.through = key
            else:
                self.relations.ties.remove(tie)

    def _key_ties(self) -> dict[str, list[Tie]]:
        """Return the relations that are in the key of each entity whose key has no more."""
        found: dict[str, list[Tie]] = {}
        for tie in self.relations.ties:
            if tie.column is not None and "pk" in tie.column.marks:
                found.setdefault(tie.owner, []).append(tie)
        return {k: t for k, t in found.items() if len(t) == len(self.draft.entities[k].key)}

    def _draft(self, tie: Tie) -> None:
        """Draft one relation; a column that stores it becomes it."""
        owner = self.draft.entities[tie.owner]
        facts = {"required": True} if tie.required and tie.kind != "many_to_many" else {}
        spot = tie.line.spot(self.source)
        if tie.column is not None:
            columns = [tie.column.name]
            made = refer(
                self.draft,
                Reference(
                    tie.owner,
                    columns,
                    tie.target,
                    spot=tie.column.line.spot(self.source),
                    one=tie.kind == "one_to_one",
                ),
                self.source,
            )
            if made is None:
                return
            made.facts |= facts
        else:
            named = self._name(tie, owner)
            made = RelationDraft(named, tie.kind, tie.target, spot, facts=dict(facts))  # type: ignore[arg-type]  # of the kinds
            owner.relations.append(made)
        made.reverse = tie.reverse
        made.through = tie.through
        if tie.through:
            self.draft.entities[tie.through].sketched = True
        if tie.help:
            made.facts["help"] = "\n".join(filter(None, [made.facts.get("help", ""), tie.help]))
        self._on_delete(tie, made)

    def _on_delete(self, tie: Tie, made: RelationDraft) -> None:
        action = _DELETIONS.get(tie.on_delete)
        possible = made.kind != "many_to_many" and action not in {None, "set_default"}
        if possible and not (action == "set_null" and made.facts.get("required")):
            made.facts["on_delete"] = action

    def _name(self, tie: Tie, owner: EntityDraft) -> str:
        """Return the name of a relation that no column has: its role, else whom it is to."""
        target = self.draft.entities[tie.target].written
        target = snake(target) or target
        if tie.kind == "many_to_many":
            target = several(target)
        taken = {snake(m.written) for m in owner.members}
        usual = tie.name or target
        if tie.name or snake(usual) not in taken:
            return usual
        label = snake(tie.label)
        if label and len(label) <= 30 and label not in taken and label != snake(tie.reverse):
            return label
        return f"{target}_{label}"[:50].strip("_") if label else usual

    def finish(self) -> Blueprint:
        """Settle keys, inheritance and apps; return the blueprint."""
        self._drop_empty_enums()
        empty = not any(t.members for t in self.registry.things.values() if t.kind == "entity")
        self.heirs.settle(self.draft, sketch=empty)
        self.draft.relational = self._is_relational()
        if not self.draft.relational:
            settle_keys(self.draft, self.source)
            settle_times(self.draft, self.source)
        for key, enum in self.draft.enums.items():
            if key not in self.registry.things:
                self.registry.things[key] = self.registry.things[enum.app]
        apps.assign(self.document, self.registry, self.draft, self.source)
        about = [plain(text) for text in self.document.about if text]
        if about:
            self.draft.project = self.draft.project.model_copy(
                update={"description": "\n".join(about)[:5000]}
            )
        return settled(self.draft, self.source)

    def _drop_empty_enums(self) -> None:
        for key in [k for k, enum in self.draft.enums.items() if not enum.values]:
            del self.draft.enums[key]

    def _is_relational(self) -> bool:
        """Return whether the classes are tables: with keys that the text itself marks."""
        things = [t for t in self.registry.things.values() if t.kind == "entity"]
        keyed = any("fk" in m.marks for t in things for m in t.members)
        tables = any(t.cls.keyword in {"entity", "table"} and t.members for t in things)
        return keyed or tables
