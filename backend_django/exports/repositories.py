"""Exports to a forge: check, find, create, push, open a change; resumable at each step.

Before each effect outside, the row says what is about to be done, and after it what was done. The
commit is the same at each attempt, so that what an attempt that was killed has done is recognised.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import cast

from django.conf import settings

from backend_django import forges
from backend_django.forges import Forge, ForgeError, Kind, Repository
from backend_django.processing.handlers import Work, WorkFailedError
from backend_django.processing.models import ProcessingRequest

from . import changes, commits, credentials
from .failing import EXPIRED, UNREADABLE, failure_of
from .journal import Journal
from .models import Mode, RepositoryExport, Stage
from .pushing import Push, pushed

logger = logging.getLogger(__name__)

NOT_MADE = frozenset(
    {"host_not_allowed", "credential_refused", "forbidden", "name_refused", "not_found"}
)
"""After these answers to a creation, nothing was created."""


def exported(export: RepositoryExport, work: Work) -> None:
    """Take a version to its repository; WorkFailedError says what stands there when it fails."""
    forge, journal = opened(work.request, export), Journal(export, work)
    try:
        full_name = _full_name(export, forge, journal)
        if export.config["mode"] == Mode.CREATE:
            _first_commit(export, forge, journal, full_name)
        else:
            changes.made(export, forge, journal, full_name)
    except ForgeError as error:
        raise WorkFailedError(failure_of(error, export)) from error


def opened(request: ProcessingRequest, export: RepositoryExport) -> Forge:
    """Return the forge of an export, to be spoken to with the credential of ``request``."""
    try:
        secret = credentials.take(request.pk)
    except credentials.UnreadableError as error:
        logger.exception("request %s: its credential cannot be read", request.pk)
        raise WorkFailedError(UNREADABLE) from error
    if secret is None:
        raise WorkFailedError(EXPIRED)
    kind, host = cast("Kind", export.export_type), export.config["host"]
    try:
        return forges.connect(kind, host, secret.reveal(), hosts=settings.FORGE_HOSTS)
    except ForgeError as error:
        raise WorkFailedError(failure_of(error, export)) from error


def _full_name(export: RepositoryExport, forge: Forge, journal: Journal) -> str:
    journal.note("check", "Checking the credential", 5)
    account = journal.patiently("check", 5, forge.account)
    name = export.repository_name
    full_name = name if "/" in name else f"{account}/{name}"
    journal.note("find", f"Looking for {full_name}", 15, repository_name=full_name)
    return full_name


def _first_commit(
    export: RepositoryExport, forge: Forge, journal: Journal, full_name: str
) -> None:
    make = partial(_found_or_created, export, forge, journal, full_name)
    repository = journal.patiently("find", 15, make)
    commit = commits.first_commit(export.generated_project)
    branch = repository.default_branch
    if repository.empty:
        push = Push(repository, commit, branch)
    else:
        tip = journal.patiently("find", 35, partial(forge.branches, repository)).get(branch)
        push = Push(repository, commit, branch, tip or "")
        if tip != push.commit_id:
            raise _not_empty(repository)
    pushed(export, forge, journal, push)


def _found_or_created(
    export: RepositoryExport, forge: Forge, journal: Journal, full_name: str
) -> Repository:
    """Return the repository. What an attempt that was killed has created is known again."""
    repository = forge.find(full_name)
    mine = export.created_repository
    if repository is None:
        repository = _created(export, forge, journal, full_name)
        mine = True
    elif export.stage == Stage.CREATING and repository.empty:
        mine = True
    journal.note(
        "create",
        f"The repository is {repository.web_url}",
        35,
        stage=Stage.CREATED,
        created_repository=mine,
        repository_url=repository.web_url,
        repository_name=repository.full_name,
    )
    return repository


def _created(
    export: RepositoryExport, forge: Forge, journal: Journal, full_name: str
) -> Repository:
    config = export.config
    journal.note("create", f"Creating {full_name}", 25, stage=Stage.CREATING)
    try:
        return forge.create(
            full_name, private=config["private"], description=config["description"]
        )
    except ForgeError as error:
        if error.code in NOT_MADE:
            journal.note("create", f"{full_name} was not created", 25, stage=Stage.NONE)
        raise


def _not_empty(repository: Repository) -> ForgeError:
    return ForgeError(
        "not_empty",
        f"{repository.full_name} holds other commits than this export's",
        suggestion="Choose another name, or the mode branch or upgrade.",
    )
