"""Exports to a repository that exists: a branch upon one of its own, and a change to be reviewed."""

from __future__ import annotations

from functools import partial

from backend_django.forges import Forge, ForgeError, Repository

from . import commits
from .commits import Change
from .journal import Journal
from .models import Mode, RepositoryExport, Stage
from .pushing import Push, pushed


def made(export: RepositoryExport, forge: Forge, journal: Journal, full_name: str) -> None:
    """Push the version's branch and open a pull or merge request, unless all is there already."""
    repository = journal.patiently("find", 15, partial(_existing, forge, full_name))
    base = export.config["branch"] or repository.default_branch
    journal.note(
        "read",
        f"Reading {base} of {repository.web_url}",
        25,
        repository_url=repository.web_url,
        repository_name=repository.full_name,
    )
    theirs = journal.patiently("read", 25, partial(forge.checkout, repository, base))
    make = commits.merging if export.config["mode"] == Mode.UPGRADE else commits.replacing
    change = make(export.generated_project, theirs)
    if commits.same(change.commit.tree, theirs.tree):
        message = f"{base} holds this version already"
        journal.note("push", message, 75, stage=Stage.PUSHED, branch=base, commit_id=theirs.id)
        return
    branch = commits.branch_of(export.generated_project)
    branches = journal.patiently("read", 40, partial(forge.branches, repository))
    pushed(
        export, forge, journal, Push(repository, change.commit, branch, branches.get(branch, ""))
    )
    _opened(forge, journal, repository, change, branch=branch, base=base)


def _existing(forge: Forge, full_name: str) -> Repository:
    repository = forge.find(full_name)
    if repository is None:
        raise ForgeError(
            "not_found",
            f"There is no repository {full_name} that this credential can see",
            suggestion="Check the name, or choose the mode create.",
        )
    if repository.empty:
        raise ForgeError(
            "not_found",
            f"{full_name} is empty: there is no branch to change",
            suggestion="Choose the mode create.",
        )
    return repository


def _opened(
    forge: Forge,
    journal: Journal,
    repository: Repository,
    change: Change,
    *,
    branch: str,
    base: str,
) -> None:
    journal.note("change", f"Opening a change for {base}", 85, stage=Stage.OPENING)
    ask = partial(
        forge.open_change,
        repository,
        branch=branch,
        base=base,
        title=change.title,
        body=change.body,
    )
    url = journal.patiently("change", 85, ask)
    journal.note("change", f"The change is open: {url}", 95, stage=Stage.OPENED, change_url=url)
