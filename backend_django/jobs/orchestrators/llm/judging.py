"""Does the engine accept what a model wrote? If not, what exactly is wrong with it?"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from backend_django import engine
from backend_django.jobs.callbacks import Remark

from . import documents
from .patching import Patch
from .shapes import ModelForm
from .troubles import Trouble, trouble_of


@dataclass(frozen=True)
class Verdict:
    """A blueprint that the engine accepts, or the troubles of a form that became none.

    ``told`` is what became of the base; ``warnings`` what the engine advises.
    """

    blueprint: Mapping[str, Any] | None
    troubles: tuple[Trouble, ...] = ()
    told: tuple[Remark, ...] = ()
    warnings: tuple[Trouble, ...] = ()


class Judge:
    """Judges forms for a new app or, with ``base``, for changes of one.

    ``modules`` are those that may be switched on besides the base's own. Raises EngineError for a
    base that is no blueprint.
    """

    def __init__(self, base: Mapping[str, Any] | None, modules: Collection[str]) -> None:
        self.base: documents.Node | None = None
        self._derived: frozenset[str] = frozenset()
        if base is not None:
            self.base, self._derived = documents.opened(base)
        self.modules = {*modules, *(self.base["modules"] if self.base else ())}

    def judge(self, form: ModelForm) -> Verdict:
        """Return what the engine says of a form."""
        patch = Patch(form, copy.deepcopy(self.base), self._derived)
        document = patch.apply()
        troubles = [*patch.troubles, *self._foreign(form)]
        if not any(app.get("entities") for app in document["apps"]):
            troubles.append(Trouble("no_entity", "entities", "The model has no entity", "Add one"))
        blueprint, problems = _checked(document)
        said = [trouble_of(p, document) for p in problems if p.severity == "error"]
        known = {trouble.message for trouble in troubles}
        troubles += [trouble for trouble in said if trouble.message not in known]
        warnings = [trouble_of(p, document) for p in problems if p.severity == "warning"]
        usable = None if troubles else blueprint
        return Verdict(usable, tuple(troubles), tuple(patch.told), tuple(warnings))

    def _foreign(self, form: ModelForm) -> list[Trouble]:
        hint = f"Offered: {', '.join(sorted(self.modules)) or 'none'}"
        return [
            Trouble("unknown_module", "modules", f"There is no module {name!r:.80}", hint)
            for name in form.modules
            if name not in self.modules
        ]


def _checked(document: documents.Node) -> tuple[dict[str, Any] | None, list[engine.Problem]]:
    """Return the filled blueprint as JSON, None where it breaks a rule, and all problems."""
    try:
        blueprint = engine.from_data(document)
        problems = engine.check(blueprint)
        if any(problem.severity == "error" for problem in problems):
            return None, problems
        data: dict[str, Any] = engine.checked(blueprint).model_dump(
            mode="json", exclude_defaults=True
        )
    except engine.EngineError as error:
        return None, list(error.problems)
    return {"groundwork": 1, **data}, problems
