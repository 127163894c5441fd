"""For work on one machine: e-mails are printed, no TLS, a key that guards nothing."""

from .base import *  # noqa: F403 - settings are layered
from .base import ALLOWED_HOSTS, INSTALLED_APPS, SECRET_KEY, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = SECRET_KEY or "only-for-this-machine-and-never-in-production-0123456789"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "django_extensions"]  # runserver_plus
DEV_FIXTURES = True
{%- for line in cookiecutter._settings_of.local %}
{{ line }}
{%- endfor %}
