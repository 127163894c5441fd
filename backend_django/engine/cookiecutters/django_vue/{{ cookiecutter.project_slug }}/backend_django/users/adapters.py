"""Where allauth meets this project: who may register, where links in e-mails lead."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Registration as the deployment allows it; addresses in lower case."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.REGISTRATION_OPEN)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return f"{settings.PUBLIC_URL}/confirm-email/{emailconfirmation.key}/"

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).lower()
