"""How often a password may be tried: counted by account and by address, in the shared cache."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class _Throttle(SimpleRateThrottle):
    setting: str

    def get_rate(self) -> str:
        return str(getattr(settings, self.setting))

    def keyed(self, ident: str) -> str:
        return self.cache_format % {"scope": self.scope, "ident": ident}


class LoginByAccount(_Throttle):
    """Whatever the address: an account is tried a few times a minute at most."""

    scope, setting = "login-account", "LOGIN_RATE_PER_ACCOUNT"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        account = _text(request.data, "email").strip().lower()
        return self.keyed(hashlib.sha256(account.encode(errors="replace")).hexdigest())


class LoginByAddress(_Throttle):
    """Whatever the account: one address tries a limited number of passwords."""

    scope, setting = "login-address", "LOGIN_RATE_PER_ADDRESS"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return self.keyed(self.get_ident(request))


class JwtByAddress(LoginByAddress):
    """Renewing and checking tokens; counted apart from passwords."""

    scope = "jwt-address"


class AccountByAddress(LoginByAddress):
    """Registrations, resets and other things that send e-mails."""

    scope, setting = "account-address", "ACCOUNT_RATE_PER_ADDRESS"


def _text(data: Any, name: str) -> str:
    value = data.get(name, "") if isinstance(data, dict) else ""
    return value if isinstance(value, str) else ""
