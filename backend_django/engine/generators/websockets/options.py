"""What a blueprint may say about live updates."""

from __future__ import annotations

from typing import Any


def _number(title: str, description: str, default: int, least: int, most: int) -> dict[str, Any]:
    return {
        "type": "integer",
        "default": default,
        "minimum": least,
        "maximum": most,
        "title": title,
        "description": description,
    }


OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "entities": {
            "type": "array",
            "items": {"type": "string", "format": "entity"},
            "default": [],
            "title": "Entities",
            "description": "Entities whose changes are told; all where none is named",
        },
        "heartbeat_seconds": _number(
            "Heartbeat", "Seconds between two signs of life of the server", 25, 1, 300
        ),
        "idle_seconds": _number(
            "Idle time", "Seconds of silence after which a client is sent away", 60, 2, 3600
        ),
        "message_bytes": _number(
            "Length of messages", "Longest message of a client", 4096, 1024, 65_536
        ),
        "messages_per_second": _number(
            "Messages per second", "What a client may send, on average", 20, 1, 1000
        ),
        "subscriptions": _number(
            "Subscriptions", "What one connection may follow at once", 200, 1, 10_000
        ),
        "replay_messages": _number(
            "Replay", "Messages kept for clients that were away", 10_000, 0, 1_000_000
        ),
    },
}
LIMITS = {name.upper(): name for name in OPTIONS["properties"] if name != "entities"}
"""Entries of the setting REALTIME, and the options that they come from."""
