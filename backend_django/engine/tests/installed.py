"""Models of installed packages: what Django's own registry knows of them, and their files."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

APPS = (
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.flatpages", "django.contrib.redirects", "django.contrib.sessions",
    "django.contrib.sites", "allauth.account", "allauth.socialaccount", "allauth.mfa",
    "allauth.usersessions", "allauth.idp.oidc", "django_celery_beat", "rest_framework.authtoken",
    "rest_framework_simplejwt.token_blacklist",
)  # fmt: skip
_ASIDE = frozenset(
    {"migrations", "tests", "management", "templatetags", "__pycache__", "providers"}
)
_COUNTING = """
import json, sys
import django
from django.apps import apps
from django.conf import settings
names = json.loads(sys.argv[1])
settings.configure(INSTALLED_APPS=names, MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"], SECRET_KEY="x", DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()
found = {}
for config in apps.get_app_configs():
    models = [m for m in config.get_models() if not m._meta.proxy]
    fields = [f for m in models for f in m._meta.local_fields]
    own = [f for f in fields if not f.is_relation and not f.get_internal_type().endswith("AutoField")]
    many = sum(len(m._meta.local_many_to_many) for m in models)
    found[config.name] = len(models), len(own), sum(f.is_relation for f in fields) + many
print(json.dumps(found))
"""


@cache
def counts() -> dict[str, tuple[int, int, int]]:
    """Return how many models, fields but ``id``, and relations each installed app has."""
    here = [app for app in APPS if folder(app)]
    command = [sys.executable, "-c", _COUNTING, json.dumps(here)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {}
    return {name: (e, f, r) for name, (e, f, r) in json.loads(done.stdout).items()}


def folder(app: str) -> Path | None:
    """Return the folder of an installed app, None where it is not installed."""
    try:
        spec = find_spec(app)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def files(app: str) -> dict[str, str]:
    """Return the files of an app that may tell of models, by their paths from its root."""
    root = folder(app)
    found = {}
    for path in sorted(root.rglob("*.py")) if root else []:
        inner = path.relative_to(root).parts  # type: ignore[arg-type]
        text = path.read_text(encoding="utf-8")
        told = path.name == "models.py" or "models" in text
        if told and not _ASIDE & set(inner) and "class " in text:
            name = PurePosixPath(*app.split("."), *inner)
            found[str(name)] = text
    return found
