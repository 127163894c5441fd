"""A prompt in plain English becomes a blueprint: no model, no network, a documented vocabulary."""

from __future__ import annotations

from collections.abc import Collection

from backend_django.engine.blueprint import Blueprint, Project, kebab, snake
from backend_django.engine.notations import Reading
from backend_django.engine.notations.drafts import AppDraft, Draft
from backend_django.engine.notations.settling import one_line, settled
from backend_django.engine.notations.source import Source
from backend_django.engine.problems import EngineError, Problem

from .archetypes import SPARE, archetype, as_draft, spares
from .modelling import Modelling
from .telling import Telling
from .wishes import WISHES

__all__ = ["EXAMPLE", "MAX_CHARACTERS", "drafted"]

MAX_CHARACTERS = 20_000
EXAMPLE = "A library app. Books have a title and a price. Each book belongs to an author."
OWN = "own app"
"""The key of the app of a prompt that no archetype begins."""
_SLUG_LIMIT = 50


def drafted(prompt: str, name: str = "", known: Collection[str] | None = None) -> Reading:
    """Return the blueprint that a prompt describes, and what became of each part of it.

    ``known`` are the modules that may be switched on; without it, all of the vocabulary. Raises
    EngineError where the prompt is too long, or has nothing that a blueprint can be made of.
    """
    if len(prompt) > MAX_CHARACTERS:
        raise _refusal(
            "prompt_too_long",
            f"The prompt has {len(prompt):,} characters; at most {MAX_CHARACTERS:,} are read.",
            "Describe the entities first; the rest can be added to the draft.",
        )
    source = Source({"": prompt.replace("\r\n", "\n").replace("\r", "\n")})
    telling = Telling(source.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    draft, modules = _begun(telling, name, source)
    modelling = Modelling(draft, next(iter(draft.apps)), source)
    if telling.archetype and next(iter(draft.apps)) != OWN:
        modelling.spare = spares(archetype(telling.archetype[0]))
    modelling.build(telling.clauses.told)
    for piece in telling.lost:
        modelling.lose(piece)
    if not draft.entities:
        hint = f'Name entities and what they have, for example: "{EXAMPLE}"'
        raise _refusal("nothing_understood", "The prompt describes no entity.", hint)
    blueprint = modelling.rights.taken(settled(draft, source), draft)
    for module, piece in telling.refused.items():
        modelling.note(piece, f"The module {module} stays off.", f"no module {module}")
    modules |= _wished(telling, modelling, WISHES if known is None else known)
    wanted = {
        m: o
        for m, o in modules.items()
        if (known is None or m in known) and m not in telling.refused
    }
    return source.reading(blueprint.model_copy(update={"modules": wanted}), "prompt")


def _refusal(code: str, message: str, hint: str) -> EngineError:
    return EngineError([Problem(code, message, suggestion=hint, line=1, column=1)])


def _begun(
    telling: Telling, name: str, source: Source
) -> tuple[Draft, dict[str, dict[str, object]]]:
    """Return the draft to begin with: the archetype that is asked for, or an empty one."""
    title = one_line(name.strip() or telling.name)
    model = _archetype(telling, source)
    if model is None:
        shown = telling.archetype[0].replace("_", " ") if telling.archetype else "my app"
        title = title or one_line(telling.besides) or shown.capitalize()
        draft = Draft(_project(title))
        draft.apps[OWN] = AppDraft(snake(title) or "core")
        return draft, {}
    draft = as_draft(model)
    if title:
        about = {"description": model.project.description}
        draft.project = _project(title).model_copy(update=about)
    return draft, dict(model.modules)


def _project(title: str) -> Project:
    return Project(name=title, slug=kebab(title)[:_SLUG_LIMIT].strip("-") or "project")


def _archetype(telling: Telling, source: Source) -> Blueprint | None:
    """Return the archetype, unless the prompt describes entities of its own instead."""
    if telling.archetype is None:
        return None
    name, piece = telling.archetype
    own = {s.subject for s in telling.clauses.told if s.kind == "has" and s.parts}
    shown = name.replace("_", " ")
    spot = source.spot(piece.start, piece.end)
    if len(own) > 1 and not telling.asked:
        source.find(
            "archetype_left_out",
            f"The prompt describes its own entities, so the archetype {shown} is not used.",
            "changed", spot, severity="info", suggestion=f'Write "a typical {shown}" to add it.',
        )  # fmt: skip
        return None
    model = archetype(name)
    entities = [entity.name for app in model.apps if app.name != SPARE for entity in app.entities]
    source.find(
        "archetype_used", f"The archetype {shown} gives {', '.join(entities)}.", "kept", spot,
        severity="info", became=f"archetype {shown}",
    )  # fmt: skip
    return model


def _wished(
    telling: Telling, modelling: Modelling, known: Collection[str]
) -> dict[str, dict[str, object]]:
    modules: dict[str, dict[str, object]] = {}
    for module, piece in sorted(telling.modules.items()):
        if module in known:
            modules[module] = {}
            modelling.note(piece, f"The module {module} is switched on.", f"module {module}")
        else:
            modelling.lose(piece, f"This version has no module {module}.")
    return modules
