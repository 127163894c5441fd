"""Where allauth meets our page: links in e-mails lead there."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from backend_django.utils.encryption import cipher

PURPOSE = b"groundwork: second factors"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of second factors encrypted."""

    def encrypt(self, text: str) -> str:
        return cipher(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher(PURPOSE).decrypt(encrypted_text.encode()).decode()


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps registration to what the deployment allows, and sends people to the page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.REGISTRATION_OPEN)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: object) -> str:
        key = getattr(emailconfirmation, "key", "")
        return f"{settings.PUBLIC_URL}/verify-email/{key}"

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).lower()
