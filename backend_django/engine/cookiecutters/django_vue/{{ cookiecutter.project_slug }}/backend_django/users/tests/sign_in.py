"""What signing in gives a test."""

from typing import Any

from rest_framework.test import APIClient


def opened(answer: Any) -> APIClient:
    """Return a client with the token that an answer brought."""
    return APIClient(headers={"Authorization": f"Token {answer.json()['key']}"})
