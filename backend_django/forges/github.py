"""GitHub and GitHub Enterprise Server, as docs.github.com/rest describes them (2022-11-28)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from . import names
from .contract import ForgeError, Repository
from .rest import RestForge, cut, one_line
from .transport import Answer


class GitHub(RestForge):
    """GitHub with one token: classic, fine-grained or of an app."""

    accepts = "application/vnd.github+json"
    api_headers = {"X-GitHub-Api-Version": "2022-11-28"}

    def account(self) -> str:
        """Return the login that the credential belongs to."""
        return self._own_login("login")

    def find(self, full_name: str) -> Repository | None:
        """Return the repository ``owner/name``; None where there is none to be seen."""
        names.split(full_name)
        data = self._get(f"repos/{full_name}", full_name)
        return None if data is None else self._described(data)

    def create(self, full_name: str, *, private: bool = True, description: str = "") -> Repository:
        """Create an empty repository for the account or one of its organisations."""
        owner, name = names.checked("github", full_name)
        mine = owner.lower() == self.account().lower()
        wish = {
            "name": name,
            "private": private,
            "description": cut(one_line(description), 350),
            "auto_init": False,
        }
        answer = self._ask("POST", "user/repos" if mine else f"orgs/{owner}/repos", wish)
        if answer.status == 404:
            message = f"GitHub has no organisation {owner} in which the credential may create"
            raise ForgeError("not_found", message, suggestion=f"{self.account()}/{name}")
        if answer.status == 422:
            raise self._refusal(answer, full_name)
        data = self._data(answer, 201, full_name)
        return self._described(data, empty=True)

    def delete(self, full_name: str) -> None:
        """Delete a repository; that it is gone already is fine."""
        names.split(full_name)
        answer = self._ask("DELETE", f"repos/{full_name}")
        if answer.status not in {204, 404}:
            raise self._replies.error(answer, full_name)

    def open_change(
        self, repository: Repository, *, branch: str, base: str, title: str, body: str
    ) -> str:
        """Open a pull request, or adopt the open one of ``branch``; return its address."""
        names.ref_of(branch)
        names.ref_of(base)
        if found := self._open_one(repository, branch, base):
            return found
        wish = {"title": cut(title, 255), "body": cut(body, 60_000), "head": branch, "base": base}
        answer = self._ask("POST", f"repos/{repository.full_name}/pulls", wish)
        if answer.status == 422:
            if found := self._open_one(repository, branch, base):
                return found
            words = self._replies.words(answer)
            raise ForgeError("change_refused", f"GitHub opens no pull request for {branch}{words}")
        return self._address(repository, self._data(answer, 201, repository.full_name))

    def _open_one(self, repository: Repository, branch: str, base: str) -> str:
        owner, _ = names.split(repository.full_name)
        asked = f"head={quote(f'{owner}:{branch}', safe='')}&base={quote(base, safe='')}"
        path = f"repos/{repository.full_name}/pulls?{asked}&state=open"
        answer = self._ask("GET", path)
        found = self._data(answer, 200, repository.full_name)
        if not isinstance(found, list):
            raise self._replies.strange()
        return self._address(repository, found[0]) if found else ""

    def _refusal(self, answer: Answer, full_name: str) -> ForgeError:
        """Tell a name that is taken from all else that makes a repository impossible."""
        message = f"GitHub does not create {full_name}{self._replies.words(answer)}"
        data = self._replies.data(answer)
        errors = data.get("errors") if isinstance(data, dict) else None
        found = errors if isinstance(errors, list) else []
        if any(isinstance(each, dict) and each.get("field") == "name" for each in found):
            return ForgeError("name_refused", message, suggestion=f"{full_name}-2")
        return ForgeError("forbidden", message)

    def _address(self, repository: Repository, data: Any) -> str:
        return f"{repository.web_url}/pull/{self._member(data, 'number', int)}"

    def _described(self, data: Any, *, empty: bool | None = None) -> Repository:
        full_name = self._full_name(data, "full_name")
        branch = str(self._member(data, "default_branch", str))
        if empty is None:  # the API has no member that says so
            empty = not self._refs(full_name).branches
        return self._repository(full_name, branch, empty=empty)
