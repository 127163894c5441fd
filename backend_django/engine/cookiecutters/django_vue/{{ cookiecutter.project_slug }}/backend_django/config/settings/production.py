"""Behind a proxy that ends TLS."""

from .base import *  # noqa: F403 - settings are layered
from .base import LOGGING, REST_FRAMEWORK, STORAGES, env

SECRET_KEY = env("DJANGO_SECRET_KEY")
env("DATABASE_URL")  # without one there is nothing to serve
# The container's own health check asks by address.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS"), "127.0.0.1"]
REST_FRAMEWORK["NUM_PROXIES"] = NUM_PROXIES = env.int("NUM_PROXIES", default=1)

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGGING["handlers"]["console"]["formatter"] = env("LOG_FORMAT", default="json")
{%- for line in cookiecutter._settings_of.production %}
{{ line }}
{%- endfor %}
