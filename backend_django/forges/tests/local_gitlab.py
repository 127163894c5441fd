"""GitLab's API as docs.gitlab.com/api describes it, as far as an export asks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from .local_answers import Call, Reply

if TYPE_CHECKING:
    from .local_forge import LocalForge, Repo

_ROUTES = (
    ("GET", r"user", "_user"),
    ("POST", r"projects", "_create"),
    ("GET", r"groups/(?P<path>[^/]+)", "_group"),
    ("GET", r"projects/(?P<name>[^/]+)", "_get"),
    ("DELETE", r"projects/(?P<name>[^/]+)", "_delete"),
    ("GET", r"projects/(?P<name>[^/]+)/merge_requests", "_requests"),
    ("POST", r"projects/(?P<name>[^/]+)/merge_requests", "_open"),
)


def gitlab(forge: LocalForge, call: Call, path: str) -> Reply:
    """Answer one call to the API."""
    for method, pattern, name in _ROUTES:
        if method == call.method and (match := re.fullmatch(pattern, path)):
            found = {key: unquote(value) for key, value in match.groupdict().items()}
            reply: Reply = globals()[name](forge, call, **found)
            return reply
    return Reply(404, {"error": "404 Not Found"})


def _user(forge: LocalForge, call: Call) -> Reply:
    return Reply(200, {"id": 1, "username": call.login, "state": "active"})


def _group(forge: LocalForge, call: Call, path: str) -> Reply:
    group = forge.groups.get(path)
    if group is None or call.login not in group.members:
        return Reply(404, {"message": "404 Group Not Found"})
    return Reply(200, {"id": group.id, "full_path": path})


def _create(forge: LocalForge, call: Call) -> Reply:
    wish = call.data
    owner = _namespace(forge, wish.get("namespace_id"), call)
    if "create" not in _rights(call):
        return _scope()
    if owner is None:
        return Reply(403, {"message": "403 Forbidden"})
    full_name = f"{owner}/{wish['path']}"
    if full_name.lower() in forge.repos:
        taken = ["has already been taken"]
        message = {"project_namespace.name": taken, "name": taken, "path": taken}
        return Reply(400, {"message": message})
    private = wish["visibility"] == "private"
    repo = forge.add(full_name, private=private, description=wish.get("description", ""))
    return Reply(201, _shown(forge, repo))


def _namespace(forge: LocalForge, group_id: int | None, call: Call) -> str | None:
    if group_id is None:
        return call.login
    for path, group in forge.groups.items():
        if group.id == group_id and group.members.get(call.login) == "owner":
            return path
    return None


def _get(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    return Reply(200, _shown(forge, repo)) if repo else _missing()


def _delete(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    if "delete" not in _rights(call):
        return Reply(403, {"message": "403 Forbidden"})
    forge.remove(repo)
    return Reply(202, {"message": "202 Accepted"})


def _requests(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    found = [
        change
        for change in repo.changes
        if all(change[key] == value for key, value in call.query.items())
    ]
    return Reply(200, found)


def _open(forge: LocalForge, call: Call, name: str) -> Reply:
    repo = forge.seen(name, call.account)
    if repo is None:
        return _missing()
    if "change" not in _rights(call):
        return _scope()
    wish = call.data
    source, target = wish["source_branch"], wish["target_branch"]
    if source not in repo.branches or source == target:
        return Reply(400, {"message": {"source_branch": ["does not exist"]}})
    for change in repo.changes:
        if (change["source_branch"], change["state"]) == (source, "opened"):
            text = "Another open merge request already exists for this source branch"
            return Reply(409, {"message": [f"{text}: !{change['iid']}"]})
    number = len(repo.changes) + 1
    change = {
        "iid": number,
        "state": "opened",
        "title": wish["title"],
        "description": wish["description"],
        "source_branch": source,
        "target_branch": target,
        "web_url": f"{forge.url}/{repo.full_name}/-/merge_requests/{number}",
    }
    repo.changes.append(change)
    return Reply(201, change)


def _shown(forge: LocalForge, repo: Repo) -> dict[str, Any]:
    empty = not repo.branches
    return {
        "id": repo.id,
        "path": repo.full_name.rpartition("/")[2],
        "path_with_namespace": repo.full_name,
        "visibility": "private" if repo.private else "public",
        "description": repo.description,
        "default_branch": repo.default_branch,
        "empty_repo": empty,
        "web_url": f"{forge.url}/{repo.full_name}",
        "http_url_to_repo": f"{forge.url}/{repo.full_name}.git",
    }


def _rights(call: Call) -> frozenset[str]:
    assert call.account is not None
    return call.account.rights


def _missing() -> Reply:
    return Reply(404, {"message": "404 Project Not Found"})


def _scope() -> Reply:
    told = "The request requires higher privileges than provided by the access token."
    error = {"error": "insufficient_scope", "error_description": told, "scope": "api"}
    return Reply(403, error)
