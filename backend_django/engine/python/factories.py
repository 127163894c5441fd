"""Names that a factory of factory_boy keeps for itself."""

from __future__ import annotations

FACTORY_METHODS = frozenset(
    {
        "build", "build_batch", "create", "create_batch", "generate", "generate_batch",
        "reset_sequence", "simple_generate", "simple_generate_batch", "stub", "stub_batch",
    }
)  # fmt: skip
FACTORY_WORDS = FACTORY_METHODS | {"size"}
"""Names under which a factory takes no value: its methods, and what they are given."""


def argument(name: str) -> str:
    """Return the keyword by which a factory takes the value of a member."""
    return f"{name}_" if name in FACTORY_WORDS else name
