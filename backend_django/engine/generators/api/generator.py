"""The HTTP interface of each entity: a view set, its queries, its routes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend_django.engine.blueprint import App, Blueprint, kebab
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Part, Route
from backend_django.engine.problems import pointer
from backend_django.engine.python import PACKAGE, Module

from .views import views_source


class ApiGenerator(Generator):
    name = "api"

    def parts(self, blueprint: Blueprint) -> Iterable[Part]:
        for app in blueprint.apps:
            if app.entities:
                yield Route(kebab(app.name), f"{PACKAGE}.{app.name}.api.urls")

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        for number, app in enumerate(blueprint.apps):
            if app.entities:
                where = pointer("apps", number, "entities")
                folder = f"{PACKAGE}/{app.name}/api"
                yield self.file(f"{folder}/__init__.py", "", where)
                yield self.file(f"{folder}/views.py", views_source(blueprint, app, parts), where)
                yield self.file(f"{folder}/urls.py", _urls(app), where)


def _urls(app: App) -> str:
    module = Module(f"Paths of the API of {app.name}.", future=False)
    router = module.use(f"{PACKAGE}.api.routers", "OptionalSlashRouter")
    views = module.use(f"{PACKAGE}.{app.name}.api", "views")
    module.add(f"router = {router}()")
    for entity in app.entities:
        route, name = kebab(entity.plural), f"{kebab(app.name)}-{kebab(entity.name)}"
        view = f"{views}.{entity.name}ViewSet"
        module.add(f'router.register("{route}", {view}, basename="{name}")')
    module.gap()
    module.add("urlpatterns = router.urls")
    return module.render()
