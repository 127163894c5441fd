"""Bringing out a new release, and taking it back."""

from .points import Category

RELEASE = Category("release")
RELEASE.by_hand(
    "staging",
    "The release ran somewhere like production before, with this checklist",
    "Keep a second deployment with data that is like the real one.",
)
RELEASE.by_hand(
    "migrations",
    "Its migrations have run on a copy of the real data, and old and new code can live with them",
    "Measure how long they lock; split what takes away from what adds.",
)
RELEASE.by_hand(
    "back",
    "It is known how to go back to the release before, and until when that is possible",
    "Keep its image, and write down which migrations can be undone.",
)
RELEASE.by_hand(
    "duty",
    "Somebody is on duty in the hours after, and others know whom to ask",
    "Write the name into the announcement.",
)
