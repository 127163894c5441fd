"""GitHub's API as docs.github.com/rest describes it, as far as an export asks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .local_answers import Call, Reply

if TYPE_CHECKING:
    from .local_forge import LocalForge, Repo

_DOCS = "https://docs.github.com/rest"
_ROUTES = (
    ("GET", r"user", "_user"),
    ("POST", r"user/repos", "_create"),
    ("POST", r"orgs/(?P<org>[^/]+)/repos", "_create"),
    ("GET", r"repos/(?P<name>[^/]+/[^/]+)", "_get"),
    ("DELETE", r"repos/(?P<name>[^/]+/[^/]+)", "_delete"),
    ("GET", r"repos/(?P<name>[^/]+/[^/]+)/pulls", "_pulls"),
    ("POST", r"repos/(?P<name>[^/]+/[^/]+)/pulls", "_open"),
)


def github(forge: LocalForge, call: Call, path: str) -> Reply:
    """Answer one call to the API."""
    for method, pattern, name in _ROUTES:
        if method == call.method and (match := re.fullmatch(pattern, path)):
            reply: Reply = globals()[name](forge, call, **match.groupdict())
            reply.headers.setdefault("X-RateLimit-Remaining", "4999")
            return reply
    return _missing()


def _user(forge: LocalForge, call: Call) -> Reply:
    return Reply(200, {"login": call.login, "id": 1, "type": "User"})


def _create(forge: LocalForge, call: Call, org: str = "") -> Reply:
    owner = org or call.login
    if org and (org not in forge.groups or call.login not in forge.groups[org].members):
        return _missing()
    if "create" not in _rights(call) or (org and forge.groups[org].members[call.login] != "owner"):
        return _forbidden("administration=write")
    wish = call.data
    full_name = f"{owner}/{wish['name']}"
    if full_name.lower() in forge.repos:
        return _invalid(
            "Repository creation failed.",
            {"resource": "Repository", "code": "custom", "field": "name"},
            "name already exists on this account",
        )
    assert wish["auto_init"] is False
    repo = forge.add(
        full_name, private=wish["private"], description=str(wish.get("description", ""))
    )
    return Reply(201, _shown(forge, repo))


def _get(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    return Reply(200, _shown(forge, repo)) if repo else _missing()


def _delete(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    if "delete" not in _rights(call):
        return Reply(403, {"message": "Must have admin rights to Repository."})
    forge.remove(repo)
    return Reply(204)


def _pulls(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    head = call.query.get("head", "").partition(":")[2]
    found = [
        pull
        for pull in repo.changes
        if pull["state"] == call.query.get("state", "open")
        and pull["head"]["ref"] == head
        and pull["base"]["ref"] == call.query.get("base", pull["base"]["ref"])
    ]
    return Reply(200, found)


def _open(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    if "change" not in _rights(call):
        return _forbidden("pull_requests=write")
    wish, branches = call.data, repo.branches
    for member in ("base", "head"):
        if wish[member] not in branches:
            field = {"resource": "PullRequest", "field": member, "code": "invalid"}
            return _invalid("Validation Failed", field)
    problem = _unfit(repo, wish, branches)
    if problem:
        field = {"resource": "PullRequest", "code": "custom"}
        return _invalid("Validation Failed", field, problem)
    number = len(repo.changes) + 1
    pull = {
        "number": number,
        "state": "open",
        "title": wish["title"],
        "body": wish["body"],
        "head": {"ref": wish["head"], "sha": branches[wish["head"]]},
        "base": {"ref": wish["base"]},
        "html_url": f"{forge.url}/{repo.full_name}/pull/{number}",
    }
    repo.changes.append(pull)
    return Reply(201, pull)


def _unfit(repo: Repo, wish: dict[str, Any], branches: dict[str, str]) -> str:
    base, head = wish["base"], wish["head"]
    if any(p["head"]["ref"] == head and p["state"] == "open" for p in repo.changes):
        return f"A pull request already exists for {repo.full_name.split('/')[0]}:{head}."
    if not repo.git("merge-base", branches[base], branches[head], check=False):
        return f"The {head} branch has no history in common with {base}"
    if not repo.git("rev-list", f"{branches[base]}..{branches[head]}"):
        return f"No commits between {base} and {head}"
    return ""


def _shown(forge: LocalForge, repo: Repo) -> dict[str, Any]:
    owner, _, name = repo.full_name.partition("/")
    return {
        "id": repo.id,
        "name": name,
        "full_name": repo.full_name,
        "owner": {"login": owner},
        "private": repo.private,
        "description": repo.description,
        "default_branch": repo.default_branch,
        "html_url": f"{forge.url}/{repo.full_name}",
        "clone_url": f"{forge.url}/{repo.full_name}.git",
    }


def _rights(call: Call) -> frozenset[str]:
    assert call.account is not None
    return call.account.rights


def _missing() -> Reply:
    return Reply(404, {"message": "Not Found", "documentation_url": _DOCS, "status": "404"})


def _forbidden(permission: str) -> Reply:
    message = "Resource not accessible by personal access token"
    headers = {"X-Accepted-GitHub-Permissions": permission}
    return Reply(403, {"message": message, "documentation_url": _DOCS}, headers)


def _invalid(message: str, error: dict[str, str], told: str = "") -> Reply:
    found = {**error, **({"message": told} if told else {})}
    return Reply(422, {"message": message, "errors": [found], "documentation_url": _DOCS})
