"""What a fresh installation needs once."""

from django.apps import AppConfig


class SiteConfigConfig(AppConfig):
    name = "backend_django.site_config"
    verbose_name = "Site configuration"
