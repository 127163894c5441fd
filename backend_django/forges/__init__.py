"""Places that keep git repositories: what GitHub and GitLab are asked, and git itself.

Nothing here knows of Django or of rows. A credential is held by the one object that uses it and
stands in no message, no representation and no address. The calls are our own upon httpx, since
neither PyGithub nor python-gitlab can be given a network that checks each address before it
connects, and since they put a forge's raw texts into their exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable

from .contract import Checkout, Code, Commit, Forge, ForgeError, Kept, Kind, Repository
from .credentials import Credential
from .github import GitHub
from .gitlab import GitLab
from .hosts import allowed, place
from .names import suggested
from .objects import commit_id

__all__ = [
    "Checkout",
    "Code",
    "Commit",
    "Forge",
    "ForgeError",
    "Kept",
    "Kind",
    "Repository",
    "allowed",
    "commit_id",
    "connect",
    "suggested",
]


def connect(kind: Kind, host: str, credential: str, *, hosts: Iterable[str]) -> Forge:
    """Return the forge of ``kind`` at ``host``, to be spoken to with a token; asks nothing yet.

    ``host`` is the public one of its kind, or one of ``hosts``, which an administrator allows;
    ``host_not_allowed`` otherwise. An entry of ``hosts`` that is no host is a ValueError.
    """
    found = place(kind, host, hosts)
    if kind == "github":
        return GitHub(found, Credential(credential, "x-access-token"))
    return GitLab(found, Credential(credential, "oauth2"))
