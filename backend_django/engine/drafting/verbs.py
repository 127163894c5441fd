"""What people do with things, as entities and relations."""

from __future__ import annotations

import re

ACTS: dict[str, str] = {
    "borrow": "loan", "lend": "loan", "rent": "rental", "buy": "purchase", "purchase": "purchase",
    "order": "order", "book": "booking", "reserve": "reservation", "follow": "follow",
    "like": "like", "favourite": "favourite", "favorite": "favorite", "bookmark": "bookmark",
    "rate": "rating", "review": "review", "comment": "comment", "enrol": "enrolment",
    "enroll": "enrollment", "attend": "attendance", "join": "membership", "apply": "application",
    "subscribe": "subscription", "register": "registration", "message": "message",
    "block": "block", "befriend": "friendship", "vote": "vote", "watch": "watch", "visit": "visit",
    "share": "share", "invite": "invitation", "save": "saved", "reply": "reply", "upvote": "vote",
    "answer": "answer", "donate": "donation", "pledge": "pledge", "hire": "hire",
    "schedule": "booking",
}  # fmt: skip
"""Verbs that make an entity of their own between who acts and what is acted upon."""
ONCE = frozenset(
    {"follow", "like", "favourite", "favorite", "bookmark", "block", "vote", "rating"}
)
"""Acts that nobody does twice to the same thing."""
MUTUAL: dict[str, tuple[str, str]] = {
    "follow": ("follower", "followed"), "block": ("blocker", "blocked"),
    "message": ("sender", "recipient"), "friendship": ("requester", "friend"),
    "invitation": ("host", "guest"),
}  # fmt: skip
"""What the two are called where people do it to each other."""
MAKING: dict[str, str] = {
    "write": "author", "publish": "author", "post": "author", "create": "owner", "add": "owner",
    "upload": "owner", "own": "owner", "manage": "owner", "submit": "author", "place": "",
    "open": "owner", "sell": "seller", "teach": "teacher", "make": "owner", "send": "sender",
    "organise": "organiser", "organize": "organizer", "host": "host",
    "keep": "owner", "record": "owner", "track": "owner", "report": "reporter", "leave": "author",
    "run": "owner", "launch": "owner", "offer": "owner", "file": "author", "log": "author",
    "sign": "", "request": "", "issue": "", "hold": "", "give": "author", "perform": "", "lead": "owner", "deliver": "", "list": "",
}  # fmt: skip
"""Verbs by which a thing comes to belong to who acts, and what that one is called."""
ARRANGED = frozenset(
    ["book", "buy", "order", "reserve", "request", "schedule", "purchase", "rent", "apply"]
)
"""Acts of which the object may be the entity: "book appointments with dentists"."""
GAINED = ("get", "receive", "earn")
"""Verbs after which stands what the act before them has."""
PLACED = frozenset(
    [
        "made",
        "filed",
        "stored",
        "kept",
        "placed",
        "sent",
        "held",
        "written",
        "located",
        "published",
        "posted",
        "given",
        "paid",
        "issued",
        "recorded",
        "logged",
        "planted",
        "built",
        "grown",
    ]
)
"""What is done to many things, each with one other: "payments are made for orders"."""
DOING = frozenset({*ACTS, *MAKING, *GAINED})
OFFERED = frozenset(
    [
        "view",
        "see",
        "search",
        "browse",
        "edit",
        "update",
        "delete",
        "remove",
        "read",
        "list",
        "filter",
        "sort",
        "log",
        "sign",
        "login",
        "look",
        "find",
        "change",
        "export",
        "download",
        "access",
        "use",
        "check",
        "show",
        "display",
    ]
)
"""What every generated project lets people do."""
_DONE: dict[str, str] = {
    "written": "author", "authored": "author", "posted": "author", "published": "author",
    "owned": "owner", "created": "creator", "made": "creator", "uploaded": "uploader",
    "assigned": "assignee", "managed": "manager", "taught": "teacher", "sold": "seller",
    "reviewed": "reviewer", "approved": "approver", "organised": "organiser",
    "organized": "organizer", "hosted": "host", "sent": "sender", "led": "leader", "run": "owner",
    "reported": "reporter", "supervised": "supervisor", "submitted": "author",
}  # fmt: skip
OWNS = frozenset(
    {"author", "owner", "creator", "uploader", "seller", "sender", "host", "reporter"}
)
"""Roles of a user who owns the row."""
_STEMS = {"borrowed": "borrow", "liked": "like", "followed": "follow", "rated": "rate",
          "booked": "book", "rented": "rent", "ordered": "order", "bought": "buy",
          "bookmarked": "bookmark", "reserved": "reserve", "purchased": "purchase"}  # fmt: skip


def noun_of(act: str, thing: str) -> str:
    """Return the key of the entity of an act: what is saved is a ``saved recipe``."""
    return f"{act} {thing}" if act == "saved" else act


def role_of(participle: str) -> str:
    """Return what the one is called by whom a thing was ``written``, ``owned`` and so on."""
    return _DONE.get(participle, "")


def act_of(participle: str) -> str:
    """Return the verb of a participle that names an act: ``borrowed`` -> ``borrow``."""
    return _STEMS.get(participle, "")


def mutual(text: str) -> bool:
    return bool(
        re.match(r"(?:with\s+)?(?:each other|one another|other\b)", text.strip(), re.IGNORECASE)
    )
