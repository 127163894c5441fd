"""The user as other models see it: a primary key, and an e-mail address for an identity."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    username = None  # type: ignore[assignment]
    email: models.EmailField[str, str] = models.EmailField(unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
