"""What both forges have in common: an API of JSON beside repositories that speak git."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import names
from .contract import Checkout, Commit, ForgeError, Repository
from .credentials import Credential
from .hosts import Place
from .objects import objects_of, packed
from .replies import Replies
from .smart_http import NOTHING, Refs, SmartHttp
from .snapshots import checked_out
from .transport import Answer, Transport

RECEIVE, UPLOAD = "git-receive-pack", "git-upload-pack"


class RestForge:
    """Asks one forge with one credential; the subclasses know the paths and members."""

    accepts = "application/json"
    api_headers: Mapping[str, str] = {}

    def __init__(self, place: Place, credential: Credential) -> None:
        self._place, self._credential = place, credential
        self._transport = Transport(place)
        self._replies = Replies(place.title, credential)
        self._login = ""

    def __repr__(self) -> str:
        return f"<{self._place.title} at {self._place.web}>"

    def branches(self, repository: Repository) -> dict[str, str]:
        """Return the branches with the ids (hex) of their last commits; {} for an empty one."""
        return self._git(repository.full_name).refs(UPLOAD).branches

    def push(self, repository: Repository, commit: Commit, branch: str) -> str:
        """Push ``commit`` as the tip of ``branch`` in one pack, never by force; return its id."""
        ref = names.ref_of(branch)
        objects = objects_of(commit)
        new = objects[0].id.decode()
        git = self._git(repository.full_name)
        refs = git.refs(RECEIVE)
        old = refs.branches.get(branch, "")
        if old == new:
            return new
        if old and old not in commit.parents:
            raise _moved(repository, commit, branch)
        report = git.push(refs, ref, old or NOTHING, new, packed(objects))
        if report.refusal:
            self._explain(git, repository, commit, branch, (old, new, report.refusal))
        return new

    def fetch(self, repository: Repository, branch: str) -> tuple[str, Any]:
        """Return the id of a branch's last commit and its files; ``too_large`` over the limits."""
        found = self.checkout(repository, branch)
        return found.id, found.tree

    def checkout(self, repository: Repository, branch: str) -> Checkout:
        """Return the last commit of a branch: ``not_found`` without it, else as ``fetch``."""
        names.ref_of(branch)
        git = self._git(repository.full_name)
        refs = git.refs(UPLOAD)
        tip = refs.branches.get(branch)
        if tip is None:
            raise _no_branch(repository, branch)
        return checked_out(git.shallow(refs, tip), tip)

    def _explain(
        self,
        git: SmartHttp,
        repository: Repository,
        commit: Commit,
        branch: str,
        what: tuple[str, str, str],
    ) -> None:
        """Tell a branch that moved meanwhile from a refusal; that it is there by now is fine."""
        old, new, refusal = what
        tip = git.refs(RECEIVE).branches.get(branch, "")
        if tip == new:
            return
        if tip != old:
            raise _moved(repository, commit, branch)
        message = f"{self._place.title} refused the push to {branch}: {refusal}"
        raise ForgeError("push_refused", message, retryable="lock ref" in refusal)

    def _git(self, full_name: str) -> SmartHttp:
        names.split(full_name)
        return SmartHttp(
            self._transport, self._credential, self._replies, self._place.web, full_name
        )

    def _refs(self, full_name: str) -> Refs:
        return self._git(full_name).refs(UPLOAD)

    def _ask(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Answer:
        headers = {"Accept": self.accepts, **self.api_headers}
        content = None
        if data is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(data).encode()
        url = f"{self._place.api}/{path}"
        auth = self._credential.for_api()
        return self._transport.ask(method, url, auth=auth, headers=headers, content=content)

    def _get(self, path: str, what: str) -> Any:
        """Return the JSON of a resource; None where there is none."""
        answer = self._ask("GET", path)
        if answer.status == 404:
            return None
        return self._data(answer, 200, what)

    def _data(self, answer: Answer, status: int, what: str) -> Any:
        if answer.status != status:
            if 200 <= answer.status < 300:
                raise self._replies.strange()
            raise self._replies.error(answer, what)
        return self._replies.data(answer)

    def _member(self, data: Any, name: str, kind: type) -> Any:
        """Return one member of an answer; ForgeError where it is not what the API describes."""
        value = data.get(name) if isinstance(data, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise self._replies.strange()
        return value

    def _own_login(self, member: str) -> str:
        """Return the login of the credential, which the forge is asked for once."""
        if not self._login:
            data = self._data(self._ask("GET", "user"), 200, "the account")
            self._login = self._credential.redacted(str(self._member(data, member, str)))
        return self._login

    def _full_name(self, data: Any, name: str) -> str:
        """Return the name by which an answer calls the repository, if it is one."""
        full_name = str(self._member(data, name, str))
        try:
            names.split(full_name)
        except ForgeError:
            full_name = ""
        if not full_name or self._credential.stands_in(full_name):
            raise self._replies.strange()
        return full_name

    def _repository(self, full_name: str, default_branch: str, *, empty: bool) -> Repository:
        """Return a repository at the addresses that follow from its name, not those it claims."""
        web = f"{self._place.web}/{full_name}"
        return Repository(full_name, f"{web}.git", web, default_branch or "main", empty)


def _moved(repository: Repository, commit: Commit, branch: str) -> ForgeError:
    if not commit.parents and branch == repository.default_branch:
        message = f"{repository.full_name} has commits in {branch} already"
        return ForgeError("not_empty", f"{message}: nothing was pushed over them")
    message = f"{branch} of {repository.full_name} has commits that this does not stand on"
    return ForgeError("branch_moved", f"{message}: nothing was pushed over them")


def one_line(text: str) -> str:
    """Return a text as one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def cut(text: str, longest: int) -> str:
    """Return a text that a forge takes; three dots show that there was more."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def _no_branch(repository: Repository, branch: str) -> ForgeError:
    return ForgeError("not_found", f"{repository.full_name} has no branch {branch}")
