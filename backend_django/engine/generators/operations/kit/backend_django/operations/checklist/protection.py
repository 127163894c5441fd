"""Personal data."""

from django.conf import settings

from .points import Category, unless

PROTECTION = Category("data protection")
LONGEST_SESSION = 14 * 24 * 3600


@PROTECTION.check(
    "sessions",
    "A browser that is left behind is signed out after two weeks at most",
    "Set SESSION_COOKIE_AGE.",
    settings_only=True,
)
def sessions() -> str:
    age = settings.SESSION_COOKIE_AGE
    return unless(age <= LONGEST_SESSION, f"after {age // 86400} days")


PROTECTION.by_hand(
    "known",
    "It is written down which personal data is kept, why, where and for how long",
    "Go through the models, the log, the backups and the services that you use.",
)
PROTECTION.by_hand(
    "deleted",
    "What is no longer needed is deleted, in time, and from backups by their age",
    "Schedule a task for each kind of data.",
)
PROTECTION.by_hand(
    "requests",
    "A person can be given their data, and it can be erased",
    "Try it once for a test account.",
)
PROTECTION.by_hand(
    "told",
    "People are told what happens to their data, and how to complain",
    "Publish a privacy notice and link it where accounts are made.",
)
PROTECTION.by_hand(
    "incident",
    "It is known who does what within 72 hours of a breach",
    "Write down names, telephone numbers and the authority to inform.",
)
