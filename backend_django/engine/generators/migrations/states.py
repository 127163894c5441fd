"""A blueprint as Django's project state: no model class, nothing in the app registry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState

from backend_django.engine.blueprint import App, Blueprint, Entity
from backend_django.engine.parts import Part
from backend_django.engine.python import Schema, live

Key = tuple[str, str]


@cache
def contributed() -> tuple[ProjectState, dict[Key, Migration]]:
    """Return state and migrations of the apps that every project installs; read once."""
    loader = MigrationLoader(None)
    leaves = loader.graph.leaf_nodes()
    state = loader.graph.make_state(nodes=leaves, real_apps=set())
    return state, dict(loader.graph.nodes)


def empty_state() -> ProjectState:
    """Return the state of a project without entities."""
    return contributed()[0].clone()


def project_state(blueprint: Blueprint, parts: Sequence[Part] = ()) -> ProjectState:
    """Return the state that the blueprint's models amount to, with what modules add to them."""
    state, schema = empty_state(), Schema(blueprint, parts)
    state.add_model(_user())
    for app in blueprint.apps:
        for entity in app.entities:
            state.add_model(_model(schema, app, entity))
    return state


def _model(schema: Schema, app: App, entity: Entity) -> ModelState:
    columns = {name: column.live() for name, column in schema.columns(app, entity).items()}
    fields = {"id": _key()} | columns
    fields["id"].serialize = False  # as Django does when a class takes its key
    options = {name: live(value) for name, value in schema.options(app, entity).items()}
    return ModelState(app.name, entity.name, list(fields.items()), options, (models.Model,), [])


def _user() -> ModelState:
    return ModelState("users", "User", [("id", _key())], {}, (models.Model,), [])


def _key() -> models.BigAutoField[int, int]:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )
