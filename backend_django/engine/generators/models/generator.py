"""Django apps with their models: tables, enums, rules and the admin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backend_django.engine.blueprint import App, Blueprint, pascal
from backend_django.engine.blueprint.naming import title
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Earlier, InstalledApp, Part, Requirement
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Module, Schema, literal

from .admin import admin_source
from .classes import models_source
from .enums import enums_source


class ModelsGenerator(Generator):
    name = "models"

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        for app in blueprint.apps:
            yield InstalledApp(f"{PACKAGE}.{app.name}", local=True)
        if any(f.type == "image" for a in blueprint.apps for e in a.entities for f in e.fields):
            yield Requirement("pillow", ">=12,<13")

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        schema = Schema(blueprint, parts)
        for number, app in enumerate(blueprint.apps):
            where = pointer("apps", number)
            folder = f"{PACKAGE}/{app.name}"
            yield self.file(f"{folder}/__init__.py", "", where)
            yield self.file(f"{folder}/apps.py", _config(app), where)
            if app.enums:
                yield self.file(f"{folder}/enums.py", enums_source(app), f"{where}/enums")
            before = [earlier for earlier in _before(parts) if earlier.name == app.name]
            if app.entities or any(earlier.entities for earlier in before):
                models = models_source(schema, app, before)
                yield self.file(f"{folder}/models.py", models, f"{where}/entities")
            if app.entities:
                yield self.file(f"{folder}/admin.py", admin_source(app), f"{where}/entities")


def _before(parts: Sequence[Part]) -> Iterator[App]:
    """Yield the apps of earlier versions."""
    for part in parts:
        if isinstance(part, Earlier):
            yield from part.blueprint.apps


def _config(app: App) -> str:
    module = Module(f"The Django app {app.name}.", future=False)
    base = module.use("django.apps", "AppConfig")
    module.add(f"\nclass {pascal(app.name)}Config({base}):")
    module.add(f'name = "{PACKAGE}.{app.name}"', 4)
    if app.label != title(app.name):
        module.add(f"verbose_name = {literal(app.label, module)}", 4)
    return module.render()
