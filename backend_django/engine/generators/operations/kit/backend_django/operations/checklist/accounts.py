"""People who may sign in, above all those who may do everything."""

import os
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher
from django.urls import reverse
from django.utils import timezone

from backend_django.users.models import User

from .asking import asked
from .points import Category, listed, unless

ACCOUNTS = Category("accounts")
STRONG = {"argon2", "scrypt", "bcrypt_sha256", "pbkdf2_sha256"}
MOST_SUPERUSERS = 5
MOST_TRIES = 30
UNUSED_DAYS = 90
GUESSES = ("admin", "password", "changeme", "only-for-this-machine", "correct-horse")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@ACCOUNTS.check(
    "hasher",
    "Passwords are stored with a slow hash whose library is installed",
    "Put Argon2PasswordHasher first in PASSWORD_HASHERS and install argon2-cffi.",
)
def hasher() -> str:
    first = get_hasher()
    first.encode("probe", first.salt())
    return unless(first.algorithm in STRONG, f"{first.algorithm} is fast")


@ACCOUNTS.check(
    "validators",
    "Short, common and similar passwords are refused",
    "Put the missing validator back into AUTH_PASSWORD_VALIDATORS.",
    settings_only=True,
)
def validators() -> str:
    names = {v["NAME"].rpartition(".")[2] for v in settings.AUTH_PASSWORD_VALIDATORS}
    wanted = ("MinimumLength", "CommonPassword", "UserAttributeSimilarity")
    return listed({f"{name}Validator" for name in wanted} - names)


@ACCOUNTS.check(
    "login-limits",
    "One account's password can be tried a few times a minute only",
    "Set LOGIN_RATE_PER_ACCOUNT to 5/min.",
    settings_only=True,
)
def login_limits() -> str:
    rate = settings.LOGIN_RATE_PER_ACCOUNT
    tries, _, period = rate.partition("/")
    often = int(tries) * 60 / SECONDS[period[0]]
    return unless(often <= MOST_TRIES, f"LOGIN_RATE_PER_ACCOUNT is {rate}")


@ACCOUNTS.check(
    "email-verification",
    "An address has to be confirmed before its account can be used",
    "Set EMAIL_VERIFICATION=mandatory.",
)
def email_verification() -> str:
    said = settings.ACCOUNT_EMAIL_VERIFICATION
    return unless(said == "mandatory", f"it is {said}")


@ACCOUNTS.check(
    "superusers",
    f"There is a superuser, and there are at most {MOST_SUPERUSERS}",
    "Make one with manage.py createsuperuser; take the right from those who do not need it.",
)
def superusers() -> str:
    number = User.objects.filter(is_superuser=True, is_active=True).count()
    return unless(1 <= number <= MOST_SUPERUSERS, f"there are {number}")


@ACCOUNTS.check(
    "weak-passwords",
    "No superuser has a password that a stranger would try first",
    "Change it with manage.py changepassword.",
)
def weak_passwords() -> str:
    people = User.objects.filter(is_superuser=True, is_active=True)[:20]
    return listed(
        person.email
        for person in people
        if any(check_password(guess, person.password) for guess in _guesses(person))
    )


def _guesses(person: User) -> Iterator[str]:
    name = person.email.partition("@")[0]
    yield from (*GUESSES, person.email, name, settings.PROJECT_NAME, f"{name}123")


@ACCOUNTS.check(
    "unused",
    f"No superuser's account has lain unused for {UNUSED_DAYS} days",
    "Switch the account off (is_active) or let its owner sign in.",
)
def unused() -> str:
    long_ago = timezone.now() - timedelta(days=UNUSED_DAYS)
    people = User.objects.filter(is_superuser=True, is_active=True)
    return listed(p.email for p in people if (p.last_login or p.date_joined) < long_ago)


@ACCOUNTS.check(
    "demo",
    "There are no demo or example accounts",
    "Delete or switch off the accounts below example.com, example.org and localhost.",
)
def demo() -> str:
    endings = ("@example.com", "@example.org", "@localhost")
    people = User.objects.filter(is_active=True).values_list("email", flat=True)
    number = sum(email.endswith(endings) for email in people.iterator())
    return unless(not number, f"there are {number}")


@ACCOUNTS.check(
    "first-password",
    "The first administrator's password no longer stands in the environment",
    "Remove SUPERUSER_PASSWORD once the account is there.",
)
def first_password() -> str:
    return unless(not os.environ.get("SUPERUSER_PASSWORD"), "SUPERUSER_PASSWORD is set")


@ACCOUNTS.check(
    "admin-closed",
    "The admin pages send strangers to sign in",
    "Undo what opened admin.site; it asks for staff on its own.",
)
def admin_closed() -> str:
    response = asked(reverse("admin:index"))
    leads_to_login = response.headers.get("Location", "").startswith(reverse("admin:login"))
    return unless(leads_to_login, f"they answer {response.status_code}")


ACCOUNTS.by_hand(
    "registration",
    "Registration is open only if strangers are meant to have accounts",
    "Decide, and set REGISTRATION_OPEN.",
)
ACCOUNTS.by_hand(
    "admin-network",
    "The admin pages are reached from known networks only, and tries to sign in are limited",
    "Let the proxy allow /admin/ to your networks or VPN, and limit POST /admin/login/.",
)
ACCOUNTS.by_hand(
    "leavers",
    "Somebody switches accounts off when people leave",
    "Name who does it, and look through the staff accounts every quarter.",
)
ACCOUNTS.by_hand(
    "second-factor",
    "Administrators' e-mail, hosting and code accounts have a second factor",
    "Switch it on everywhere: whoever reads an administrator's e-mail can reset the password.",
)
