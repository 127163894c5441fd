"""What every environment shares. A value that a deployment decides is read from its environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from corsheaders.defaults import default_headers

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
BACKEND = ROOT / "backend_django"

SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_URL])
NUM_PROXIES = env.int("NUM_PROXIES", default=0)
SITE_ID = 1
DEV_FIXTURES = False

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "channels",
    "corsheaders",
    "django_celery_beat",
    "django_filters",
    "rest_framework",
    "rest_framework.authtoken",
    "rest_framework_simplejwt.token_blacklist",
    "dj_rest_auth",
    "dj_rest_auth.registration",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "backend_django.users",
    "backend_django.site_config",
    "backend_django.processing",
    "backend_django.catalog",
    "backend_django.projects",
    "backend_django.exports",
    "backend_django.drafts",
    "backend_django.jobs",
    "backend_django.backups",
]

MIDDLEWARE = [
    "backend_django.api.middleware.RequestIdMiddleware",
    "backend_django.users.middleware.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "backend_django.api.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "backend_django.api.middleware.OptionalSlashMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backend_django.api.middleware.UnavailableMiddleware",
]

ROOT_URLCONF = "backend_django.config.urls"
WSGI_APPLICATION = "backend_django.config.wsgi.application"
ASGI_APPLICATION = "backend_django.config.asgi.application"
APPEND_SLASH = False  # OptionalSlashMiddleware: an answer, not a redirect

TEMPLATES = [
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

# --- the stores
DATABASES: dict[str, Any] = {
    "default": {
        **env.db("DATABASE_URL", default="postgres://groundwork@127.0.0.1:5432/groundwork"),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL", default=REDIS_URL),
        "KEY_PREFIX": "groundwork",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 1},
    }
}

CHANNEL_LAYERS: dict[str, Any] = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {
            "hosts": [
                {"address": env("CHANNELS_URL", default=REDIS_URL), "socket_connect_timeout": 1}
            ],
            "prefix": "groundwork-channels",
        },
    }
}

# --- sockets: seconds, unless said otherwise
SOCKET_POLL_SECONDS = env.float("SOCKET_POLL_SECONDS", default=3)
SOCKET_HEARTBEAT_SECONDS = env.float("SOCKET_HEARTBEAT_SECONDS", default=20)
SOCKET_TICKET_SECONDS = env.int("SOCKET_TICKET_SECONDS", default=30)
SOCKETS_PER_USER = env.int("SOCKETS_PER_USER", default=20)
SOCKET_TICKET_RATE = env("SOCKET_TICKET_RATE", default="120/min")

# --- people
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
MFA_ADAPTER = "backend_django.users.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Groundwork"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after this one: clocks differ
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = env("EMAIL_VERIFICATION", default="optional")
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
REGISTRATION_OPEN = env.bool("REGISTRATION_OPEN", default=True)
REST_AUTH = {
    "SESSION_LOGIN": False,
    "OLD_PASSWORD_FIELD_ENABLED": True,
    "TOKEN_MODEL": "backend_django.users.models.Session",
    "TOKEN_CREATOR": "backend_django.users.sessions.for_dj_rest_auth",
    "TOKEN_SERIALIZER": "backend_django.users.api.serializers.KeySerializer",
    "LOGIN_SERIALIZER": "backend_django.users.api.serializers.LoginSerializer",
    "REGISTER_SERIALIZER": "backend_django.users.api.serializers.RegisterSerializer",
    "USER_DETAILS_SERIALIZER": "backend_django.users.api.serializers.UserSerializer",
    "PASSWORD_RESET_SERIALIZER": "backend_django.users.api.serializers.PasswordResetSerializer",
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(seconds=env.int("JWT_ACCESS_SECONDS", default=300)),
    "REFRESH_TOKEN_LIFETIME": timedelta(seconds=env.int("JWT_REFRESH_SECONDS", default=86_400)),
    "CHECK_REVOKE_TOKEN": True,  # a new password ends every token
}
SESSION_DAYS = env.int("SESSION_DAYS", default=30)
API_TOKEN_DAYS = env.int("API_TOKEN_DAYS", default=90)
MAX_API_TOKEN_DAYS = env.int("MAX_API_TOKEN_DAYS", default=365)
MAX_API_TOKENS = env.int("MAX_API_TOKENS", default=20)
LOGIN_RATE_PER_ACCOUNT = env("LOGIN_RATE_PER_ACCOUNT", default="5/min")
LOGIN_RATE_PER_ADDRESS = env("LOGIN_RATE_PER_ADDRESS", default="20/min")
ACCOUNT_RATE_PER_ADDRESS = env("ACCOUNT_RATE_PER_ADDRESS", default="20/hour")
EMAIL_CONFIG: dict[str, Any] = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Groundwork <groundwork@localhost>")

# --- the API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "backend_django.users.api.authentication.TokenAuthentication",
        "rest_framework_simplejwt.authentication.JWTAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["backend_django.users.api.permissions.SignedIn"],
    "DEFAULT_PARSER_CLASSES": ["backend_django.utils.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "backend_django.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "backend_django.api.schema.Schema",
    "EXCEPTION_HANDLER": "backend_django.api.errors.exception_handler",
    "NUM_PROXIES": NUM_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Groundwork",
    "DESCRIPTION": "Turns a description of an app into a working Django + Vue 3 project.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "StatusEnum": "backend_django.processing.states.Status",
        "VersionStatusEnum": "backend_django.projects.models.VersionStatus",
        "VerifyEnum": "backend_django.projects.models.Verify",
        "AppStateEnum": "backend_django.jobs.models.AppState",
        "ExportStatusEnum": "backend_django.exports.models.ExportStatus",
        "ExportTypeEnum": "backend_django.exports.models.ExportType",
        "ExportModeEnum": "backend_django.exports.models.Mode",
        "ExportStageEnum": "backend_django.exports.models.Stage",
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("MAX_BODY_BYTES", default=1024 * 1024)
MAX_MODEL_BODY_BYTES = env.int("MAX_MODEL_BODY_BYTES", default=8 * 1024 * 1024)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=16 * 1024 * 1024)
MAX_JSON_DEPTH = 40
CORS_ALLOWED_ORIGINS: list[str] = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_HEADERS = [*default_headers, "idempotency-key", "if-match", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Digest", "Retry-After", "X-Request-ID", "Content-Disposition"]

# --- the page
API_ROOT = env("API_ROOT", default="/api/v1")
WS_ROOT = env("WS_ROOT", default="/ws")
PAGE_ROOT = Path(env("PAGE_ROOT", default=str(ROOT / "frontend_vue" / "dist")))
PAGE_INDEX = env("PAGE_INDEX", default="")
FLOWER_URL = env("FLOWER_URL", default="")
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BACKEND / "staticfiles")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BACKEND / "media")))
MEDIA_URL = "/media/"
# stored files: a folder, or a bucket of S3 where one is named
S3_BUCKET = env("S3_BUCKET", default="")
S3_OPTIONS: dict[str, Any] = {
    "bucket_name": S3_BUCKET,
    "endpoint_url": env("S3_ENDPOINT_URL", default="") or None,
    "region_name": env("S3_REGION", default="us-east-1"),
    "access_key": env("S3_ACCESS_KEY_ID", default="") or None,
    "secret_key": env("S3_SECRET_ACCESS_KEY", default="") or None,
    "location": env("S3_PREFIX", default="").strip("/"),
    "addressing_style": env("S3_ADDRESSING_STYLE", default="auto"),
}
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "backend_django.utils.buckets.ObjectStore", "OPTIONS": S3_OPTIONS}
    if S3_BUCKET
    else {"BACKEND": "backend_django.utils.stores.FolderStore"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# the build stands at the root, beside index.html; its names carry a hash of the content
WHITENOISE_ROOT = PAGE_ROOT if PAGE_ROOT.is_dir() else None
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8}\.\w+$"

# --- the engine and what a user may ask of it
COOKIECUTTER_TEMPLATE_PATH = env("COOKIECUTTER_TEMPLATE_PATH", default="")
MAX_SOURCE_BYTES = env.int("MAX_SOURCE_BYTES", default=1024 * 1024)
MAX_ACTIVE_REQUESTS = env.int("MAX_ACTIVE_REQUESTS", default=3)
MAX_REQUESTS_PER_DAY = env.int("MAX_REQUESTS_PER_DAY", default=50)
MAX_QUEUED_REQUESTS = env.int("MAX_QUEUED_REQUESTS", default=1000)
DOWNLOAD_LINK_SECONDS = env.int("DOWNLOAD_LINK_SECONDS", default=300)  # no longer than that
ARTIFACT_DAYS = env.int("ARTIFACT_DAYS", default=0)
POSTGRES_BIN = env("POSTGRES_BIN", default="")
MIN_FREE_BYTES = env.int("MIN_FREE_BYTES", default=256 * 1024 * 1024)
MAX_STORED_BYTES = env.int("MAX_STORED_BYTES", default=1024**3)
MAX_DRAFTS = env.int("MAX_DRAFTS", default=200)
MAX_SHARES = env.int("MAX_SHARES", default=20)
SHARED_RATE_PER_ADDRESS = env("SHARED_RATE_PER_ADDRESS", default="60/min")

# --- prompts
AGENT_ORCHESTRATOR_PATH = env(
    "AGENT_ORCHESTRATOR_PATH", default="backend_django.jobs.orchestrators.offline.orchestrate"
)
ORCHESTRATOR_SECONDS = env.int("ORCHESTRATOR_SECONDS", default=120)
ORCHESTRATOR_MEMORY_BYTES = env.int("ORCHESTRATOR_MEMORY_BYTES", default=1024 * 1024 * 1024)

# --- exports: hosts of forges beside github.com and gitlab.com
FORGE_HOSTS: list[str] = env.list("FORGE_HOSTS", default=[])
FIELD_ENCRYPTION_KEYS: list[str] = env.list("FIELD_ENCRYPTION_KEYS", default=[])
CREDENTIAL_SECONDS = env.int("CREDENTIAL_SECONDS", default=3600)
FORGE_RETRY_SECONDS: list[float] = env.list("FORGE_RETRY_SECONDS", cast=float, default=[2, 8])

# --- asynchronous work: seconds, unless said otherwise
LEASE_SECONDS = env.float("LEASE_SECONDS", default=30)
HEARTBEAT_SECONDS = env.float("HEARTBEAT_SECONDS", default=7)
REAP_SECONDS = env.float("REAP_SECONDS", default=10)
WORKER_SILENCE_SECONDS = env.float("WORKER_SILENCE_SECONDS", default=30)
REPUBLISH_SECONDS: list[float] = env.list("REPUBLISH_SECONDS", cast=float, default=[15, 30, 60])
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=300)
ORPHAN_SECONDS = env.int("ORPHAN_SECONDS", default=3600)
SCRUB_SECONDS = env.int("SCRUB_SECONDS", default=60)
SCRUB_HOURS = env.int("SCRUB_HOURS", default=20)
DEADLINE_SECONDS = env.int("DEADLINE_SECONDS", default=600)
MAX_ATTEMPTS = env.int("MAX_ATTEMPTS", default=3)
IDEMPOTENCY_HOURS = env.int("IDEMPOTENCY_HOURS", default=24)

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default=REDIS_URL)
CELERY_TIMEZONE = TIME_ZONE = "UTC"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_TASK_SOFT_TIME_LIMIT = env.int("TASK_SOFT_TIME_LIMIT", default=100)
CELERY_TASK_TIME_LIMIT = env.int("TASK_TIME_LIMIT", default=120)
CELERY_TASK_DEFAULT_QUEUE = "generate"
CELERY_TASK_CREATE_MISSING_QUEUES = True
CELERY_TASK_QUEUES = {
    name: {"exchange": name, "routing_key": name} for name in ("generate", "export", "maintenance")
}
CELERY_TASK_SEND_SENT_EVENT = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_max": 0.5}
CELERY_WORKER_POOL = "prefork"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 25
CELERY_WORKER_SEND_TASK_EVENTS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": env.int("VISIBILITY_TIMEOUT", default=900),
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "retry_on_timeout": True,
    "health_check_interval": 10,
    # how long a publisher tries before it gives the row to the reaper
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

# --- words and records
LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
LOG_LEVEL = env("LOG_LEVEL", default="INFO")
METRICS_TOKEN = env("METRICS_TOKEN", default="")
SENTRY_DSN = env("SENTRY_DSN", default="")
SENTRY_ENVIRONMENT = env("SENTRY_ENVIRONMENT", default="production")
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
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
