"""The OpenAPI document and its pages."""

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def test_the_document_is_valid_and_every_operation_may_fail() -> None:
    schema = SchemaGenerator().get_schema(public=True)
    validate_schema(schema)
    assert schema["openapi"].startswith("3.1")
    operations = [o for item in schema["paths"].values() for o in item.values()]
    assert all("default" in operation["responses"] for operation in operations)


def test_paths_end_with_a_slash_and_ids_are_integers() -> None:
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    assert all(path.endswith("/") and "?" not in path for path in paths)
    (key,) = [p for p in paths["/api/v1/users/{id}/"]["get"]["parameters"] if p["in"] == "path"]
    assert key["schema"]["type"] == "integer"


@pytest.mark.parametrize("page", ["swagger", "redoc"])
def test_the_document_is_shown_without_help_from_other_hosts(page: str) -> None:
    html = APIClient().get(f"/api/v1/schema/{page}").content.decode()
    assert "//cdn" not in html
    assert "/static/drf_spectacular_sidecar/" in html
