"""What a user has here: each app says what is theirs, and how it goes when the account goes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from . import audit
from .models import User

Rows = Iterable[Any]
"""Of dicts that JSON can hold, dates and ids among them."""
IN_MEMORY = 8 * 1024 * 1024
FORMAT = 1


@dataclass(frozen=True)
class Part:
    """One file of an exported account; ``remove`` deletes what cascades leave behind."""

    name: str
    rows: Callable[[User], Rows]
    remove: Callable[[User], object] | None = None


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Have a part exported and removed with each account, the first registered last."""
    _parts[part.name] = part


def archive_of(user: User) -> IO[bytes]:
    """Return a zip of JSON files, one for each part, rewound and to be closed by the caller."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - who sends it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        about = {"format": FORMAT, "exported_at": timezone.now(), "files": sorted(_parts)}
        archive.writestr("about.json", _text(about))
        for name, part in sorted(_parts.items()):
            with archive.open(f"{name}.json", "w", force_zip64=True) as entry:
                for text in _array(part.rows(user)):
                    entry.write(text.encode())
    file.seek(0)
    return file


def remove_all(user: User) -> None:
    """Delete what the parts have of a user, those that stand on others first."""
    for part in reversed(_parts.values()):
        if part.remove is not None:
            part.remove(user)


def _array(rows: Rows) -> Iterable[str]:
    lead = "[\n"
    for row in rows:
        yield lead + _text(row)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _text(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _account(user: User) -> Rows:
    groups = sorted(user.groups.values_list("name", flat=True))
    facts = ("email", "name", "pseudonym", "date_joined", "last_login")
    yield {**{name: getattr(user, name) for name in facts}, "role": user.role, "groups": groups}


def _sessions(user: User) -> Rows:
    names = ("id", "user_agent", "address", "created_at", "last_used_at")
    yield from user.sign_ins.values(*names).iterator()


def _tokens(user: User) -> Rows:
    names = ("id", "name", "scopes", "key_hint", "created_at", "expires_at", "last_used_at")
    yield from user.api_tokens.values(*names).iterator()


def _events(user: User) -> Rows:
    """Return the lines about a user; where others come from is theirs."""
    for event in audit.events_of(user).values().iterator():
        own = event["actor"] in {None, user.pseudonym}
        yield event if own else {**event, "actor": None, "address": None}


register(Part("account", _account))
register(Part("sessions", _sessions))
register(Part("tokens", _tokens))
register(Part("events", _events))
