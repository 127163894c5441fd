"""What the endpoints answer is what the API's own document says, and other origins may ask."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest
from drf_spectacular.generators import SchemaGenerator

from .conftest import BROKEN, DRAFTS, PROJECTS, patched

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def document():
    made = SchemaGenerator().get_schema(public=True)
    return json.loads(json.dumps(made, default=str))


def held(document, path, method, response):
    """Hold an answer to the document; members that it does not name are faults too."""
    answers = document["paths"][path][method]["responses"]
    assert str(response.status_code) in answers or response.status_code >= 400, answers.keys()
    answer = answers.get(str(response.status_code), answers["default"])
    schema = answer["content"]["application/json"]["schema"]
    root = {**schema, "components": document["components"]}
    jsonschema_rs.validate(root, response.json())
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        known = document["components"]["schemas"][name]["properties"]
        assert response.json().keys() == known.keys()
    return response.json()


def test_every_answer_is_as_described(api, document, create, work, client_of):
    made = create()
    work()
    project = made["project"]

    def call(method, path, body=None, **headers):
        address = path.replace("{project_id}", project)
        response = getattr(api, method)(address, body, headers=headers)
        return held(document, path, method, response)

    draft = call("post", f"{DRAFTS}/create/", {"project": project})
    detail = f"{DRAFTS}/detail/{{project_id}}/"
    call("get", detail)
    place = {"book": {"x": 1, "y": 2.5}}
    call("patch", detail, {"layout": place}, **{"If-Match": '"1"'})
    call("patch", detail, {"layout": {}}, **{"If-Match": '"1"'})
    call("patch", detail, {"layout": {}})
    call("get", detail)
    call("post", f"{DRAFTS}/plan/{{project_id}}/", {"path": "README.md"})
    call("post", f"{DRAFTS}/preview/{{project_id}}/", {"path": "README.md"})
    call("post", f"{DRAFTS}/effects/{{project_id}}/", {"turn_on": ["caching"]})
    call("post", f"{DRAFTS}/search/{{project_id}}/", {"text": "title"})
    call("post", f"{DRAFTS}/generate/{{project_id}}/")
    call("post", f"{DRAFTS}/duplicate/{{project_id}}/")
    link = call("post", f"{DRAFTS}/shares/{{project_id}}/")
    call("get", f"{DRAFTS}/shares/{{project_id}}/")
    call("post", f"{DRAFTS}/shared/", {"token": link["token"]})
    call("get", f"{PROJECTS}/detail/{{project_id}}/")
    call("get", f"{PROJECTS}/list/")
    for name in ("version", "model"):
        path = f"{PROJECTS}/{name}/{{version_id}}/"
        held(document, path, "get", api.get(path.replace("{version_id}", made["id"])))
    patched(api, draft, 2, blueprint=BROKEN)
    call("post", f"{DRAFTS}/plan/{{project_id}}/")
    call("post", f"{DRAFTS}/generate/{{project_id}}/")


def test_a_page_of_another_origin_may_send_what_is_needed(client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://elsewhere.example"]
    asked = "authorization,content-type,idempotency-key,if-match,if-none-match"
    headers = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": asked,
    }
    answer = client.options(f"{DRAFTS}/create/", headers=headers)
    allowed = {name.strip() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert set(asked.split(",")) <= allowed
    assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
