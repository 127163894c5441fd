"""What users leave behind: keys that let nobody in any more."""

from __future__ import annotations

from . import api_tokens, sessions, tokens


def sweep() -> int:
    """Delete sessions and tokens that ended by themselves; return how many."""
    return sessions.sweep() + api_tokens.sweep() + tokens.tokens_sweep()
