"""One commit to one branch: pushed once, or found there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

from backend_django import forges
from backend_django.forges import Commit, Forge, ForgeError, Repository

from .journal import Journal
from .models import RepositoryExport, Stage


@dataclass(frozen=True)
class Push:
    """A commit, where it goes to, and the last commit that stands there ("" for none)."""

    repository: Repository
    commit: Commit
    branch: str
    tip: str = ""

    @cached_property
    def commit_id(self) -> str:
        return forges.commit_id(self.commit)


def pushed(export: RepositoryExport, forge: Forge, journal: Journal, push: Push) -> None:
    """Bring the commit to its branch and write down which one stands there then."""
    if push.tip:
        if push.tip != push.commit_id and not _ours(export, push):
            raise ForgeError(
                "branch_moved",
                f"The branch {push.branch} holds other commits than this version's",
            )
        message, found = f"The commit is on {push.branch} already", push.tip
    else:
        journal.note(
            "push",
            f"Pushing {len(push.commit.tree)} files to {push.branch}",
            50,
            stage=Stage.PUSHING,
            branch=push.branch,
            base_commit=next(iter(push.commit.parents), ""),
            commit_id=push.commit_id,
        )
        send = partial(forge.push, push.repository, push.commit, push.branch)
        found = journal.patiently("push", 50, send)
        message = f"Commit {found[:12]} is on {push.branch}"
    journal.note("push", message, 75, stage=Stage.PUSHED, branch=push.branch, commit_id=found)


def _ours(export: RepositoryExport, push: Push) -> bool:
    """Say whether an export of this version has pushed what stands on the branch.

    It stands on an earlier commit than it would now, where the branch below has moved on.
    """
    exports = RepositoryExport.objects.filter(generated_project=export.generated_project_id)
    return exports.filter(
        repository_url=push.repository.web_url, branch=push.branch, commit_id=push.tip
    ).exists()
