"""What the module decides when a project is written."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.generators.websockets.entities import shown_by
from backend_django.engine.generators.websockets.generator import WebsocketsGenerator
from backend_django.engine.generators.websockets.options import LIMITS, OPTIONS
from backend_django.engine.parts import Requirement, Server, Setting
from backend_django.engine.testing import sample


def settings(blueprint: Blueprint) -> dict[tuple[str, str, str], str]:
    """Return the code of each setting, by environment, name and key."""
    parts = WebsocketsGenerator().parts(blueprint)
    found = [part for part in parts if isinstance(part, Setting)]
    return {(part.environment, part.name, part.key): part.code for part in found}


def files(**modules: dict[str, Any]) -> dict[str, str]:
    blueprint = sample(**modules)
    return {file.path: file.text for file in WebsocketsGenerator().files(blueprint)}


def test_every_entity_is_live_where_none_is_named():
    live = ast.literal_eval(settings(sample(websockets={}))["", "LIVE_MODELS", ""])
    assert len(live) == 6
    assert "sales.Order" in live


def test_only_the_entities_that_are_named_are_live():
    blueprint = sample(websockets={"entities": ["sales.Order", "catalog.Tag"]})
    live = ast.literal_eval(settings(blueprint)["", "LIVE_MODELS", ""])
    assert live == ["catalog.Tag", "sales.Order"]
    emitted = files(websockets={"entities": ["catalog.Tag"]})
    assert "sales" not in emitted["frontend_vue/src/realtime/live.ts"]
    assert "sales" not in emitted["backend_django/realtime/tests/test_entities.py"]


@pytest.mark.parametrize(("key", "option"), LIMITS.items())
def test_a_limit_is_what_its_option_says(key: str, option: str):
    assert settings(sample(websockets={}))["", "REALTIME", key] == str(
        WebsocketsGenerator.module.filled({})[option]
    )
    least = OPTIONS["properties"][option]["minimum"]
    assert settings(sample(websockets={option: least}))["", "REALTIME", key] == str(least)


def test_access_tokens_open_sockets_where_there_are_some():
    name = "REALTIME_AUTHENTICATION"
    alone, both = settings(sample(websockets={})), settings(sample(websockets={}, jwt={}))
    assert [key for _, setting, key in alone if setting == name] == ["ticket"]
    assert [key for _, setting, key in both if setting == name] == ["ticket", "jwt"]
    path = "backend_django/realtime/access_tokens.py"
    assert path not in files(websockets={})
    assert path in files(websockets={}, jwt={})
    assert not any("with_jwt" in name for name in files(websockets={}, jwt={}))


def test_messages_stay_in_memory_in_tests():
    found = settings(sample(websockets={}))
    assert "InMemory" in found["test", "CHANNEL_LAYERS", ""]
    assert "channels_redis" in found["", "CHANNEL_LAYERS", ""]


def test_the_server_holds_sockets_and_its_requirements_reach_production():
    parts = list(WebsocketsGenerator().parts(sample(websockets={})))
    assert [part.application for part in parts if isinstance(part, Server)] == [
        "backend_django.realtime.asgi:application"
    ]
    named = {part.name: part.group for part in parts if isinstance(part, Requirement)}
    assert {named[name] for name in ("channels", "channels-redis", "uvicorn")} == {"base"}
    assert named["daphne"] == "local"


def test_a_page_follows_whatever_it_shows():
    blueprint = sample()
    assert shown_by(blueprint, "catalog.Category") == ["catalog.Category", "catalog.Product"]
    assert shown_by(blueprint, "catalog.ProductTag") == ["catalog.ProductTag", "catalog.Product"]
    assert shown_by(blueprint, "catalog.Tag")[0] == "catalog.Tag"
