"""What each forge lets a repository and a branch be called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dulwich.refs import Ref, check_ref_format

from .contract import ForgeError, Kind

_SEGMENT = re.compile(r"[A-Za-z0-9._-]{1,255}")
_ENDINGS = (".git", ".atom", ".wiki")
_FALLBACK = "project"
_GITLAB_TAKEN = frozenset(
    {
        *("badges", "blame", "blob", "builds", "commits", "create", "create_dir", "edit", "files"),
        *("find_file", "new", "preview", "raw", "refs", "tree", "update", "wikis"),
    }
)


@dataclass(frozen=True)
class _Rules:
    owner: re.Pattern[str]
    name: re.Pattern[str]
    longest: int
    deepest: int
    taken: frozenset[str]
    said: str


_RULES: dict[Kind, _Rules] = {
    "github": _Rules(
        re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})"),
        re.compile(r"[A-Za-z0-9._-]+"),
        longest=100,
        deepest=1,
        taken=frozenset(),
        said="up to 100 letters, digits, dots, dashes and underscores, not ending in .git",
    ),
    "gitlab": _Rules(
        re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9_-])?"),
        re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*"),
        longest=255,
        deepest=20,
        taken=_GITLAB_TAKEN,
        said="up to 255 letters and digits, with single dots, dashes or underscores between them, "
        "not ending in .git or .atom",
    ),
}


def split(full_name: str) -> tuple[str, str]:
    """Return the owner (a group may have several parts) and the name; ``name_refused`` else."""
    owner, _, name = full_name.rpartition("/")
    parts = full_name.split("/")
    if len(parts) < 2 or not all(_is_segment(part) for part in parts):
        shown = full_name[:100]
        message = f"{shown!a} is no repository: write owner/name"
        raise ForgeError("name_refused", message, suggestion=f"owner/{suggested(name)}")
    return owner, name


def checked(kind: Kind, full_name: str) -> tuple[str, str]:
    """Return owner and name of a repository that may be created; ``name_refused`` otherwise."""
    owner, name = split(full_name)
    rules = _RULES[kind]
    parts = owner.split("/")
    if len(parts) > rules.deepest or not all(rules.owner.fullmatch(part) for part in parts):
        raise ForgeError("name_refused", f"{owner[:100]!a} is no account or group there")
    if not _allows(rules, name):
        suggestion = suggested(name, rules.longest)
        message = f"{name[:100]!a} cannot be the name of a repository: {rules.said}"
        raise ForgeError("name_refused", message, suggestion=f"{owner}/{suggestion}")
    return owner, name


def suggested(name: str, longest: int = 100) -> str:
    """Return a name close to ``name`` that each forge takes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain.lower()).strip("-")[:longest].strip("-")
    while slug.endswith(tuple(ending.replace(".", "-") for ending in _ENDINGS)):
        slug = slug.rpartition("-")[0].strip("-")
    return f"{slug}-project" if slug in _GITLAB_TAKEN else slug or _FALLBACK


def ref_of(branch: str) -> bytes:
    """Return the full name of a branch; ``name_refused`` where git has no branch of that name."""
    ref = b"refs/heads/" + branch.encode("utf-8", "replace")
    if not branch or len(ref) > 250 or branch.startswith("-") or not check_ref_format(Ref(ref)):
        raise ForgeError(
            "name_refused",
            f"{branch[:100]!a} cannot be the name of a branch",
            suggestion=suggested(branch),
        )
    return ref


def _is_segment(part: str) -> bool:
    return bool(_SEGMENT.fullmatch(part)) and part not in {".", ".."}


def _allows(rules: _Rules, name: str) -> bool:
    return (
        bool(rules.name.fullmatch(name))
        and len(name) <= rules.longest
        and name.lower() not in rules.taken
        and not name.lower().endswith(_ENDINGS)
    )
