"""The apps that models belong to, and the name of the project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from backend_django.engine.blueprint import Project
from backend_django.engine.notations.drafts import AppDraft, Draft
from backend_django.engine.notations.projects import app_of, project_name
from backend_django.engine.notations.source import Source

from .constants import Unclear
from .modules import Class
from .resolving import Outside, World
from .values import Values

_SETTINGS = re.compile(r"""DJANGO_SETTINGS_MODULE['"]\s*,\s*['"](\w+)""")
_VAGUE = frozenset({"config", "settings", "core", "project", "conf"})
_OUTER = frozenset({"src", "source", "backend", "server", "api", "app", "project", "code", "apps"})


class Apps:
    """Knows the app of each class by its file and options."""

    def __init__(self, world: World, values: Values, source: Source) -> None:
        self.world, self.values, self.source = world, values, source
        self.project = Project(name=self._project_name())
        self._configs = dict(self._configured())

    def _project_name(self) -> str:
        for name, text in self.source.files.items():
            found = _SETTINGS.search(text) if name.endswith("manage.py") else None
            if found and found[1] not in _VAGUE:
                return project_name(found[1], "")
        paths = [PurePosixPath(p.replace("\\", "/")) for p in self.source.files]
        if len(paths) == 1:
            path = paths[0]
            folder = path.parent.name if path.stem in {"models", "__init__"} else ""
            return project_name("", folder or path.name)
        tops = {path.parts[0] for path in paths if len(path.parts) > 1}
        top = tops.pop() if len(tops) == 1 else ""
        return project_name("" if top in _OUTER else top, "models.py")

    def _configured(self) -> Iterable[tuple[str, tuple[str, str, str]]]:
        """Yield the folders whose AppConfig says a label, with it, the name and the title."""
        for module in self.world.modules:
            for cls in module.classes:
                bases = self.world.bases(cls)
                named = [
                    b.last if isinstance(b, Outside) else getattr(b, "name", "") for b in bases
                ]
                if any(name.endswith("AppConfig") for name in named) and cls.members:
                    label, name = self._said(cls, "label"), self._said(cls, "name")
                    folder = _folder(module.path)
                    yield folder, (label, name, self._said(cls, "verbose_name"))

    def _said(self, cls: Class, name: str) -> str:
        for own, node, _ in cls.members:
            if own == name:
                value = self.values.maybe(node, cls.scope)
                return value if isinstance(value, str) and not isinstance(value, Unclear) else ""
        return ""

    def of(self, cls: Class, app_label: str, draft: Draft) -> str:
        """Return the key of a class' app, drafting the app where it is new."""
        folder = _folder(cls.module.path)
        label, name, title = self._configs.get(folder, ("", "", ""))
        own = app_label or label or name.rpartition(".")[2] or PurePosixPath(folder).name
        own = own or app_of(self.project)
        key = own if app_label or not folder else folder
        if app_label and app_label == PurePosixPath(folder).name:
            key = folder
        if key not in draft.apps:
            draft.apps[key] = AppDraft(own, label=title)
        return key

    def labels(self, cls: Class, key: str, app_label: str) -> set[str]:
        """Return the names under which other apps may speak of a class' app."""
        folder = _folder(cls.module.path)
        label, name, _ = self._configs.get(folder, ("", "", ""))
        found = {app_label, label, name.rpartition(".")[2], PurePosixPath(folder).name, key}
        return found - {""}


def _folder(path: str) -> str:
    """Return the folder of an app: that of its models file, or above its folder of models."""
    parts = PurePosixPath(path.replace("\\", "/")).parts[:-1]
    if "models" in parts:
        parts = parts[: len(parts) - 1 - parts[::-1].index("models")]
    return "/".join(parts)
