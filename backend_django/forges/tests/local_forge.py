"""A forge on this machine: GitHub's and GitLab's API as documented, and git's own HTTP server.

Its repositories are bare ones in a folder. It keeps tokens as hashes and writes none down.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .local_answers import Answers, Call, Fault, Reply
from .local_github import github
from .local_gitlab import gitlab

RIGHTS = frozenset({"create", "push", "change", "delete"})


@dataclass
class Account:
    """Who a token belongs to, and what may be done with it."""

    login: str
    rights: frozenset[str] = RIGHTS


@dataclass
class Group:
    """An organisation or group; members may create in it if they are owners."""

    id: int
    members: dict[str, str] = field(default_factory=dict)


@dataclass
class Repo:
    """What the API knows of a repository; git keeps the rest on the disk."""

    id: int
    full_name: str
    folder: Path
    private: bool = True
    description: str = ""
    default_branch: str = "main"
    changes: list[dict[str, Any]] = field(default_factory=list)

    def git(self, *arguments: str, check: bool = True) -> str:
        """Run git in the repository and return what it prints."""
        return git("-C", str(self.folder), *arguments, check=check)

    @property
    def branches(self) -> dict[str, str]:
        listed = self.git("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads")
        return dict(line.rsplit(" ", 1) for line in listed.splitlines())

    def hook(self, name: str, script: str) -> None:
        """Install a hook, such as ``pre-receive``, that is a shell script."""
        path = self.folder / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that left before its answer; of all else, as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class LocalForge:
    """The forge of one test. ``url`` goes into the allow-list and is the host to connect to."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="forge-"))
        self.repos: dict[str, Repo] = {}
        self.groups: dict[str, Group] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.lock = threading.RLock()
        self._tokens: dict[str, Account] = {}
        self._ids = 100
        self._server = _Server(("127.0.0.1", 0), _answers(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self) -> LocalForge:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def receive_packs(self) -> int:
        """How many pushes brought something: posts to git-receive-pack."""
        return self.count("POST", "/git-receive-pack")

    def count(self, method: str, ending: str) -> int:
        """Return how many calls there were to paths with this ending."""
        return sum(c.method == method and c.path.endswith(ending) for c in self.calls)

    def account(self, token: str, login: str = "ada", rights: frozenset[str] = RIGHTS) -> None:
        """Let a token in for a login."""
        self._tokens[_hash(token)] = Account(login, rights)

    def group(self, path: str, **members: str) -> None:
        """Make an organisation or (sub)group whose members are ``owner`` or ``guest``."""
        self.groups[path] = Group(self.next_id(), members)

    def revoke(self, token: str) -> None:
        """Let a token in no more."""
        del self._tokens[_hash(token)]

    def fail(self, method: str, path: str, **how: Any) -> None:
        """Fail at the next calls whose path (without query) a pattern finds; see Fault."""
        self.faults.append(Fault(method, path, **how))

    def add(self, full_name: str, *, private: bool = True, description: str = "") -> Repo:
        """Make an empty repository."""
        repo_id = self.next_id()
        repo = Repo(repo_id, full_name, self.folder / f"{full_name}.git", private, description)
        repo.folder.parent.mkdir(parents=True, exist_ok=True)
        git("init", "-q", "--bare", "-b", "main", str(repo.folder))
        repo.git("config", "http.receivepack", "true")
        repo.git("config", "transfer.fsckObjects", "true")
        self.repos[full_name.lower()] = repo
        return repo

    def remove(self, repo: Repo) -> None:
        """Delete a repository."""
        del self.repos[repo.full_name.lower()]
        shutil.rmtree(repo.folder)

    def repo(self, full_name: str) -> Repo:
        return self.repos[full_name.lower()]

    def seen(self, full_name: str, account: Account | None) -> Repo | None:
        """Return a repository if the account may see it."""
        repo = self.repos.get(full_name.lower())
        if repo is None or account is None or self.role(full_name, account) or not repo.private:
            return repo if account is not None else None
        return None

    def role(self, full_name: str, account: Account) -> str:
        """Return what an account is where a repository stands: owner, guest or nothing."""
        owner = full_name.rpartition("/")[0]
        if owner.lower() == account.login.lower():
            return "owner"
        return self.groups[owner].members.get(account.login, "") if owner in self.groups else ""

    def next_id(self) -> int:
        with self.lock:
            self._ids += 1
            return self._ids

    def known(self, header: str) -> Account | None:
        """Return the account of an Authorization header."""
        scheme, _, value = header.partition(" ")
        if scheme == "Basic":
            with suppress(ValueError):
                value = base64.b64decode(value).decode().partition(":")[2]
        return self._tokens.get(_hash(value))

    def answered(self, call: Call) -> Reply:
        """Return the API's answer to a call."""
        with self.lock:
            for start, api in _APIS.items():
                if call.path.startswith(start):
                    return api(self, call, call.path.removeprefix(start))
        return Reply(404, {"message": "Not Found"})


_APIS: dict[str, Callable[[LocalForge, Call, str], Reply]] = {
    "/api/v3/": github,
    "/api/v4/": gitlab,
}


def git(*arguments: str, check: bool = True, more: dict[str, str] | None = None) -> str:
    """Run git away from anybody's settings, with ``more`` in its environment; return its output."""
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the one on the path
        capture_output=True,
        check=check,
        env={**ENVIRONMENT, **(more or {})},
    )
    return str(done.stdout, "utf-8", "surrogateescape")


def _answers(forge: LocalForge) -> type[Answers]:
    return type("ForgeAnswers", (Answers,), {"forge": forge})


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
}
