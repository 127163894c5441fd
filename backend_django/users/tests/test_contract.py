"""What the endpoints of the account answer is what the API's own document says."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest
from drf_spectacular.generators import SchemaGenerator

from backend_django.users import audit
from backend_django.users.models import Action

AUTH = "/api/v1/auth"
PASSWORD = "S3cure-pass-xyz"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def document():
    made = SchemaGenerator().get_schema(public=True)
    return json.loads(json.dumps(made, default=str))


@pytest.fixture
def held(document):
    """Return a function that holds an answer to the document, unnamed members being faults."""

    def hold(path, method, response, status=200):
        assert response.status_code == status, response.content
        schema = document["paths"][f"{AUTH}/{path}"][method]["responses"][str(status)]["content"][
            "application/json"
        ]["schema"]
        jsonschema_rs.validate({**schema, "components": document["components"]}, response.json())
        name = schema.get("$ref", "").rpartition("/")[2]
        known = document["components"]["schemas"][name]
        assert response.json().keys() == known["properties"].keys()
        for row in response.json().get("results", []):
            one = known["properties"]["results"]["items"]["$ref"].rpartition("/")[2]
            assert row.keys() == document["components"]["schemas"][one]["properties"].keys()
        return response.json()

    return hold


def test_every_answer_is_as_described(api, alice, held):
    held("login/", "post", api.post(f"{AUTH}/login/", login(alice)))
    held("user/", "get", api.get(f"{AUTH}/user/"))
    token = {"name": "ci", "scopes": ["read"]}
    held("tokens/", "post", api.post(f"{AUTH}/tokens/", token), 201)
    held("tokens/", "get", api.get(f"{AUTH}/tokens/"))
    held("sessions/", "get", api.get(f"{AUTH}/sessions/"))
    held("sessions/end-others/", "post", api.post(f"{AUTH}/sessions/end-others/"))
    audit.record(Action.LOGIN_FAILED, subject=alice)
    held("events/", "get", api.get(f"{AUTH}/events/"))
    held("two-factor/", "get", api.get(f"{AUTH}/two-factor/"))
    setup = {"password": PASSWORD}
    held("two-factor/begin/", "post", api.post(f"{AUTH}/two-factor/begin/", setup))
    held("quotas/", "get", api.get(f"{AUTH}/quotas/"))
    held("logout/", "post", api.post(f"{AUTH}/logout/"))


def login(user):
    return {"email": user.email, "password": PASSWORD}
