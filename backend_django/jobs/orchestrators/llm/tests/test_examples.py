"""Three apps that people ask for, told as prompts and answered by a competent model."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django import engine

from .conftest import Ask
from .endpoint import Endpoint
from .forms import entity, field, link, model

ALL = (
    "caching", "contract_tests", "cqrs", "event_sourcing", "filtering", "jwt", "nested_writes",
    "operations", "schema_versions", "websockets",
)  # fmt: skip
MONEY = {"max_digits": 10, "decimal_places": 2, "min": "0.00"}


def choice(name: str, *values: str) -> dict[str, Any]:
    return {"name": name, "values": [{"value": value} for value in values]}


SHOP = model(
    entity("Category", field("name", required=True, unique=True)),
    entity(
        "Product",
        field("name", required=True, max_length=200),
        field("price", "decimal", required=True, **MONEY),
        field("stock", "positive_integer", required=True, default=0),
        link("category", "Category", required=True),
        display="name",
        ordering=["name"],
        access=[{"role": "anonymous", "view": "all"}, {"role": "clerk", "view": "all",
                "create": True, "change": "all", "delete": "all"}],
    ),
    entity(
        "Customer",
        field("phone", max_length=30),
        link("user", "users.User", kind="one_to_one", required=True, on_delete="cascade"),
        owner="user",
    ),
    entity(
        "Order",
        field("number", required=True, unique=True, max_length=20),
        field("status", "enum", enum="OrderStatus", required=True, default="open"),
        field("placed", "datetime", required=True),
        link("customer", "Customer", required=True),
        ordering=["-placed"],
    ),
    entity(
        "OrderLine",
        field("quantity", "positive_integer", required=True, min=1),
        field("unit_price", "decimal", required=True, **MONEY),
        link("order", "Order", required=True, on_delete="cascade", related_name="lines"),
        link("product", "Product", required=True),
        unique_together=[["order", "product"]],
    ),
    entity(
        "Payment",
        field("amount", "decimal", required=True, **MONEY),
        field("paid", "datetime"),
        link("order", "Order", required=True, related_name="payments"),
    ),
    enums=[choice("OrderStatus", "open", "paid", "shipped", "cancelled")],
    roles=[{"name": "clerk", "label": "Clerk"}],
    modules=["filtering", "jwt", "caching", "websockets", "event_sourcing"],
) | {"name": "Corner Shop"}  # fmt: skip

SOCIAL = model(
    entity(
        "Post",
        field("text", "text", required=True, max_length=5_000),
        field("published", "datetime"),
        link("author", "User", required=True, on_delete="cascade", related_name="posts"),
        owner="author",
        access=[{"role": "member", "view": "all", "create": True, "change": "own",
                 "delete": "own"}],
    ),
    entity(
        "Comment",
        field("text", required=True, max_length=1_000),
        link("post", "Post", required=True, on_delete="cascade"),
        link("author", "User", required=True, on_delete="cascade", related_name="comments"),
        owner="author",
    ),
    entity(
        "Like",
        link("post", "Post", required=True, on_delete="cascade"),
        link("user", "User", required=True, on_delete="cascade", related_name="likes"),
        unique_together=[["post", "user"]],
    ),
    entity(
        "Notification",
        field("kind", "enum", enum="NotificationKind", required=True),
        field("seen", "boolean", default=False),
        link("recipient", "User", required=True, related_name="notifications"),
        link("post", "Post", on_delete="cascade"),
        owner="recipient",
    ),
    enums=[choice("NotificationKind", "like", "comment", "follow")],
    modules=["filtering", "jwt", "websockets", "event_sourcing"],
) | {"name": "Circle"}  # fmt: skip

ANALYTICS = model(
    entity("Dataset", field("name", required=True, unique=True), field("source", "url"), app="data"),
    entity(
        "Metric",
        field("name", required=True),
        field("unit", max_length=20),
        link("dataset", "Dataset", required=True, on_delete="cascade"),
        unique_together=[["dataset", "name"]],
        app="insight",
    ),
    entity(
        "Alert",
        field("lower", "float", required=True),
        field("upper", "float", required=True),
        field("state", "enum", enum="AlertState", default="quiet"),
        link("metric", "Metric", required=True, on_delete="cascade"),
        checks=[{"left": "lower", "operator": "lt", "right": "upper",
                 "message": "The lower limit lies below the upper one."}],
        app="insight",
    ),
    entity(
        "Report",
        field("title", required=True),
        field("month", "date", required=True),
        link("metrics", "Metric", kind="many_to_many", related_name="reports"),
        app="insight",
    ),
    enums=[{**choice("AlertState", "quiet", "firing"), "app": "insight"}],
    roles=[{"name": "analyst"}],
    modules=["filtering", "caching", "cqrs", "websockets"],
) | {"name": "Observatory", "app": "data"}  # fmt: skip

CASES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "shop": (
        (
            "An e-commerce platform: products, orders, customers, payments. Product search and "
            "filtering, customers sign in, carts are cached. Real-time inventory updates, and an "
            "audit trail of the orders."
        ),
        SHOP,
        ["Category", "Product", "Customer", "Order", "OrderLine", "Payment"],
    ),
    "social network": (
        (
            "A social network: users, posts, comments, likes and notifications. Feed pages, "
            "sign-in, real-time notifications, and a log of all activity."
        ),
        SOCIAL,
        ["Post", "Comment", "Like", "Notification"],
    ),
    "analytics": (
        (
            "An analytics platform: datasets, metrics, alerts and reports. Complex filtering, "
            "roles, cached metrics, event-based processing and real-time dashboards."
        ),
        ANALYTICS,
        ["Dataset", "Metric", "Alert", "Report"],
    ),
}


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
@pytest.mark.parametrize("case", CASES)
def test_the_app_passes_every_rule_of_the_engine(
    ask: Ask, endpoint: Endpoint, case: str, provider: str
):
    prompt, form, names = CASES[case]
    endpoint.scripts["ModelForm"] = [form]
    job = ask(prompt, provider, modules=ALL)
    blueprint = engine.from_data(job.blueprint)
    assert {e.name for app in blueprint.apps for e in app.entities} == {*names}
    assert [p for p in engine.check(blueprint) if p.severity == "error"] == []
    assert sorted(blueprint.modules) == sorted(form["modules"])
    assert blueprint.project.name == form["name"]
    assert len(endpoint.asked("ModelForm")) == 1, "no problem had to be repaired"


def test_references_between_apps_are_written_out(ask: Ask, endpoint: Endpoint):
    endpoint.scripts["ModelForm"] = [ANALYTICS]
    blueprint = engine.from_data(ask(modules=ALL).blueprint)
    assert blueprint.entity("insight.Metric")[1].relationships[0].target == "data.Dataset"
