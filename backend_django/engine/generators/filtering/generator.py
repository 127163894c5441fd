"""Lists that can be narrowed, searched and turned over: filter sets, full text, three paginators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.files import File
from backend_django.engine.generator import Generator, Module
from backend_django.engine.parts import (
    InstalledApp,
    ListFilter,
    Paging,
    Part,
    Setting,
    ViewSetAttribute,
)
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Call, Symbol

from .documents import column, document, texts
from .filter_sets import filters_source
from .filter_tests import filter_tests_source
from .list_tests import list_tests_source
from .lookups import lookups
from .options import NAME, OPTIONS, Options, style_of

BACKENDS = (
    '["django_filters.rest_framework.DjangoFilterBackend", '
    '"backend_django.api.searching.FullTextFilter", '
    '"backend_django.api.ordering.TotalOrderingFilter"]'
)
PAGES = {
    "cursor": f"{PACKAGE}.api.cursors.CursorPagination",
    "limit_offset": f"{PACKAGE}.api.offsets.LimitOffsetPagination",
}


class FilteringGenerator(Generator):
    name = NAME
    module = Module(
        "Filtering, search and pages",
        "Lists are narrowed by ranges, parts of texts, several values and empty ones, searched by "
        "words, and turned over by number, cursor or offset.",
        "API",
        options=OPTIONS,
    )

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        options = self.options(blueprint)
        yield InstalledApp("django.contrib.postgres")
        yield Setting("REST_FRAMEWORK", BACKENDS, "DEFAULT_FILTER_BACKENDS")
        for app in blueprint.apps:
            for entity in app.entities:
                yield from _parts(blueprint, app, entity, options)

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        options = self.options(blueprint)
        yield from self.kit()
        for number, app in enumerate(blueprint.apps):
            if app.entities:
                where = pointer("apps", number, "entities")
                folder = f"{PACKAGE}/{app.name}"
                sources = {
                    "api/filters.py": filters_source(app, options),
                    "tests/test_filters.py": filter_tests_source(blueprint, app, options),
                    "tests/test_lists.py": list_tests_source(blueprint, app, options),
                }
                for path, source in sources.items():
                    if source:
                        yield self.file(f"{folder}/{path}", source, where)


def _parts(blueprint: Blueprint, app: App, entity: Entity, options: Options) -> Iterator[Part]:
    owner = f"{app.name}.{entity.name}"
    filters = Symbol(f"{PACKAGE}.{app.name}.api", "filters", f"{entity.name}Filter")
    yield ViewSetAttribute(owner, "filterset_class", filters)
    for member, kinds in lookups(entity, options).items():
        yield ListFilter(owner, member, tuple(kinds))
    if options["full_text"] and texts(entity):
        language = options["search_language"]
        made = Symbol(f"{PACKAGE}.api.searching", "FullText")
        stored = Call(made, (column(blueprint, app, entity), language))
        yield ViewSetAttribute(owner, "full_text", stored)
        yield from document(blueprint, app, entity, language)
    style = style_of(owner, options)
    if style != "page":
        yield Paging(owner, style, PAGES[style])
