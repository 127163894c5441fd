"""An OpenAPI document is held to the specification that it names."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.verification.inside.documents import dangling, invalid

VERSIONS = ("3.0.3", "3.1.0", "3.2.0")


def document(version: str, **operation: object) -> dict[str, Any]:
    operation = {"responses": {"200": {"description": "Good."}}} | operation
    return {
        "openapi": version,
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/books/": {"get": operation}},
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_valid_document_passes(version):
    parameter = {"name": "page", "in": "query", "schema": {"type": "integer"}}
    assert invalid(document(version, parameters=[parameter])) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_specification_does_not_know_is_named_with_its_place(version):
    (found,) = invalid(document(version, nonsense=1))
    assert found["message"].startswith("/paths/~1books~1/get: ")
    assert "nonsense" in found["message"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_parameter_without_a_place_is_found(version):
    assert invalid(document(version, parameters=[{"name": "page"}]))


def test_a_version_that_nobody_specified_is_said():
    assert "OpenAPI 4.7" in invalid(document("4.7.0"))[0]["message"]


def test_a_reference_to_nothing_is_found():
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}
    broken = document("3.1.0", requestBody={"content": content})
    assert [d["message"] for d in dangling(broken)] == ["there is no #/components/schemas/Book"]
    assert dangling(broken | {"components": {"schemas": {"Book": {}}}}) == []
