"""Kinds of nouns: what is chosen, what stands in pairs, what is part of what."""

from __future__ import annotations

CHOICES = frozenset(
    [
        "status",
        "state",
        "priority",
        "severity",
        "type",
        "kind",
        "urgency",
        "visibility",
        "difficulty",
        "gender",
        "result",
        "outcome",
        "method",
        "role",
        "category",
        "condition",
        "plan",
        "tier",
        "stage",
        "phase",
        "mode",
    ]
)
"""Fields that are told with their values: "a status: open or closed"."""

PARTS = frozenset(
    [
        "comment",
        "message",
        "note",
        "document",
        "attachment",
        "photo",
        "image",
        "picture",
        "file",
        "review",
        "answer",
        "order",
        "payment",
        "upload",
        "resume",
        "day",
        "level",
        "position",
    ]
)
"""Nouns of fields that are things of their own where they stand in a list of things."""
STATES = frozenset(
    "open new draft live active inactive free available unavailable pending done sold paid unpaid on "
    "off online offline ready busy won lost void sent full empty overdue late present absent "
    "in progress,under review,on hold,for sale,for rent,to do,checked in,checked out".replace(
        ",", " "
    ).split()
) | {"in progress", "under review", "on hold", "for sale", "for rent", "to do"}
"""Values by which a field that is given none is called a status, besides those in -ed and -ing."""
OPPOSITES = frozenset(
    [
        "start",
        "end",
        "begin",
        "beginning",
        "first",
        "last",
        "opening",
        "closing",
        "open",
        "close",
        "arrival",
        "departure",
        "check-in",
        "check-out",
        "checkin",
        "checkout",
        "pickup",
        "pick-up",
        "return",
        "dropoff",
        "drop-off",
        "birth",
        "death",
        "minimum",
        "maximum",
        "min",
        "max",
        "home",
        "away",
        "billing",
        "shipping",
        "expected",
        "actual",
        "planned",
        "purchase",
        "sale",
        "buy",
        "sell",
        "old",
        "new",
        "from",
        "to",
        "origin",
        "destination",
        "gross",
        "net",
        "work",
        "private",
        "planting",
        "harvest",
        "begin",
        "finish",
        "departure",
        "issue",
        "expiry",
        "valid",
        "due",
    ]
)
"""Words that share the noun of the next: "start and end date"."""
WITHIN: dict[str, tuple[str, ...]] = {
    "task": ("project", "list", "board", "column"), "track": ("album",), "chapter": ("book",),
    "lesson": ("course", "module"), "module": ("course",), "episode": ("podcast", "season", "series"),
    "season": ("series", "show"), "comment": ("post", "article", "ticket", "task", "photo", "video"),
    "subtask": ("task",), "milestone": ("project",), "question": ("quiz", "survey", "exam", "form"),
    "room": ("hotel", "building"), "apartment": ("building",), "card": ("column", "list", "board", "deck"),
    "column": ("board",), "reply": ("thread", "comment", "ticket", "message"), "photo": ("album",),
    "grade": ("student",), "seat": ("room", "venue"), "invoice": ("customer", "client"),
    "ticket": ("event",), "exercise": ("workout",), "item": ("list", "order", "invoice"),
    "reading": ("sensor",), "sensor": ("device",), "payment": ("invoice", "order"),
}  # fmt: skip
"""What a thing is part of, where the prompt names both and relates neither."""
