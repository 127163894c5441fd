"""Settings of every environment. What a deployment decides is read from its environment."""

{% for line in cookiecutter._settings_imports -%}
{{ line }}
{% endfor -%}
from pathlib import Path
from typing import Any

import environ
{%- for line in cookiecutter._settings_further_imports %}
{{ line }}
{%- endfor %}

env = environ.Env()

PROJECT_NAME = {{ cookiecutter.__name_python }}
PROJECT_DESCRIPTION = {{ cookiecutter.__description_python }}
PROJECT_VERSION = {{ cookiecutter.__version_python }}
ROOT = Path(__file__).resolve().parents[3]
BACKEND = ROOT / "backend_django"

SECRET_KEY: str = env("DJANGO_SECRET_KEY", default="")
DEBUG = False
PUBLIC_URL: str = env("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_URL])
NUM_PROXIES = env.int("NUM_PROXIES", default=0)
SITE_ID = 1
DEV_FIXTURES = False

DJANGO_APPS = [
{%- for app in cookiecutter._django_apps %}
    "{{ app }}",
{%- endfor %}
]
THIRD_PARTY_APPS = [
{%- for app in cookiecutter._third_party_apps %}
    "{{ app }}",
{%- endfor %}
]
LOCAL_APPS = [
{%- for app in cookiecutter._local_apps %}
    "{{ app }}",
{%- endfor %}
]
INSTALLED_APPS = [{% if cookiecutter._first_apps %}{% for app in cookiecutter._first_apps %}"{{ app }}", {% endfor %}{% endif %}*DJANGO_APPS, *THIRD_PARTY_APPS, *LOCAL_APPS]

MIDDLEWARE = [
{%- for path in cookiecutter._middleware %}
    "{{ path }}",
{%- endfor %}
]

ROOT_URLCONF = "backend_django.config.urls"
WSGI_APPLICATION = "backend_django.config.wsgi.application"
ASGI_APPLICATION = "backend_django.config.asgi.application"
APPEND_SLASH = False  # OptionalSlashMiddleware answers at once: a redirect would lose a body.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BACKEND / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Stores

DATABASES: dict[str, Any] = {
    "default": {
        **env.db("DATABASE_URL", default="postgres://127.0.0.1:5432/{{ cookiecutter.project_slug }}"),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
}
REDIS_URL: str = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL", default=REDIS_URL),
        "KEY_PREFIX": "{{ cookiecutter.project_slug }}",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 1},
    },
{%- for key, code in cookiecutter._settings.CACHES.items() %}
    "{{ key }}": {{ code }},
{%- endfor %}
}

# Accounts

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "backend_django.users.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION: str = env("EMAIL_VERIFICATION", default="optional")
REGISTRATION_OPEN = env.bool("REGISTRATION_OPEN", default=True)
LOGIN_RATE_PER_ACCOUNT: str = env("LOGIN_RATE_PER_ACCOUNT", default="5/min")
LOGIN_RATE_PER_ADDRESS: str = env("LOGIN_RATE_PER_ADDRESS", default="20/min")
ACCOUNT_RATE_PER_ADDRESS: str = env("ACCOUNT_RATE_PER_ADDRESS", default="20/hour")
REST_AUTH: dict[str, Any] = {
{%- for key, code in cookiecutter._settings.REST_AUTH.items() %}
    "{{ key }}": {{ code }},
{%- endfor %}
}
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = env("DEFAULT_FROM_EMAIL", default="no-reply@localhost")

# API

REST_FRAMEWORK: dict[str, Any] = {
{%- for key, code in cookiecutter._settings.REST_FRAMEWORK.items() %}
    "{{ key }}": {{ code }},
{%- endfor %}
}
ENUM_NAME_OVERRIDES: dict[str, str] = {
{%- for key, code in cookiecutter._settings.ENUM_NAME_OVERRIDES.items() %}
    "{{ key }}": {{ code }},
{%- endfor %}
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
{%- for key, code in cookiecutter._settings.SPECTACULAR_SETTINGS.items() %}
    "{{ key }}": {{ code }},
{%- endfor %}
}
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("MAX_BODY_BYTES", default=2_621_440)
MAX_JSON_DEPTH = 40
CORS_ALLOWED_ORIGINS: list[str] = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_URLS_REGEX = r"^/api/"
CORS_EXPOSE_HEADERS = ["Retry-After", "X-Request-ID"]

# Page and files

API_ROOT: str = env("API_ROOT", default="/api/v1")
WS_ROOT: str = env("WS_ROOT", default="/ws")
PAGE_ROOT = Path(env("PAGE_ROOT", default=str(ROOT / "frontend_vue" / "dist")))
PAGE_INDEX: str = env("PAGE_INDEX", default="")
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BACKEND / "staticfiles")))
STATICFILES_DIRS = [PAGE_ROOT] if PAGE_ROOT.is_dir() else []
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/[^/]+-[\w-]{8}\.\w+$"  # as Vite names them
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BACKEND / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Background work

CELERY_BROKER_URL: str = env("CELERY_BROKER_URL", default=REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SEND_SENT_EVENT = True
CELERY_TASK_SOFT_TIME_LIMIT = env.int("TASK_SOFT_TIME_LIMIT", default=300)
CELERY_TASK_TIME_LIMIT = env.int("TASK_TIME_LIMIT", default=330)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SEND_TASK_EVENTS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

# Language, time, log

LANGUAGE_CODE = {{ cookiecutter.__language_python }}
TIME_ZONE = CELERY_TIMEZONE = {{ cookiecutter.__time_zone_python }}
USE_I18N = True
USE_TZ = True
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "backend_django.utils.request_ids.RequestIdFilter"}},
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"},
        "json": {"()": "backend_django.utils.json_logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": env("LOG_FORMAT", default="text"),
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
{%- for line in cookiecutter._more_settings %}
{% if loop.first %}
# Modules

{% endif -%}
{{ line }}
{%- endfor %}
