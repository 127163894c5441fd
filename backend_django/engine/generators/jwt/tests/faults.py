"""Mistakes in what the jwt generator emits, each of which an emitted test must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

USERS = "backend_django/users"
TOKENS, VIEWS = f"{USERS}/tokens.py", f"{USERS}/api/token_views.py"
TESTS = f"{USERS}/tests"
TOKEN_TESTS = f"{TESTS}/test_tokens.py"

FAULTS = (
    Fault(
        "a refresh token that comes twice is not noticed",
        TOKENS,
        "if session.token.jti != presented[api_settings.JTI_CLAIM]:",
        "if session.token is None:",
        TOKEN_TESTS,
    ),
    Fault(
        "the end of a session is taken back with the answer",
        VIEWS,
        "            return self.refused(request, error)",
        "            from django.db import transaction\n"
        "            transaction.set_rollback(True)\n"
        "            return self.refused(request, error)",
        TOKEN_TESTS,
    ),
    Fault(
        "a renewal leaves the token it replaces off the blacklist",
        TOKENS,
        "    BlacklistedToken.objects.create(token=session.token)\n",
        "",
        TOKEN_TESTS,
    ),
    Fault(
        "a refresh token opens the API",
        TOKENS,
        "bearer(read(access_token, AccessToken))",
        "bearer(read(access_token))",
        TOKEN_TESTS,
    ),
    Fault(
        "who was switched off keeps access",
        TOKENS,
        "return user.is_active and same_password",
        "return same_password",
        TOKEN_TESTS,
    ),
    Fault(
        "an old password's tokens stay good",
        TOKENS,
        "return user.is_active and same_password",
        "return user.is_active",
        TOKEN_TESTS,
    ),
    Fault(
        "scripts may read the refresh token",
        "backend_django/config/settings/base.py",
        '"JWT_AUTH_HTTPONLY": True',
        '"JWT_AUTH_HTTPONLY": False',
        TOKEN_TESTS,
    ),
    Fault(
        "access tokens outlive what the seed allows",
        f"{USERS}/api/token_serializers.py",
        'return int(answer["access"]["exp"] - answer["access"]["iat"])',
        'return int(answer["access"]["exp"])',
        TOKEN_TESTS,
    ),
    Fault(
        "signing out leaves the session open",
        TOKENS,
        "    end(Session.objects.filter(pk=token.get(SESSION)))\n\n\ndef user_of",
        "    token.get(SESSION)\n\n\ndef user_of",
        TOKEN_TESTS,
    ),
    Fault(
        "the table of tokens holds some that could be used",
        TOKENS,
        "        jti=token[api_settings.JTI_CLAIM],\n        created_at",
        "        jti=token[api_settings.JTI_CLAIM],\n        token=str(token),\n        created_at",
        TOKEN_TESTS,
    ),
    Fault(
        "superusers end anybody's session",
        f"{USERS}/api/account_views.py",
        "permission_classes = [IsOwner]",
        "permission_classes = [IsOwner | IsSuperUser]",
        f"{TESTS}/test_sessions.py",
    ),
    Fault(
        "staff makes staff",
        f"{USERS}/api/account_views.py",
        "permission_classes=[IsSuperUser]",
        "permission_classes=[IsAdmin]",
        f"{TESTS}/test_accounts.py",
    ),
    Fault(
        "everybody sees all accounts",
        f"{USERS}/api/account_views.py",
        "permission_classes = [IsAdmin]",
        "permission_classes = []",
        f"{TESTS}/test_accounts.py",
    ),
    Fault(
        "a row is guarded by the rule of its model alone",
        "backend_django/sales/api/views.py",
        "permission_classes = [permissions.IsOwnerOrAdmin]",
        "permission_classes = [permissions.IsAuthenticated]",
        "backend_django/sales/tests/test_owners.py",
    ),
    Fault(
        "a short signing key is taken",
        f"{USERS}/sessions/checks.py",
        "if len(key.encode()) < BYTES:",
        "if not key:",
        f"{TESTS}/test_signing_key.py",
    ),
    Fault(
        "renewals are not limited",
        VIEWS,
        'scope, setting = "renewal-address", "RENEWAL_RATE_PER_ADDRESS"',
        "pass",
        TOKEN_TESTS,
    ),
)
