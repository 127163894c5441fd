"""What an export asks of a place that keeps repositories, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from backend_django import engine

Kind = Literal["github", "gitlab"]
Code = Literal[
    "host_not_allowed",
    "unreachable",
    "rate_limited",
    "credential_refused",
    "forbidden",
    "not_found",
    "name_refused",
    "not_empty",
    "branch_moved",
    "push_refused",
    "change_refused",
    "too_large",
    "forge_failed",
]
"""``branch_moved``: the branch has commits that what is pushed does not stand on; nothing is forced.

``not_empty`` is the same of a first commit (no parents) to the default branch. ``change_refused``:
a pull or merge request that the forge will not open, such as one without differences.
"""


@dataclass(frozen=True)
class Repository:
    """A repository as its forge describes it; the addresses carry no credential."""

    full_name: str
    clone_url: str
    web_url: str
    default_branch: str
    empty: bool


@dataclass(frozen=True)
class Kept:
    """An entry of a repository that is no file of a tree: a link, a submodule, an unsafe name.

    ``mode`` is git's and ``id`` the hex id of what stands there; a folder is kept as a whole.
    """

    path: bytes
    mode: int
    id: str


@dataclass(frozen=True)
class Commit:
    """What is to be pushed as one commit of one pack.

    Two commits with the same members have the same id everywhere: ``when`` is the time, aware and
    counted in whole seconds of UTC, that both author and committer carry; ``author`` reads
    ``Name <address>``; ``parents`` are ids in hex, none for a first commit. ``kept`` is what of the
    first parent is carried over as it is: a commit upon one that was checked out without it
    deletes the links and submodules there.
    """

    tree: engine.Tree
    message: str
    when: datetime
    author: str
    parents: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Checkout:
    """The last commit of a branch: its id (hex), its files, and what is no file of a tree."""

    id: str
    tree: engine.Tree
    kept: tuple[Kept, ...] = ()


class ForgeError(Exception):
    """A forge or the way to it said no. ``message`` is for the user and holds no credential.

    ``retry_after`` counts seconds; ``suggestion`` is what would do instead, such as a name.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        retryable: bool = False,
        retry_after: int | None = None,
        suggestion: str = "",
    ) -> None:
        self.code, self.message, self.suggestion = code, message, suggestion
        self.retryable, self.retry_after = retryable, retry_after
        super().__init__(message)


class Forge(Protocol):
    """One forge, spoken to with one credential. Every method raises ForgeError and nothing else."""

    def account(self) -> str:
        """Return the login that the credential belongs to."""

    def find(self, full_name: str) -> Repository | None:
        """Return the repository ``owner/name``; None where there is none to be seen."""

    def create(self, full_name: str, *, private: bool = True, description: str = "") -> Repository:
        """Create an empty repository for the account or one of its groups."""

    def delete(self, full_name: str) -> None:
        """Delete a repository; that it is gone already is fine."""

    def open_change(
        self, repository: Repository, *, branch: str, base: str, title: str, body: str
    ) -> str:
        """Open a pull or merge request, or adopt the open one of ``branch``; return its address."""

    def branches(self, repository: Repository) -> dict[str, str]:
        """Return the branches with the ids (hex) of their last commits; {} for an empty one."""

    def push(self, repository: Repository, commit: Commit, branch: str) -> str:
        """Push ``commit`` as the tip of ``branch`` in one pack, never by force; return its id.

        That the branch is there already is fine. ``branch_moved`` where it is elsewhere.
        """

    def fetch(self, repository: Repository, branch: str) -> tuple[str, engine.Tree]:
        """Return the id of a branch's last commit and its files; ``too_large`` over the limits.

        Links, submodules and unsafe names are left out: ``checkout`` tells them too.
        """

    def checkout(self, repository: Repository, branch: str) -> Checkout:
        """Return the last commit of a branch: ``not_found`` without it, else as ``fetch``.

        A commit upon it carries its ``kept``, or deletes what stands there.
        """
