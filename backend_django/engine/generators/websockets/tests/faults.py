"""Mistakes in what the module emits; each must turn one of the emitted tests red."""

from __future__ import annotations

from backend_django.engine.testing import Fault

REALTIME = "backend_django/realtime"
TESTS = f"{REALTIME}/tests"

FAULTS = (
    Fault(
        "rows of an owner are told to everybody",
        f"{REALTIME}/groups.py",
        'return of_entity(model._meta.label, user.pk if scope == "own" else None)',
        "return of_entity(model._meta.label)",
        f"{TESTS}/test_live.py",
    ),
    Fault(
        "an owner is told through the group of another",
        f"{REALTIME}/groups.py",
        'f"entity.{label}.owner.{owner}"',
        'f"entity.{label}.owner"',
        f"{TESTS}/test_live.py",
    ),
    Fault(
        "the right to view is not asked for",
        f"{REALTIME}/consumers/updates.py",
        "return groups.to_join(user, model) is not None",
        "return True",
        f"{TESTS}/test_live.py",
    ),
    Fault(
        "a message does not wait for the commit",
        f"{REALTIME}/broadcast.py",
        "transaction.on_commit(told, robust=True)",
        "told()",
        f"{TESTS}/test_broadcast.py",
    ),
    Fault(
        "a ticket can be used again",
        f"{REALTIME}/tickets.py",
        "not cache.delete(_key(ticket))",
        "not cache.get(_key(ticket))",
        f"{TESTS}/test_sessions.py",
    ),
    Fault(
        "the credential of another user prolongs a session",
        f"{REALTIME}/consumers/base.py",
        "elif session.user.pk != self.session.user.pk:",
        "elif session.user.pk is None:",
        f"{TESTS}/test_sessions.py",
    ),
    Fault(
        "a session outlives its credential",
        f"{REALTIME}/consumers/base.py",
        "if time.time() >= self.session.expires:",
        "if time.time() >= self.session.expires + 3600:",
        f"{TESTS}/test_sessions.py",
    ),
    Fault(
        "pages of any origin may open sockets",
        f"{REALTIME}/routing.py",
        "return OriginValidator(SessionMiddleware(router), origins)",
        'return OriginValidator(SessionMiddleware(router), [*origins, "*"])',
        f"{TESTS}/test_sessions.py",
    ),
    Fault(
        "what was for others is sent again on resuming",
        f"{REALTIME}/consumers/base.py",
        "if kept.groups & self.joined and self.wants(kept.message):",
        "if self.wants(kept.message):",
        f"{TESTS}/test_resume.py",
    ),
    Fault(
        "a gap in what is kept goes unnoticed",
        f"{REALTIME}/stream.py",
        "if trimmed and (first is None or start < _pair(first[0])):",
        "if trimmed and first is None:",
        f"{TESTS}/test_resume.py",
    ),
    Fault(
        "links that are set from the other end are told of nobody",
        f"{REALTIME}/live.py",
        'if how["reverse"] or link.remote_field.symmetrical:',
        "if link.remote_field.symmetrical:",
        f"{TESTS}/test_live.py",
    ),
    Fault(
        "anybody reads the notifications of all",
        f"{REALTIME}/api/views.py",
        ".filter(user=caller(self.request))",
        ".all()",
        f"{TESTS}/test_notifications.py",
    ),
)
