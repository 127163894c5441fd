"""Tests of full-text search: words in any form, the best match first, never out of date."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import Entity, Field
from backend_django.engine.python.factories import argument

from .documents import NAMED, texts, weight
from .rows import rows
from .sources import Source

FORMS = {
    "danish": ("bogen", "bog"), "dutch": ("boeken", "boek"), "english": ("ships", "shipping"),
    "finnish": ("talossa", "talo"), "french": ("navires", "navire"),
    "german": ("Kinder", "Kind"), "hungarian": ("hajók", "hajó"), "italian": ("navi", "nave"),
    "norwegian": ("boken", "bok"), "portuguese": ("barcos", "barco"),
    "romanian": ("casele", "casa"), "russian": ("книги", "книга"), "spanish": ("barcos", "barco"),
    "swedish": ("boken", "bok"), "turkish": ("kitaplar", "kitap"), "simple": ("Ship", "ship"),
}  # fmt: skip
"""Two forms of one word in each language."""
ROOM, SHORTEST = 11, 3

FOUND = """
def test_{plural}_are_found_by_the_words_of_{field}(staff: {client}) -> None:
    wanted = {factory}.create({argument}={one})
    {factory}.create()
    assert walked(staff, {url}, {{"search": {other}}}) == [wanted.pk]
    wanted.{field} = "heron"
    wanted.save()
    assert walked(staff, {url}, {{"search": {other}}}) == []
    assert walked(staff, {url}, {{"search": "hero"}}) == [wanted.pk]
"""
TWICE = """
def test_{plural}_that_match_best_come_first(staff: {client}) -> None:
    once = {factory}.create({argument}="heron pond")
    twice = {factory}.create({argument}="heron heron")
    assert walked(staff, {url}, {{"search": "heron"}}) == [twice.pk, once.pk]
    assert walked(staff, {url}, {{"search": "heron -pond"}}) == [twice.pk]
    assert walked(staff, {url}, {{"search": "heron", "ordering": "id"}}) == [once.pk, twice.pk]
"""
WEIGHED = """
def test_{plural}_that_match_in_{heavy}_come_before_those_in_{light}(staff: {client}) -> None:
    low = {factory}.create({light_argument}="heron")
    high = {factory}.create({heavy_argument}="heron")
    assert walked(staff, {url}, {{"search": "heron"}}) == [high.pk, low.pk]
"""
ENDLESS = """
def test_{plural}_can_have_more_words_in_{field}_than_are_searched(staff: {client}) -> None:
    row = {factory}.create({argument}=" ".join(f"word{{n}}" for n in range(150_000)))
    assert walked(staff, {url}, {{"search": "word1"}}) == [row.pk]
"""


def add_search_tests(source: Source, entity: Entity, language: str) -> None:
    """Append the tests of an entity's search, where a field takes any text."""
    free = [field for field in texts(entity) if _free(entity, field)]
    if not free or rows(source.blueprint, entity) < 2:
        return
    first = free[0]
    one, other = map(source.code, FORMS[language])
    place = {"field": first.name, "argument": argument(first.name)}
    source.add(FOUND, entity, **place, one=one, other=other)
    source.add(TWICE, entity, **place)
    for light in _lighter(entity, free):
        words = {"light": light.name, "light_argument": argument(light.name)}
        heavy = {"heavy": first.name, "heavy_argument": argument(first.name)}
        source.add(WEIGHED, entity, **words, **heavy)
    endless = next((field for field in free if _endless(entity, field)), None)
    if endless:
        source.add(ENDLESS, entity, field=endless.name, argument=argument(endless.name))


def _endless(entity: Entity, field: Field) -> bool:
    """Return whether any text can be stored: an index takes some thousand characters."""
    groups = [*(i.fields for i in entity.indexes), *(u.fields for u in entity.uniques)]
    indexed = field.index or field.unique or any(field.name in _bare(g) for g in groups)
    return field.type == "text" and field.max_length is None and not indexed


def _bare(names: tuple[str, ...]) -> set[str]:
    return {name.lstrip("-") for name in names}


def _lighter(entity: Entity, free: list[Field]) -> Iterator[Field]:
    """Yield the field that counts least, if the first counts most."""
    if weight(entity, free[0]) == NAMED != weight(entity, free[-1]):
        yield free[-1]


def _free(entity: Entity, field: Field) -> bool:
    room = (field.max_length or ROOM) >= ROOM and (field.min_length or 0) <= SHORTEST
    return field.type in {"char", "text"} and not field.regex and room
