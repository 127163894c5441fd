"""People and how they prove who they are."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "backend_django.users"
