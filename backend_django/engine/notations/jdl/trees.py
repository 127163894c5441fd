"""The grammar's trees as syntax."""

from __future__ import annotations

from typing import Any

from lark import Token, Transformer

from .syntax import (
    Annotation,
    Application,
    Constant,
    Deployment,
    Entity,
    Enum,
    Field,
    Member,
    Names,
    Option,
    Pair,
    Relationship,
    Rule,
    Setting,
    Side,
    Value,
    Word,
)

Children = list[Any]
EVERYTHING = ("*", "all")


def _span(token: Token) -> tuple[int, int]:
    start = token.start_pos or 0
    return start, start + len(token)


def _word(token: Token) -> Word:
    return Word(str(token), *_span(token))


def _only(children: Children, kind: type) -> tuple[Any, ...]:
    return tuple(child for child in children if isinstance(child, kind))


def _values(children: Children) -> tuple[Value, ...]:
    return next((child for child in children if isinstance(child, tuple)), ())


class ToSyntax(Transformer[Token, Any]):
    """Called bottom-up by the parser; each method bears its rule's name."""

    def NAME(self, token: Token) -> Word:  # noqa: N802
        return _word(token)

    def MEMBER(self, token: Token) -> Word:  # noqa: N802
        return _word(token)

    def STRING(self, token: Token) -> Value:  # noqa: N802
        return Value(_unquoted(token), "string", *_span(token))

    def REGEX(self, token: Token) -> Value:  # noqa: N802
        return Value(token[1:-1], "regex", *_span(token))

    def ATOM(self, token: Token) -> Value:  # noqa: N802
        return Value(str(token), "word", *_span(token))

    def list(self, children: Children) -> Value:
        items = _values(children)
        text = ", ".join(item.text for item in items)
        place = (items[0].start, items[-1].end) if items else (0, 0)
        return Value(text, "list", *place)

    def values(self, children: Children) -> tuple[Value, ...]:
        return _only(children, Value)

    def annotation(self, children: Children) -> Annotation:
        at = children[0]
        start, end = _span(at)
        values = _values(children)
        return Annotation(at[1:].strip(), values, start, values[-1].end + 1 if values else end)

    def rule(self, children: Children) -> Rule:
        first = children[0]
        start, end = _span(first)
        values = _values(children)
        return Rule(str(first), values, start, values[-1].end + 1 if values else end)

    def mark(self, children: Children) -> Rule:
        first = children[0]
        if isinstance(first, Word):
            return Rule(first.text, (), first.start, first.end)
        return Rule(str(first), _values(children), *_span(first))

    def field(self, children: Children) -> Field:
        name, kind = _only(children, Word)
        rules, annotations = _only(children, Rule), _only(children, Annotation)
        ends = [kind.end, *(rule.end for rule in rules)]
        starts = [name.start, *(a.start for a in annotations)]
        return Field(name, kind, rules, annotations, min(starts), max(ends))

    def table(self, children: Children) -> tuple[str, Word]:
        return ("table", children[0])

    def fields(self, children: Children) -> Children:
        return [child for child in children if isinstance(child, Field)]

    def entity(self, children: Children) -> Entity:
        annotations, (name,) = _only(children, Annotation), _only(children, Word)
        table = next((child[1] for child in children if isinstance(child, tuple)), None)
        fields = next((child for child in children if isinstance(child, list)), [])
        (keyword,) = _only(children, Token)
        start = min([_span(keyword)[0], *(a.start for a in annotations)])
        return Entity(name, table, tuple(fields), annotations, start)

    def member(self, children: Children) -> Member:
        name, label = next(c for c in children if isinstance(c, Word)), children[-1]
        if not isinstance(label, Token):
            return Member(name, "", name.start, name.end)
        text = label[1:-1].strip().strip("\"'")
        return Member(name, text, name.start, _span(label)[1])

    def enum(self, children: Children) -> Enum:
        (name,) = _only(children, Word)
        start = min([_span(t)[0] for t in _only(children, Token)])
        return Enum(name, _only(children, Member), start)

    def display(self, children: Children) -> tuple[Word, ...]:
        return tuple(children)

    def injected(self, children: Children) -> dict[str, Any]:
        name = next(iter(_only(children, Word)), None)
        return {"name": name, "display": _values(children), "marks": _only(children, Rule)}

    def side(self, children: Children) -> Side:
        (entity,), annotations = _only(children, Word), _only(children, Annotation)
        more = next((child for child in children if isinstance(child, dict)), {})
        start = min([entity.start, *(a.start for a in annotations)])
        return Side(entity, annotations=annotations, start=start, **more)

    def pair(self, children: Children) -> Pair:
        source, target = _only(children, Side)
        options = _only(children, Word)
        ends = [w.end for w in (target.entity, target.name, *target.display, *options) if w]
        return Pair(source, target, options, source.start, max(ends))

    def relationship(self, children: Children) -> Relationship:
        (kind,) = _only(children, Word)
        return Relationship(kind, _only(children, Pair))

    def setting(self, children: Children) -> Setting:
        return Setting(*children)

    def config(self, children: Children) -> tuple[Setting, ...]:
        return _only(children, Setting)

    def names(self, children: Children) -> Names:
        words = _only(children, Word)
        everything = not words or any(word.text.lower() in EVERYTHING for word in words)
        return Names(() if everything else words, everything)

    def entities(self, children: Children) -> Names:
        return _excepting(_only(children, Names))

    def application(self, children: Children) -> Application:
        settings = [s for child in _only(children, tuple) for s in child]
        names = _only(children, Names)
        options = [*_only(children, Option), *(o for c in _only(children, list) for o in c)]
        return Application(tuple(settings), names[0] if names else None, tuple(options))

    def deployment(self, children: Children) -> Deployment:
        return Deployment(_only(children, Setting))

    def use(self, children: Children) -> Children:
        used, *others = _only(children, Names)
        names = _excepting(tuple(others))
        return [Option(w, names, "", w.start, w.end) for w in used.words]

    def option(self, children: Children) -> Option:
        verb, names = children[0], _excepting(_only(children, Names))
        value = next(iter(_only(children, Value)), None)
        ends = [verb.end, *(w.end for w in (*names.words, *names.excepted))]
        end = max([*ends, value.end if value else 0])
        return Option(verb, names, value.text if value else "", verb.start, end)

    def constant(self, children: Children) -> Constant:
        return Constant(*children)

    def statements(self, children: Children) -> Children:
        return children


def _excepting(given: tuple[Names, ...]) -> Names:
    names = given[0]
    return Names(names.words, names.everything, given[1].words) if len(given) > 1 else names


def _unquoted(token: str) -> str:
    inner = token[1:-1]
    return inner.replace('\\"', '"').replace("\\'", "'")
