"""What an Authorization header may hold: a token of ours, or a JSON Web Token."""

from __future__ import annotations

from rest_framework import authentication
from rest_framework.request import Request

CHALLENGE = 'Token, Bearer realm="api"'


class TokenAuthentication(authentication.TokenAuthentication):
    """Comes first, so its challenge names both ways to sign in (RFC 9110, 11.6.1)."""

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE
