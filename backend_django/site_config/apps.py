"""What a fresh installation needs once."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfigConfig(AppConfig):
    name = "backend_django.site_config"
    label = "site_config"
