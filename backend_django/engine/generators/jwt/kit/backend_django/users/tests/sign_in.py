"""What signing in gives a test."""

from typing import Any

from rest_framework.test import APIClient


def opened(answer: Any) -> APIClient:
    """Return a client with the tokens that an answer brought."""
    client = APIClient(headers={"Authorization": f"Bearer {answer.json()['access']}"})
    client.cookies.update(answer.cookies)
    return client
