"""GitLab, its own or anybody's, as docs.gitlab.com/api describes it (version 4)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from . import names
from .contract import ForgeError, Repository
from .rest import RestForge, cut
from .transport import Answer


class GitLab(RestForge):
    """GitLab with one token: personal, of a group or project, or OAuth's."""

    def account(self) -> str:
        """Return the login that the credential belongs to."""
        return self._own_login("username")

    def find(self, full_name: str) -> Repository | None:
        """Return the project ``group/name``; None where there is none to be seen."""
        names.split(full_name)
        data = self._get(f"projects/{quote(full_name, safe='')}", full_name)
        return None if data is None else self._described(data)

    def create(self, full_name: str, *, private: bool = True, description: str = "") -> Repository:
        """Create an empty project for the account or one of its groups, however deep."""
        owner, name = names.checked("gitlab", full_name)
        wish: dict[str, Any] = {
            "name": name,
            "path": name,
            "visibility": "private" if private else "public",
            "description": cut(description, 2000),
            "initialize_with_readme": False,
        }
        if owner.lower() != self.account().lower():
            wish["namespace_id"] = self._group(owner, name)
        answer = self._ask("POST", "projects", wish)
        if answer.status in {400, 409}:
            raise self._refusal(answer, full_name)
        return self._described(self._data(answer, 201, full_name))

    def delete(self, full_name: str) -> None:
        """Delete a project, or mark it where GitLab keeps them a while; gone already is fine."""
        names.split(full_name)
        answer = self._ask("DELETE", f"projects/{quote(full_name, safe='')}")
        marked = answer.status == 400 and b"marked for deletion" in answer.body
        if answer.status not in {202, 204, 404} and not marked:
            raise self._replies.error(answer, full_name)

    def open_change(
        self, repository: Repository, *, branch: str, base: str, title: str, body: str
    ) -> str:
        """Open a merge request, or adopt the open one of ``branch``; return its address."""
        names.ref_of(branch)
        names.ref_of(base)
        if found := self._open_one(repository, branch, base):
            return found
        wish = {
            "source_branch": branch,
            "target_branch": base,
            "title": cut(title, 255),
            "description": cut(body, 60_000),
        }
        answer = self._ask("POST", self._changes(repository), wish)
        if answer.status in {400, 409, 422}:
            if found := self._open_one(repository, branch, base):
                return found
            words = self._replies.words(answer)
            raise ForgeError(
                "change_refused", f"GitLab opens no merge request for {branch}{words}"
            )
        return self._address(repository, self._data(answer, 201, repository.full_name))

    def _open_one(self, repository: Repository, branch: str, base: str) -> str:
        asked = f"source_branch={quote(branch, safe='')}&target_branch={quote(base, safe='')}"
        answer = self._ask("GET", f"{self._changes(repository)}?{asked}&state=opened")
        found = self._data(answer, 200, repository.full_name)
        if not isinstance(found, list):
            raise self._replies.strange()
        return self._address(repository, found[0]) if found else ""

    def _changes(self, repository: Repository) -> str:
        names.split(repository.full_name)
        return f"projects/{quote(repository.full_name, safe='')}/merge_requests"

    def _address(self, repository: Repository, data: Any) -> str:
        return f"{repository.web_url}/-/merge_requests/{self._member(data, 'iid', int)}"

    def _refusal(self, answer: Answer, full_name: str) -> ForgeError:
        """Tell a name that is taken from all else that makes a project impossible."""
        message = f"GitLab does not create {full_name}{self._replies.words(answer)}"
        data = self._replies.data(answer)
        told = data.get("message") if isinstance(data, dict) else None
        if isinstance(told, dict) and {"name", "path"} & told.keys():
            return ForgeError("name_refused", message, suggestion=f"{full_name}-2")
        return ForgeError("forbidden", message)

    def _group(self, owner: str, name: str) -> int:
        data = self._get(f"groups/{quote(owner, safe='')}?with_projects=false", owner)
        if data is None:
            message = f"GitLab has no group {owner} that the credential may see"
            raise ForgeError("not_found", message, suggestion=f"{self.account()}/{name}")
        return int(self._member(data, "id", int))

    def _described(self, data: Any) -> Repository:
        full_name = self._full_name(data, "path_with_namespace")
        if data.get("marked_for_deletion_on") or data.get("marked_for_deletion_at"):
            message = f"{full_name} is marked for deletion: restore it or take another name"
            raise ForgeError("forbidden", message, suggestion=f"{full_name}-2")
        branch = data.get("default_branch")
        return self._repository(
            full_name,
            branch if isinstance(branch, str) else "",
            empty=bool(self._member(data, "empty_repo", bool)),
        )
