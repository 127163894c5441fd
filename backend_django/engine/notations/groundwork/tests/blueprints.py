"""Any blueprint at all: every option, any text."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from backend_django.engine.blueprint import (
    Access,
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Index,
    Project,
    Relationship,
    Role,
    Unique,
)
from backend_django.engine.blueprint.shapes import (
    Auto,
    FieldType,
    OnDelete,
    Operator,
    RelationshipKind,
    Scope,
)

HOSTILE = (
    '"', '"""', "\\", "\\n", "a\nb", "\n", " lead", "trail ", "tab\t", "\r\n", "#", "# not", "/*", "//",
    "{", "}", "[", "(", ",", "=", "true", "null", "-x", "a.b", "é", "名前", "\u202e", "\u2028", "\x00",
    "\x7f", "\x85", "'''", "{{ x }}", "$(rm)", "x\n\n  y\n ", "groundwork 1", "/^a\\/b$/", "", "😀",
)  # fmt: skip

words = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
texts = st.one_of(words, st.sampled_from(HOSTILE), st.text(max_size=12))
names = st.one_of(words, texts)
optional = st.one_of(st.just(""), texts)
numbers = st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts
)
lengths = st.one_of(st.none(), st.integers(1, 9999))
json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=6,
)
flags = st.booleans()
lists = st.lists(names, max_size=3).map(tuple)


def options(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


projects = st.builds(
    Project,
    name=names, slug=optional, description=optional, author=optional, email=optional,
    version=st.one_of(st.just("0.1.0"), texts), license=st.sampled_from(["MIT", "Apache-2.0"]),
    language=st.one_of(st.just("en-us"), texts), time_zone=st.one_of(st.just("UTC"), texts),
)  # fmt: skip
fields = st.builds(
    Field,
    id=optional, name=names, type=options(FieldType), label=optional, help=optional,
    required=flags, unique=flags, index=flags, editable=flags, default=json, auto=options(Auto),
    min=numbers, max=numbers, min_length=lengths, max_length=lengths, max_digits=lengths.map(
        lambda n: n and min(n, 1000)
    ),
    decimal_places=st.one_of(st.none(), st.integers(0, 30)), regex=optional, enum=optional,
    column=optional,
)  # fmt: skip
relationships = st.builds(
    Relationship,
    id=optional, name=names, kind=options(RelationshipKind), target=texts, label=optional,
    help=optional, required=flags, on_delete=st.one_of(st.none(), options(OnDelete)),
    related_name=st.one_of(st.just("+"), optional), through=optional, through_fields=lists,
    default=st.one_of(st.none(), st.integers()), index=flags, column=optional,
)  # fmt: skip
uniques = st.builds(Unique, id=optional, name=optional, fields=lists, message=optional)
indexes = st.builds(Index, id=optional, name=optional, fields=lists)
checks = st.builds(
    Check,
    id=optional, name=optional, left=names, operator=options(Operator), right=optional,
    value=json, message=optional,
)  # fmt: skip
roles = st.builds(Role, id=optional, name=names, label=optional, description=optional)
access = st.builds(
    Access,
    role=names, view=options(Scope), create=flags, change=options(Scope), delete=options(Scope),
)  # fmt: skip
values = st.builds(EnumValue, id=optional, value=names, name=optional, label=optional)
enums = st.builds(
    Enum, id=optional, name=names, description=optional,
    values=st.lists(values, max_size=3).map(tuple),
)  # fmt: skip
entities = st.builds(
    Entity,
    id=optional, name=names, plural=optional, label=optional, label_plural=optional,
    description=optional, fields=st.lists(fields, max_size=3).map(tuple),
    relationships=st.lists(relationships, max_size=2).map(tuple),
    uniques=st.lists(uniques, max_size=2).map(tuple), checks=st.lists(checks, max_size=2).map(tuple),
    indexes=st.lists(indexes, max_size=2).map(tuple), ordering=lists, display=optional,
    owner=optional, timestamps=flags, table=optional,
    access=st.lists(access, max_size=2).map(tuple),
)  # fmt: skip
apps = st.builds(
    App, id=optional, name=names, label=optional, description=optional,
    enums=st.lists(enums, max_size=2).map(tuple), entities=st.lists(entities, max_size=2).map(tuple),
)  # fmt: skip
blueprints = st.builds(
    Blueprint, project=projects,
    modules=st.dictionaries(names, st.dictionaries(names, json, max_size=2), max_size=2),
    roles=st.lists(roles, max_size=2).map(tuple), apps=st.lists(apps, max_size=2).map(tuple),
)  # fmt: skip
