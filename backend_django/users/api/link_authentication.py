"""Signed links: what a browser may follow without a header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTAuthentication

from backend_django.users import links

from .authentication import CHALLENGE, TokenAuthentication
from .callers import caller


class LinkAuthentication(BaseAuthentication):
    """Takes the ``signature`` of an address; without one, others are asked."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        signature = request.query_params.get(links.PARAMETER)
        if signature is None:
            return None
        opened = links.opened(request.path, signature)
        if opened is None or request.method != "GET":
            raise AuthenticationFailed("This link is not good any more; ask for a new one.")
        return opened

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class LinkScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # it has no types
    """How a signed link appears in the OpenAPI document."""

    target_class = LinkAuthentication
    name = "signedLink"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "query", "name": links.PARAMETER}


BY_LINK = [LinkAuthentication, TokenAuthentication, JWTAuthentication]
"""For views that may be reached by a link too."""


class LinksSerializer(serializers.Serializer[Any]):
    """Addresses that need no header, by format, and for how many seconds."""

    expires_in = serializers.IntegerField()
    downloads = serializers.DictField(child=serializers.CharField())


def links_answer(request: Request, paths: Mapping[str, str]) -> Response:
    """Answer with a link of the caller to each path."""
    user = caller(request)
    downloads = {
        name: links.link_to(path, user=user, credential=request.auth)
        for name, path in paths.items()
    }
    return Response({"expires_in": links.seconds(), "downloads": downloads})
