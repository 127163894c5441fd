"""Access tokens open sockets too: ``new WebSocket(url, ["jwt", token])``."""

from rest_framework_simplejwt.tokens import AccessToken

from backend_django.users.tokens import read, user_of

from .sessions import Session


def session_of(token: str) -> Session | None:
    """Return the session of an access token: it lasts as long as the token does."""
    user = user_of(token)
    return None if user is None else Session(user, float(read(token, AccessToken)["exp"]))
