"""Settings that keep strangers out."""

import os
import sys
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core import checks
from django.http import HttpRequest, HttpResponse

from backend_django.api.middleware import PolicyMiddleware

from .points import Category, listed, unless

SECURITY = Category("security")
KEY_LENGTH = 50
KEY_CHARACTERS = 20
YEAR = 31_536_000
TOOLS = {"debug_toolbar", "django_extensions", "silk", "django_browser_reload"}
DJANGO_ENDS = {(5, 2): date(2028, 4, 30), (6, 0): date(2027, 4, 30), (6, 2): date(2030, 4, 30)}
PYTHON_ENDS = {
    (3, 11): date(2027, 10, 31),
    (3, 12): date(2028, 10, 31),
    (3, 13): date(2029, 10, 31),
    (3, 14): date(2030, 10, 31),
}


@SECURITY.check(
    "production-settings",
    "The production settings are in use",
    "Set DJANGO_SETTINGS_MODULE=backend_django.config.settings.production.",
)
def production_settings() -> str:
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    return unless(module.endswith(".production"), f"{module} is in use")


@SECURITY.check(
    "debug",
    "DEBUG is off: error pages show no code and no settings",
    "Remove DEBUG from the environment; the production settings leave it off.",
    settings_only=True,
)
def debug() -> str:
    return unless(not settings.DEBUG, "DEBUG is on")


@SECURITY.check(
    "secret-key",
    "SECRET_KEY is long, random and this deployment's own",
    'Set DJANGO_SECRET_KEY to: python -c "import secrets; print(secrets.token_urlsafe(50))"',
    settings_only=True,
)
def secret_key() -> str:
    key = settings.SECRET_KEY
    if key.startswith(("django-insecure", "only-for-")):
        return "it is a key for development"
    if len(key) < KEY_LENGTH:
        return f"it has fewer than {KEY_LENGTH} characters"
    return unless(len(set(key)) >= KEY_CHARACTERS, f"fewer than {KEY_CHARACTERS} differ")


@SECURITY.check(
    "hosts",
    "ALLOWED_HOSTS names the hosts, without wildcards",
    "Set ALLOWED_HOSTS to the names under which the service is reached.",
    settings_only=True,
)
def hosts() -> str:
    names = settings.ALLOWED_HOSTS
    return listed(n for n in names if "*" in n or n.startswith(".")) or unless(names, "none")


@SECURITY.check(
    "https-redirect",
    "Requests without TLS are sent to HTTPS",
    "Remove SECURE_SSL_REDIRECT=false from the environment.",
    settings_only=True,
)
def https_redirect() -> str:
    return unless(settings.SECURE_SSL_REDIRECT, "SECURE_SSL_REDIRECT is off")


@SECURITY.check(
    "hsts",
    "Browsers are told to use HTTPS only, for a year, subdomains included",
    "Set SECURE_HSTS_SECONDS=31536000 once every subdomain speaks HTTPS.",
    settings_only=True,
)
def hsts() -> str:
    if settings.SECURE_HSTS_SECONDS < YEAR:
        return f"SECURE_HSTS_SECONDS is {settings.SECURE_HSTS_SECONDS}"
    return unless(settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, "subdomains are left out")


@SECURITY.check(
    "proxy-header",
    "Django believes the proxy when it says that a request came over TLS",
    "Let the proxy set X-Forwarded-Proto and remove what clients send under that name.",
    settings_only=True,
)
def proxy_header() -> str:
    known = ("HTTP_X_FORWARDED_PROTO", "https")
    return unless(known == settings.SECURE_PROXY_SSL_HEADER, "SECURE_PROXY_SSL_HEADER differs")


@SECURITY.check(
    "session-cookie",
    "The session cookie travels over TLS only, no script reads it, other sites cannot send it",
    "Set SESSION_COOKIE_SECURE, SESSION_COOKIE_HTTPONLY, and SESSION_COOKIE_SAMESITE to Lax.",
    settings_only=True,
)
def session_cookie() -> str:
    if settings.SESSION_COOKIE_SAMESITE not in {"Lax", "Strict"}:
        return f"SESSION_COOKIE_SAMESITE is {settings.SESSION_COOKIE_SAMESITE}"
    safe = settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY
    return unless(safe, "it is not Secure and HttpOnly")


