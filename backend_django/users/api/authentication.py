"""What an Authorization header may hold: a session or a token of ours, or a JSON Web Token."""

from __future__ import annotations

from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from backend_django.users import api_tokens, keys, sessions
from backend_django.users.models import ApiToken, Session, User

CHALLENGE = 'Token, Bearer realm="api"'


class TokenAuthentication(authentication.TokenAuthentication):
    """Comes first, so its challenge names both ways to sign in (RFC 9110, 11.6.1)."""

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE

    def authenticate_credentials(self, key: str) -> tuple[User, Session | ApiToken]:
        auth = _known(key)
        if auth is None:
            raise AuthenticationFailed("Invalid token.")
        return auth.user, auth


def _known(key: str) -> Session | ApiToken | None:
    if key.startswith(keys.PREFIX):
        return api_tokens.token_of(key)
    return sessions.session_of(key)
