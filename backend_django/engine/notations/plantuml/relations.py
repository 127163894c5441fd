"""Arrows, typed members and foreign keys told together: each relation once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from backend_django.engine.blueprint import ascii_words, snake
from backend_django.engine.notations.drafts import Draft
from backend_django.engine.notations.source import Source
from backend_django.engine.notations.tables.references import relation_name

from .creole import plain
from .ends import is_use, says_numbers, sides
from .links import Arrow, Tie, is_key_like, named_by, strength
from .lists import Ties, settle_lists
from .registry import Registry
from .syntax import Link
from .telling import tell
from .written import Member


class Relations(Ties):
    """Collects what is told of relations and gives each as one tie."""

    def __init__(self, registry: Registry, draft: Draft, source: Source) -> None:
        super().__init__(registry)
        self.draft, self.source = draft, source
        self.arrows: list[Arrow] = []
        self.uses: list[Link] = []
        self.habits: Counter[tuple[str, str]] = Counter()
        self.flipped: list[Arrow] = []
        self.assumed: list[Arrow] = []
        self.again: list[Arrow] = []
        self.columns: dict[str, tuple[list[Member], dict[str, Member]]] = {}

    def single(self, owner: str, member: Member, target: str, *, optional: bool) -> None:
        """Add a member that is one other entity; a foreign key of the same name stores it."""
        thing = self.registry.things[owner]
        required = not optional and bool(member.marks & {"star", "not_null"})
        column = next(
            (
                m for m in thing.members
                if m is not member and relation_name(m.name) != m.name
                and _joined(relation_name(m.name)) == _joined(member.name)
            ),
            None,
        )  # fmt: skip
        tie = Tie(owner, target, member.line, member.name, column=column, required=required)
        tie.help, tie.on_delete = member.help, member.on_delete
        if "unique" in member.marks:
            tie.kind = "one_to_one"
        self.add_tie(tie)

    def explicit(self) -> None:
        """Add the foreign keys that name their table themselves."""
        for thing in self.registry.things.values():
            if thing.key not in self.draft.entities:
                continue
            for member in thing.members:
                if member.target and member.name not in self.stored.get(thing.key, ()):
                    target = named_by(self.registry, member, thing)
                    if target in self.draft.entities:
                        self._store(thing.key, member, target)

    def _store(self, owner: str, member: Member, target: str) -> Tie:
        tie = Tie(owner, target, member.line, column=member, on_delete=member.on_delete)
        return self.add_tie(tie)

    def arrow(self, link: Link, left: str, right: str, members: tuple[str, str]) -> None:
        """Take in an arrow between two entities."""
        label = " ".join(plain(link.label.replace("\\n", " ")).strip("<> \"'").split())
        label = "" if says_numbers(link) else label
        near, far, guessed = sides(link)
        use = is_use(link) or any(map(self._is_method, (left, right), members))
        self.arrows.append(Arrow(link, left, right, near, far, guessed, label, members, use))

    def _is_method(self, key: str, member: str) -> bool:
        """Return whether an arrow starts at a method of a class."""
        thing = self.registry.things[key]
        return bool(member and thing.methods) and all(m.name != member for m in thing.members)

    def settle(self) -> None:
        """Match the arrows with members and keys, the surest first, then the rest."""
        self._mirror()
        options = sorted(
            (option for n, arrow in enumerate(self.arrows) for option in self._options(n, arrow)),
            key=lambda option: (-option[0], option[1]),
        )
        left = set(range(len(self.arrows)))
        for _, number, tie, owner, column in options:
            if number not in left or (tie is not None and tie.told):
                continue
            if column is not None and column.name in self.stored.get(owner, ()):
                continue
            left.discard(number)
            self._match(self.arrows[number], tie, owner, column)
        rest = [self.arrows[n] for n in sorted(left)]
        rest = self._by_rest(rest)
        for arrow in rest:
            self._alone(arrow)
        self._unarrowed()
        settle_lists(self, self.source)
        tell(self, self.source)

    def _mirror(self) -> None:
        """Let two members that are each other's types be one relation of one to one."""
        for tie in list(self.ties):
            back = [
                t
                for t in self.between[frozenset((tie.owner, tie.target))]
                if t.owner == tie.target and t is not tie
            ]
            mine = [
                t for t in self.between[frozenset((tie.owner, tie.target))] if t.owner == tie.owner
            ]
            if (
                tie.owner == tie.target
                or len(back) != 1
                or len(mine) != 1
                or back[0] not in self.ties
            ):
                continue
            names = (
                self.registry.things[tie.target].spellings,
                self.registry.things[tie.owner].spellings,
            )
            if (
                snake(tie.name) in names[0]
                and snake(back[0].name) in names[1]
                and tie in self.ties
                and not back[0].column
            ):
                self.ties.remove(back[0])
                self.between[frozenset((tie.owner, tie.target))].remove(back[0])
                tie.kind, tie.reverse = "one_to_one", back[0].name

    def _options(
        self, number: int, arrow: Arrow
    ) -> Iterator[tuple[float, int, Tie | None, str, Member | None]]:
        """Yield what an arrow may tell of, with how surely it does."""
        for tie in self.between.get(frozenset((arrow.left, arrow.right)), ()):
            if (score := self._tie_score(arrow, tie)) > 0:
                yield score, number, tie, tie.owner, None
        yield from self._stored_options(number, arrow, arrow.left, 0)
        if arrow.left != arrow.right:
            yield from self._stored_options(number, arrow, arrow.right, 1)

    def _stored_options(
        self, number: int, arrow: Arrow, owner: str, end: int
    ) -> Iterator[tuple[float, int, Tie | None, str, Member | None]]:
        """Yield the columns of one end that may store what an arrow tells."""
        target, there = (arrow.left, arrow.near.high) if end else (arrow.right, arrow.far.high)
        thing, other = self.registry.things[owner], self.registry.things[target]
        backwards = there == 2 and not arrow.guessed and arrow.left != arrow.right
        said = {snake(arrow.label), snake(arrow.members[end])}
        for member in self._columns(owner, said):
            if member.name in self.stored.get(owner, ()):
                continue
            score = strength(member, thing, other, arrow.label, arrow.members[end])
            score -= (2.5 if "fk" in member.marks else 5) if backwards else 0
            if score > (3.9 if arrow.use else 0):
                yield score, number, None, owner, member

    def _columns(self, key: str, said: set[str]) -> list[Member]:
        """Return the columns of an entity that may be keys of others, and those that are named."""
        if key not in self.columns:
            held = {field.written for field in self.draft.entities[key].fields}
            columns = [m for m in self.registry.things[key].members if m.name in held]
            keys = [m for m in columns if "fk" in m.marks or is_key_like(m)]
            self.columns[key] = keys, {snake(m.name): m for m in columns}
        keys, named = self.columns[key]
        more = [named[name] for name in said if name in named and named[name] not in keys]
        return keys + more if more else keys

    def _tie_score(self, arrow: Arrow, tie: Tie) -> float:
        forward = tie.owner == arrow.left
        there = arrow.far.high if forward else arrow.near.high
        here = arrow.near.high if forward else arrow.far.high
        score = 3.5
        if not arrow.guessed and there == 2 and arrow.left != arrow.right:
            score = 1.2 if here != 2 else 0
        role = arrow.far.role if forward else arrow.near.role
        named = {snake(tie.name), snake(tie.column.name) if tie.column else ""} - {""}
        said = arrow.members[0 if forward else 1]
        hints = {snake(h) for h in (arrow.label, role, said) if h}
        if hints & named:
            score += 5
        elif role and not hints & named:
            score -= 2
        return score

    def _match(self, arrow: Arrow, tie: Tie | None, owner: str, column: Member | None) -> None:
        target = arrow.right if owner == arrow.left else arrow.left
        if tie is None and column is not None:
            tie = self._store(owner, column, target)
        if tie is None:
            return
        tie.told = True
        forward = owner == arrow.left
        if arrow.guessed:
            self.habits[_heads(arrow)] += 1 if forward else -1
        there, here = (arrow.far, arrow.near) if forward else (arrow.near, arrow.far)
        if not arrow.guessed and not arrow.use:
            if there.high == 2 and arrow.left != arrow.right:
                self.flipped.append(arrow)
            elif here.high == 1 and there.high == 1:
                tie.kind = "one_to_one"
            tie.required = tie.required or (there.low == 1 and there.high == 1)
        self._dress(tie, arrow, forward=forward)

    def _dress(self, tie: Tie, arrow: Arrow, *, forward: bool) -> None:
        """Give a tie the names and words of its arrow."""
        there, here = (arrow.far, arrow.near) if forward else (arrow.near, arrow.far)
        tie.label = tie.label or arrow.label
        if there.role and not tie.name and not tie.column:
            tie.name = there.role
        tie.reverse = tie.reverse or here.role
        notes = "\n".join(arrow.link.notes)
        said = self._sentence(arrow)
        tie.help = "\n".join(filter(None, [tie.help, said, notes]))
        whole = (arrow.link.right if forward else arrow.link.left).head
        if whole in {"*", "+"} and not tie.on_delete and tie.kind != "many_to_many":
            tie.on_delete = "cascade"

    def _sentence(self, arrow: Arrow) -> str:
        names = self.registry.things
        if not arrow.label or (len(ascii_words(arrow.label)) == 0 and arrow.label.isascii()):
            return ""
        one, other = names[arrow.left].name, names[arrow.right].name
        if plain(arrow.link.label).strip().startswith("<") and not arrow.link.label.startswith(
            "<<"
        ):
            one, other = other, one
        return f"{one} {arrow.label} {other}"

    def _by_rest(self, rest: list[Arrow]) -> list[Arrow]:
        """Let the only foreign key that is left store the only arrow that is left."""
        waiting: dict[str, list[Arrow]] = {}
        for arrow in rest:
            if not arrow.use and (arrow.near.high, arrow.far.high) != (2, 2):
                waiting.setdefault(self.holder(arrow)[0], []).append(arrow)
        done: list[Arrow] = []
        for owner, arrows in waiting.items():
            free = self._free(owner)
            flagged = [m for m in free if "fk" in m.marks]
            free = flagged or (free if len(free) == 1 else [])
            if len(free) == len(arrows):
                for arrow, member in zip(arrows, free, strict=True):
                    self._match(arrow, None, owner, member)
                    done.append(arrow)
        return [arrow for arrow in rest if arrow not in done]

    def _free(self, owner: str) -> list[Member]:
        """Return the keys of others that no relation is stored in, and that name no class."""
        thing = self.registry.things[owner]
        keys, _ = self.columns.get(owner) or ([], {})
        return [
            m for m in keys
            if m.name not in self.stored.get(owner, ()) and ("fk" in m.marks or "pk" not in m.marks)
            and not named_by(self.registry, m, thing)
        ]  # fmt: skip

    def holder(self, arrow: Arrow) -> tuple[str, str, bool]:
        """Return who holds the column of an arrow, whom it refers to, whether left to right."""
        near, far, heads = arrow.near, arrow.far, (arrow.link.left.head, arrow.link.right.head)
        if near.high == 2 and far.high == 1:
            forward = True
        elif near.high == 1 and far.high == 2:
            forward = False
        elif near.high == 2:
            forward = not (heads[0] in {"<", "<<"} and heads[1] not in {">", ">>"})
        elif near.low == 0 and far.low != 0:
            forward = True
        elif far.low == 0 and near.low != 0:
            forward = False
        else:
            forward = heads[0] in {"*", "+", "o"} or heads[1] in {">", ">>"}
        return (arrow.left, arrow.right, True) if forward else (arrow.right, arrow.left, False)

    def _alone(self, arrow: Arrow) -> None:
        """Make a relation of an arrow that nothing else tells of."""
        if arrow.use:
            self.uses.append(arrow.link)
            return
        self._ask_lists(arrow)
        self._ask_others(arrow)
        owner, target, forward = self.holder(arrow)
        if self._is_told(arrow):
            self.again.append(arrow)
            return
        tie = Tie(owner, target, arrow.link.line, told=True)
        there = arrow.far if forward else arrow.near
        if arrow.near.high == arrow.far.high:
            tie.kind = "many_to_many" if arrow.near.high == 2 else "one_to_one"
        tie.required = there.low == 1 and tie.kind != "many_to_many"
        self._dress(tie, arrow, forward=forward)
        if arrow.guessed:
            self.assumed.append(arrow)
        self.add_tie(tie)

    def _ask_lists(self, arrow: Arrow) -> None:
        """Let members that hold many say how many an arrow without numbers means."""
        if not arrow.guessed:
            return
        forth = any(not li.done for li in self.listed.get((arrow.left, arrow.right), ()))
        back = any(not li.done for li in self.listed.get((arrow.right, arrow.left), ()))
        if forth or back:
            arrow.near = replace(arrow.near, high=2 if back else 1)
            arrow.far = replace(arrow.far, high=2 if forth else 1)
            arrow.guessed = False

    def _ask_others(self, arrow: Arrow) -> None:
        """Let an arrow without numbers mean what those like it do, whose keys are known."""
        habit = self.habits[_heads(arrow)]
        if arrow.guessed and habit:
            arrow.near = replace(arrow.near, high=2 if habit > 0 else 1)
            arrow.far = replace(arrow.far, high=1 if habit > 0 else 2)

    def _is_told(self, arrow: Arrow) -> bool:
        """Return whether a relation between the two is told by the same words."""
        ties = self.between.get(frozenset((arrow.left, arrow.right)), ())
        words = snake(arrow.label)
        return any(
            t.told
            and (snake(t.label) == words or not words)
            and not arrow.far.role
            and not arrow.near.role
            for t in ties
        )

    def _unarrowed(self) -> None:
        """Add foreign keys that no arrow tells of, where their names say to which entity."""
        for key in self.draft.entities:
            thing = self.registry.things[key]
            lost = []
            for member in thing.members:
                if "fk" not in member.marks or member.name in self.stored.get(key, ()):
                    continue
                target = named_by(self.registry, member, thing)
                if target in self.draft.entities:
                    self._store(key, member, target)
                else:
                    lost.append(member)
            if lost:
                names = ", ".join(m.name for m in lost)
                self.source.find(
                    "reference_unknown", f"{thing.name} does not say which entity it refers to by {names}.",
                    "changed", lost[0].line.spot(self.source), became="a field",
                    suggestion="Draw an arrow, or write `<<FK>> -> table.id`.",
                )  # fmt: skip


def _heads(arrow: Arrow) -> tuple[str, str]:
    return arrow.link.left.head, arrow.link.right.head


def _joined(name: str) -> str:
    return snake(name).replace("_", "")
