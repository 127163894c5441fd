"""From a description of a whole product to a project that is proved, by the API alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend_django.projects.models import GeneratedProject

from .conftest import APPS

PROMPTS = Path(__file__).resolve().parents[2] / "engine" / "drafting" / "tests" / "cases"
# the prompt -> entities and modules that it asks for
PRODUCTS = {
    "seed_shop": (
        {"Product", "Order", "Customer", "Payment"},
        {"filtering", "jwt", "caching", "websockets", "event_sourcing"},
    ),
    "seed_social": (
        {"Post", "Comment", "Like", "Notification"},
        {"filtering", "jwt", "websockets", "event_sourcing"},
    ),
    "seed_analytics": (
        {"Dataset", "Metric", "Alert", "Report"},
        {"filtering", "caching", "event_sourcing", "websockets"},
    ),
}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_description_becomes_a_proved_project(api, proposed, work, product):
    entities, modules = PRODUCTS[product]
    app = proposed((PROMPTS / product / "prompt.txt").read_text())
    blueprint = app["artifact"]["blueprint"]
    assert entities <= {e["name"] for a in blueprint["apps"] for e in a["entities"]}
    assert modules <= {*app["artifact"]["summary"]["modules"]}
    version = api.post(f"{APPS}{app['id']}/apply/", {"verify": "standard"}).json()
    work()
    row = GeneratedProject.objects.get(pk=version["id"])
    assert (row.status, row.error_message) == ("completed", "")
    assert {check["name"] for check in row.verification["checks"]}
    results = api.get(version["results_url"]).json()
    assert results["verification"]["level"] == "standard"
    assert results["artifact"]["sha256"]
