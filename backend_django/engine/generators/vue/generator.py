"""The page of a project: a typed description, pages and a spec per entity, routes, navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from backend_django.engine.blueprint import USER, App, Blueprint, Entity
from backend_django.engine.files import File
from backend_django.engine.generator import Generator
from backend_django.engine.parts import Paging, Part
from backend_django.engine.problems import pointer

from . import enums
from .description import description, fields, searched
from .examples import invalid, valid
from .places import place
from .typescript import key, literal, string

SRC = "frontend_vue/src"
USERS = {
    "label": "User",
    "labelPlural": "Users",
    "api": "/api/v1/users/",
    "page": "",
    "display": "email",
    "search": True,
}


class VueGenerator(Generator):
    name: ClassVar[str] = "vue"

    def files(self, blueprint: Blueprint, parts: Sequence[Part] = ()) -> Iterable[File]:
        yield from self._shared(blueprint, parts)
        for at, app in enumerate(blueprint.apps):
            if app.enums:
                yield self._enums(app, pointer("apps", at, "enums"))
            for nth, entity in enumerate(app.entities):
                where = pointer("apps", at, "entities", nth)
                yield from self._entity(blueprint, app, entity, where, parts)

    def _shared(self, blueprint: Blueprint, parts: Sequence[Part]) -> Iterator[File]:
        project = blueprint.project
        named = {"name": string(project.name), "description": string(project.description)}
        yield self.render("index.html.j2", "frontend_vue/index.html", title=project.name)
        yield self.render("project.ts.j2", f"{SRC}/project.ts", **named)
        places = literal(_places(blueprint, parts))
        yield self.render("places.ts.j2", f"{SRC}/entities/index.ts", places=places)
        yield self.render(
            "routes.ts.j2",
            f"{SRC}/router/generated.ts",
            places=[place(app, entity) for app in blueprint.apps for entity in app.entities],
            navigation=literal(_navigation(blueprint)),
        )

    def _enums(self, app: App, where: str) -> File:
        lists = [
            (
                enums.variable(enum.name),
                literal([{"value": v.value, "label": v.label} for v in enum.values]),
            )
            for enum in app.enums
        ]
        return self.render("enums.ts.j2", f"{SRC}/enums/{app.name}.ts", where, lists=lists)

    def _entity(
        self, blueprint: Blueprint, app: App, entity: Entity, where: str, parts: Sequence[Part]
    ) -> Iterator[File]:
        at = place(app, entity)
        described = fields(app, entity)
        entered = [name for name, field in described.items() if not field.get("readOnly")]
        context = {"place": at, "shown": list(described), "entered": entered}
        for kind in ("List", "Detail", "Form"):
            path = f"{SRC}/pages/{app.name}/{at.name}{kind}.vue"
            yield self.render(f"{kind.lower()}.vue.j2", path, where, **context)
        module = f"{SRC}/entities/{app.name}/{at.module}"
        yield self.render(
            "entity.ts.j2",
            f"{module}.ts",
            where,
            place=at,
            imports=enums.imports(app, entity),
            description=literal(description(blueprint, app, entity, parts)),
        )
        yield self.render(
            "spec.ts.j2",
            f"{module}.spec.ts",
            where,
            place=at,
            valid=[f"{key(k)}: {literal(v, 1)}" for k, v in valid(blueprint, app, entity).items()],
            invalid=[literal([name, value]) for name, value in invalid(entity)],
        )


def _places(blueprint: Blueprint, parts: Sequence[Part]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    paging = {part.entity: {"paging": part.style} for part in parts if isinstance(part, Paging)}
    for app in blueprint.apps:
        for entity in app.entities:
            at = place(app, entity)
            found[at.key] = {
                "label": entity.label,
                "labelPlural": entity.label_plural,
                "api": at.api,
                "page": at.page,
                "display": entity.display,
                "search": searched(entity),
                **paging.get(at.key, {}),
            }
    return found | {USER: dict(USERS)}


def _navigation(blueprint: Blueprint) -> list[dict[str, object]]:
    return [
        {"label": app.label, "entities": [place(app, entity).key for entity in app.entities]}
        for app in blueprint.apps
        if app.entities
    ]
