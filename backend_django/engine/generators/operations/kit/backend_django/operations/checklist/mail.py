"""E-mail."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import Site
from django.core.mail import get_connection

from .points import Category, UnclearError, unless

MAIL = Category("mail")
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PRETENDING = ("console", "locmem", "dummy", "filebased")


@MAIL.check(
    "backend",
    "E-mails are sent, not printed",
    "Set EMAIL_URL, as in smtp+tls://user:password@smtp.example.com:587.",
)
def backend() -> str:
    found = settings.EMAIL_BACKEND
    return unless(not any(word in found for word in PRETENDING), f"{found} is in use")


@MAIL.check(
    "server",
    "The server for outgoing e-mail lets the project in",
    "Look at the name, the port and the password in EMAIL_URL.",
)
def server() -> str:
    if settings.EMAIL_BACKEND != SMTP:
        raise UnclearError("e-mails are not sent by SMTP")
    with get_connection():
        return ""


@MAIL.check(
    "encrypted",
    "E-mails travel to that server encrypted",
    "Use smtp+tls:// or smtp+ssl:// in EMAIL_URL.",
)
def encrypted() -> str:
    if settings.EMAIL_BACKEND != SMTP:
        raise UnclearError("e-mails are not sent by SMTP")
    return unless(settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL, "they do not")


@MAIL.check(
    "timeout",
    "A request does not wait for ever for the server for e-mail",
    "Set EMAIL_TIMEOUT to a few seconds.",
    settings_only=True,
)
def timeout() -> str:
    return unless(settings.EMAIL_TIMEOUT, "EMAIL_TIMEOUT is not set")


@MAIL.check(
    "sender",
    "The sender is an address of ours that can be answered",
    "Set DEFAULT_FROM_EMAIL.",
)
def sender() -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    invented = domain == "localhost" or domain.endswith(("example.com", "example.org"))
    return unless(not invented, f"it is at {domain}")


@MAIL.check(
    "links",
    "Links in e-mails lead to this deployment",
    "Set PUBLIC_URL, and the domain of the site in the admin pages to its host.",
)
def links() -> str:
    domain, host = Site.objects.get_current().domain, urlsplit(settings.PUBLIC_URL).netloc
    return unless(domain == host, f"the site is {domain}, PUBLIC_URL leads to {host}")


MAIL.by_hand(
    "reputation",
    "Receivers can tell that e-mails are ours",
    "Publish SPF, DKIM and DMARC for the sender's domain, and send one to a tester.",
)
MAIL.by_hand(
    "bounces", "Somebody reads what comes back", "Let bounces and answers reach a mailbox."
)
