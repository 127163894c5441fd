"""Places that keep git repositories: what GitHub and GitLab are asked, and git itself.

Nothing here knows of Django or of rows. A credential is held by the one object that uses it and
stands in no message, no representation and no address.
"""

from __future__ import annotations

from .contract import Commit, Forge, ForgeError, Repository

__all__ = ["Commit", "Forge", "ForgeError", "Repository"]