@SECURITY.check(
    "csrf-cookie",
    "The CSRF cookie travels over TLS only, and other sites cannot send it",
    "Set CSRF_COOKIE_SECURE, and CSRF_COOKIE_SAMESITE to Lax.",
    settings_only=True,
)
def csrf_cookie() -> str:
    same = settings.CSRF_COOKIE_SAMESITE in {"Lax", "Strict"}
    return unless(settings.CSRF_COOKIE_SECURE and same, "it is not Secure and SameSite")


@SECURITY.check(
    "csrf-origins",
    "Forms are accepted from named HTTPS origins only",
    "List full origins in CSRF_TRUSTED_ORIGINS, each beginning with https://.",
)
def csrf_origins() -> str:
    return listed(
        origin
        for origin in settings.CSRF_TRUSTED_ORIGINS
        if urlsplit(origin).scheme != "https" or "*" in origin
    )


@SECURITY.check(
    "middleware",
    "The middleware that protects is on: security headers, CSRF, clickjacking",
    "Put the missing class back into MIDDLEWARE.",
    settings_only=True,
)
def middleware() -> str:
    wanted = {
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "backend_django.api.middleware.PolicyMiddleware",
    }
    return listed(wanted.difference(settings.MIDDLEWARE))


@SECURITY.check(
    "content-policy",
    "The content policy lets only scripts of our own run, and nobody frames the page",
    "Undo what loosened PolicyMiddleware; give a page that needs more a policy of its own.",
)
def content_policy() -> str:
    response = PolicyMiddleware(lambda _: HttpResponse())(HttpRequest())
    policy = {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}
    return listed({"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} - policy)


@SECURITY.check(
    "browser-headers",
    "Browsers do not guess types, leak addresses or show the pages in frames",
    "Set SECURE_CONTENT_TYPE_NOSNIFF, SECURE_REFERRER_POLICY and X_FRAME_OPTIONS.",
    settings_only=True,
)
def browser_headers() -> str:
    strict = {"same-origin", "strict-origin", "strict-origin-when-cross-origin", "no-referrer"}
    holds = {
        "SECURE_CONTENT_TYPE_NOSNIFF": settings.SECURE_CONTENT_TYPE_NOSNIFF,
        "SECURE_REFERRER_POLICY": settings.SECURE_REFERRER_POLICY in strict,
        "X_FRAME_OPTIONS": settings.X_FRAME_OPTIONS == "DENY",
    }
    return listed(name for name, right in holds.items() if not right)


@SECURITY.check(
    "no-tools",
    "Tools for development are not installed as apps",
    "Move them into the local settings.",
    settings_only=True,
)
def no_tools() -> str:
    return listed(TOOLS.intersection(settings.INSTALLED_APPS))


@SECURITY.check(
    "django-checks",
    "Django's own deployment checks have nothing to say",
    "Run manage.py check --deploy and follow its hints.",
)
def django_checks() -> str:
    found = checks.run_checks(include_deployment_checks=True)
    return listed({m.id for m in found if m.id and not m.id.startswith("operations.")})


@SECURITY.check(
    "supported-django",
    "Django still gets security releases",
    "Upgrade Django; https://www.djangoproject.com/download/ lists what is supported.",
)
def supported_django() -> str:
    return _ended(DJANGO_ENDS, django.VERSION[:2])


@SECURITY.check(
    "supported-python",
    "Python still gets security releases",
    "Upgrade the image; https://devguide.python.org/versions/ lists what is supported.",
)
def supported_python() -> str:
    return _ended(PYTHON_ENDS, sys.version_info[:2])


def _ended(ends: dict[tuple[int, int], date], version: tuple[int, int]) -> str:
    end = ends.get(version)
    name = ".".join(map(str, version))
    if end is None:
        return f"{name} is not known to be supported"
    return unless(datetime.now(UTC).date() <= end, f"{name} ended on {end}")


SECURITY.by_hand(
    "dependencies",
    "No dependency has a known vulnerability",
    "Run pip-audit on backend_django/requirements and npm audit in frontend_vue, in CI as well.",
)
SECURITY.by_hand(
    "tls",
    "The proxy speaks TLS 1.2 and later only, and its certificate is renewed by itself",
    "Test the public address with a TLS scanner; watch the date on which the certificate ends.",
)
SECURITY.by_hand(
    "secrets",
    "Secrets live in a store, few people read them, and there is a plan to change each",
    "Write down where each secret lives, who can read it and how it is changed.",
)
