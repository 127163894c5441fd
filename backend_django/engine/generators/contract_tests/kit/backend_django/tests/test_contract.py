"""Whatever the API is asked, it answers as its own document says, and never with an error of ours.

schemathesis reads the OpenAPI document and makes requests from it, right ones and wrong ones.
``CONTRACT_EXAMPLES=500 pytest backend_django/tests/test_contract.py`` looks longer.
"""

from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase
from hypothesis import settings as searching
from rest_framework.test import APIClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend_django.users.models import User
from backend_django.users.tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
SENT = {"Accept", "If-Match", "X-Request-ID"}
KEPT = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


def document() -> dict[str, Any]:
    """Return the OpenAPI document without its servers' addresses."""
    return SchemaGenerator().get_schema(public=True)  # type: ignore[no-any-return, no-untyped-call]  # untyped there


api = schemathesis.openapi.from_dict(document())


@api.parametrize()
@searching(
    max_examples=settings.CONTRACT_EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_to_its_document(case: schemathesis.Case, admin_user: User) -> None:
    case.validate_response(answered(signed_in(admin_user), case), checks=KEPT)


def signed_in(user: User) -> APIClient:
    """Return a client with credentials of its own: some requests make them worthless."""
    body = {"email": user.email, "password": PASSWORD}
    answer = APIClient().post("/api/v1/auth/login/", body).json()
    said = f"Bearer {answer['access']}" if "access" in answer else f"Token {answer['key']}"
    return APIClient(raise_request_exception=False, headers={"Authorization": said})


def answered(client: APIClient, case: schemathesis.Case) -> schemathesis.Response:
    """Ask, and return the answer in the words of schemathesis."""
    asked = requests.Request(**case.as_transport_kwargs(base_url=HOST)).prepare()
    place = urlsplit(str(asked.url))
    headers = {name: value for name, value in asked.headers.items() if name in SENT}
    said = client.generic(
        str(asked.method),
        f"{place.path}?{place.query}",
        asked.body or "",
        content_type=asked.headers.get("Content-Type", "application/json"),
        headers=headers,
    )
    content = said.getvalue() if said.streaming else said.content
    found = {name: [value] for name, value in said.headers.items()}
    return schemathesis.Response(said.status_code, found, content, asked, 0, verify=False)
