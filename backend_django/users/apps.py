"""People and how they prove who they are."""

from __future__ import annotations

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "backend_django.users"
    label = "users"
