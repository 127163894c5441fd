"""How often links may be tried."""

from __future__ import annotations

from backend_django.users.api.throttles import LoginByAddress


class SharedByAddress(LoginByAddress):
    """Opening links; counted apart from passwords."""

    scope, setting = "shared-address", "SHARED_RATE_PER_ADDRESS"
