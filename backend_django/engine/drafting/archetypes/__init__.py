"""Small complete models that a prompt may ask for by name; each file is one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from backend_django.engine.blueprint import USER, App, Blueprint, Entity
from backend_django.engine.drafting.words import key_of
from backend_django.engine.notations import read
from backend_django.engine.notations.drafts import (
    AppDraft,
    Draft,
    EntityDraft,
    EnumDraft,
    FieldDraft,
    RelationDraft,
)

_NAMES = {
    "shop": r"(?:online |web )?(?:shop|store)|web ?shop|e-?commerce|online retail\w*|storefront",
    "social_network": r"social (?:network\w*|media)(?: (?:app|site|platform))?|community (?:app|site|platform)",
    "analytics": r"analytics|business intelligence|(?:metrics|bi) (?:dashboard|platform)",
    "blog": r"(?:we)?blog(?:ging)?|online magazine|news site",
    "help_desk": r"help ?-?desk|support desk|service desk|ticket(?:ing)? system|customer support",
    "booking": r"bookings?|reservations?|appointment(?:s| booking| scheduling)?",
    "crm": r"crm|customer relationship management|sales pipeline",
    "inventory": r"inventory|stock (?:management|keeping|control)|warehouse management",
}
"""What each archetype is called in a prompt."""
NAMES = {
    name: re.compile(rf"(?<![\w-])(?:{w})(?![\w])", re.IGNORECASE) for name, w in _NAMES.items()
}
SPARE = "extras"
"""The app of an archetype's file whose entities are taken only where a prompt names them."""
_OWN = {"fields", "relationships", "uniques", "checks", "indexes", "ordering", "display", "name"}
_FIELD = {"name", "type", "enum", "id"}
_RELATION = {"name", "kind", "target", "related_name", "through", "through_fields", "id"}


def called(text: str) -> tuple[str, int, int] | None:
    """Return the archetype that a text names first, with the place of its name."""
    found = ((m.start(), name, m) for name, p in NAMES.items() if (m := p.search(text)))
    first = min(found, default=None, key=lambda f: f[:2])
    return (first[1], first[2].start(), first[2].end()) if first else None


@cache
def archetype(name: str) -> Blueprint:
    """Return the model of that name."""
    text = (Path(__file__).parent / f"{name}.groundwork").read_text(encoding="utf-8")
    return read(text, notation="groundwork").blueprint


def as_draft(blueprint: Blueprint) -> Draft:
    """Return a model as a draft that can be added to."""
    draft = Draft(blueprint.project)
    for app in blueprint.apps:
        if app.name == SPARE:
            continue
        draft.apps[app.name] = AppDraft(app.name, label=app.label, description=app.description)
        for enum in app.enums:
            draft.enums[enum.name] = EnumDraft(enum.name, app.name, values=list(enum.values))
        for entity in app.entities:
            draft.entities[key_of(entity.name)] = _entity(app, entity)
    return draft


def spares(blueprint: Blueprint) -> Draft:
    """Return the entities that a model has ready for a prompt that names them."""
    home = blueprint.apps[0].name
    apps = [app.model_copy(update={"name": home}) for app in blueprint.apps if app.name == SPARE]
    return as_draft(blueprint.model_copy(update={"apps": tuple(apps)}))


def _entity(app: App, entity: Entity) -> EntityDraft:
    made = EntityDraft(entity.name, app.name, display=entity.display, facts=_facts(entity, _OWN))
    for field in entity.fields:
        enum = field.enum.rpartition(".")[2]
        made.fields.append(
            FieldDraft(field.name, field.type, facts=_facts(field, _FIELD), enum=enum)
        )
    for one in entity.relationships:
        target = USER if one.target == USER else key_of(one.target.rpartition(".")[2])
        relation = RelationDraft(one.name, one.kind, target, reverse=one.related_name)
        relation.facts, relation.reverse_kept = _facts(one, _RELATION), True
        made.relations.append(relation)
    made.uniques = [unique.fields for unique in entity.uniques]
    made.indexes = [index.fields for index in entity.indexes]
    made.checks, made.ordering = list(entity.checks), entity.ordering
    return made


def _facts(shape: Any, without: set[str]) -> dict[str, Any]:
    return dict(shape.model_dump(exclude_defaults=True, exclude=without | {"id"}))
