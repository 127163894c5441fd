"""Names that are taken in every generated project.

Written out, because reading them from Django costs the command line a third of a second; a test
compares each set with the installed libraries.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODEL_ATTRIBUTES = _names(
    """
    adelete arefresh_from_db asave check clean clean_fields date_error_message delete from_db
    full_clean get_constraints get_deferred_fields id objects pk prepare_database_save
    refresh_from_db save save_base serializable_value unique_error_message validate_constraints
    validate_unique
    """
)
"""Attributes of ``django.db.models.Model``, which a field or a reverse accessor would hide."""

USER_ATTRIBUTES = _names(
    """
    acheck_password aget_all_permissions aget_group_permissions aget_user_permissions
    ahas_module_perms ahas_perm ahas_perms auth_token check_password date_joined email email_user
    emailaddress emailaddress_set first_name get_all_permissions get_email_field_name get_full_name
    get_group_permissions get_next_by_date_joined get_previous_by_date_joined
    get_session_auth_fallback_hash get_session_auth_hash get_short_name get_user_permissions
    get_username groups has_module_perms has_perm has_perms has_usable_password is_active
    is_anonymous is_authenticated is_staff is_superuser last_login last_name logentry logentry_set name
    natural_key normalize_username outstandingtoken outstandingtoken_set password set_password set_unusable_password socialaccount socialaccount_set
    user_permissions username username_validator
    """
)
"""Members of the user of every project, reverse query names of its tables among them."""

EMITTED = _names("models enums factory dt list dict")
"""Names that class bodies of models and factories use: a field would hide them."""

KEYWORD_ARGUMENTS = _names("self cls defaults create_defaults using raw sender")
"""Arguments of managers and signals: ``objects.create(self=...)`` cannot work."""

DRF_HOOKS = frozenset({"empty_values"})
"""DRF would call an inherited ``validate_<name>`` as the validator of such a field."""

LOOK_ALIKE = frozenset({"l", "I", "O"})
"""Names that linters refuse: nobody can tell them from 1 and 0."""

OWN_FIELDS = frozenset({"id", "created_at", "updated_at"})
"""Columns that an entity has without being told."""

QUERY_PARAMETERS = _names("page page_size limit offset cursor ordering search format version")
"""Query parameters of every list with a meaning of their own."""

HIDDEN_BUILTINS = frozenset({"property", "staticmethod", "classmethod", "super", "str", "type"})

APP_NAMES = _names(
    """
    access account admin api auth authtoken backend_django caching config conftest contenttypes cqrs
    dj_rest_auth django_celery_beat docs event_store existing_database fixtures groundwork health manage media
    messages migrations models operations postgres realtime requirements schema sessions site_config
    sites socialaccount static staticfiles tasks templates tests token_blacklist urls user_sessions
    users utils version_info
    """
)
"""App labels, packages and URL prefixes of every project."""

MODEL_NAMES = _names(
    "User Group Permission Session ContentType LogEntry Site EmailAddress EmailConfirmation "
    "SocialAccount SocialApp SocialToken"
)
"""Models that every project has: a second one of that name confuses imports and reverse names."""

_ANSWERS = _names(
    """
    AuditChange AuditDifference AuditEntry AuditEvent AuditPerson AuditState
    AuthAccess AuthAccount AuthLogin AuthMatrix AuthMessage AuthRegister AuthRights AuthRole
    AuthSession AuthSignIn AuthStaff AuthTokenCheck CacheCounts CacheMetrics
    ErrorAnswer ErrorBody ErrorDetail Health JWT
    PasswordChange PasswordReset PasswordResetConfirm
    RealtimeNotification RealtimeRead RealtimeTicket Ref ResendEmailVerification Token
    UserChoice VerifyEmail
    """
)
COMPONENTS = _ANSWERS | {f"{name}Request" for name in (*_ANSWERS, "User")}
"""Components of every project's OpenAPI document; their names are global."""

EMITTED_SUFFIXES = (
    "Serializer", "WriteSerializer", "Write", "Filter", "ViewSet", "Factory", "Admin",
)  # fmt: skip
"""What is appended to an entity's name to name the classes emitted for it."""
