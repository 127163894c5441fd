"""Puts the rules of the matrix in force, and makes a group of each role."""

from functools import partial

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from backend_django.api import ownership

from .matrix import MATRIX
from .roles import make_groups, rights_in


class AccessConfig(AppConfig):
    name = "backend_django.access"

    def ready(self) -> None:
        for label, rows in MATRIX.items():
            ownership.rules[apps.get_model(label)] = partial(rights_in, rows)
        post_migrate.connect(make_groups, sender=apps.get_app_config("auth"))
