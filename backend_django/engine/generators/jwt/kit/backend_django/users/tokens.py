"""Sessions and their tokens: a sign-in opens a session, and all its tokens name it.

A refresh token is good for one renewal. One that comes back after that was copied: its session
ends, whoever holds the newer tokens. Access tokens are good for as long as their session is.
"""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token, UntypedToken
from rest_framework_simplejwt.utils import get_md5_hash_password

from .models import User
from .sessions.models import AGENT, Session, SessionQuerySet

SESSION = "sid"
"""The claim that names the session of a token."""


class ReusedError(TokenError):
    """A refresh token came a second time; its session is over."""


def opened(user: User, agent: str = "") -> RefreshToken:
    """Open a session of ``user`` and return its first refresh token."""
    token = RefreshToken()
    session = Session(user=user, agent=agent[:AGENT])
    session.token = _signed(token, session)
    session.save()
    return token


def renewed(raw: str) -> RefreshToken:
    """Exchange a refresh token for the next one of its session; to be called in a transaction.

    TokenError says that it is spoiled, expired or no refresh token, or that its session is over.
    After a ReusedError the transaction has to be committed: it has ended the session.
    """
    presented = read(raw, RefreshToken)
    session = Session.objects.select_for_update().filter(pk=presented.get(SESSION)).first()
    if session is None:
        raise TokenError("The session is over.")
    if session.token.jti != presented[api_settings.JTI_CLAIM]:
        end(Session.objects.filter(pk=session.pk))
        raise ReusedError("The refresh token was used before.")
    if not _is_open(session) or not _is_trusted(session.user, presented):
        raise TokenError("The session is over.")
    token = RefreshToken()
    BlacklistedToken.objects.create(token=session.token)
    session.token, session.renewed_at = _signed(token, session), timezone.now()
    session.save()
    return token


def end(sessions: SessionQuerySet) -> None:
    """End sessions: from now on neither their refresh nor their access tokens are any good."""
    BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token_id=key) for key in sessions.values_list("token_id", flat=True)],
        ignore_conflicts=True,
    )


def end_all(user: User) -> None:
    """End every session of ``user``."""
    end(Session.objects.filter(user=user))


def sign_out(raw: str) -> None:
    """End the session of a token of either kind; one that is no good has none."""
    try:
        token = read(raw)
    except TokenError:
        return
    end(Session.objects.filter(pk=token.get(SESSION)))


def user_of(access_token: str) -> User | None:
    """Return whom an access token was given to.

    None where it is spoiled, expired or no access token, where its session is over, and where
    the user is gone, switched off, or has another password by now.
    """
    try:
        return bearer(read(access_token, AccessToken))
    except TokenError:
        return None


def bearer(token: Token) -> User | None:
    """Return the user of an access token whose signature was checked; None as of user_of."""
    session = Session.objects.open().select_related("user").filter(pk=token.get(SESSION)).first()
    if session is None or not _is_trusted(session.user, token):
        return None
    return session.user


def session_id(token: Any) -> str | None:
    """Return the session of a checked token, None where a request came without one."""
    return token.get(SESSION) if isinstance(token, Token) else None


def note_agent(token: Token, agent: str) -> None:
    """Remember with what a session was opened."""
    Session.objects.filter(pk=token[SESSION]).update(agent=agent[:AGENT])


def read(raw: Any, kind: type[Token] | None = None) -> Token:
    """Check the signature, the dates and the kind of a token; not what became of its session."""
    token = UntypedToken(raw)
    if kind is not None and token.get(api_settings.TOKEN_TYPE_CLAIM) != kind.token_type:
        raise TokenError("The token is of another kind.")
    return token


def _signed(token: RefreshToken, session: Session) -> OutstandingToken:
    """Put into a token whose it is, and record it: not the text, which would let readers in."""
    token[SESSION] = str(session.pk)
    token[api_settings.USER_ID_CLAIM] = str(session.user.pk)
    token[api_settings.REVOKE_TOKEN_CLAIM] = get_md5_hash_password(session.user.password)
    return OutstandingToken.objects.create(
        user=session.user,
        jti=token[api_settings.JTI_CLAIM],
        created_at=token.current_time,
        expires_at=datetime.fromtimestamp(token["exp"], UTC),
    )


def _is_open(session: Session) -> bool:
    return Session.objects.open().filter(pk=session.pk).exists()


def _is_trusted(user: User, token: Token) -> bool:
    same_password = token.get(api_settings.REVOKE_TOKEN_CLAIM) == get_md5_hash_password(
        user.password
    )
    return user.is_active and same_password
