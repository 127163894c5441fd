"""What a file is, told by its name."""

from __future__ import annotations

from pathlib import PurePosixPath

BY_SUFFIX = {
    ".conf": "config",
    ".cfg": "config",
    ".css": "css",
    ".html": "html",
    ".ico": "image",
    ".ini": "config",
    ".js": "javascript",
    ".json": "json",
    ".lock": "lock",
    ".md": "markdown",
    ".mjs": "javascript",
    ".png": "image",
    ".py": "python",
    ".sh": "shell",
    ".sql": "sql",
    ".svg": "image",
    ".toml": "toml",
    ".ts": "typescript",
    ".txt": "text",
    ".vue": "vue",
    ".yaml": "yaml",
    ".yml": "yaml",
}
BY_NAME = {"Dockerfile": "dockerfile", "Makefile": "makefile", "LICENSE": "text"}


def file_type(path: str) -> str:
    """Return a word for what the file at ``path`` is; "other" where there is none."""
    name = PurePosixPath(path)
    return BY_NAME.get(name.name) or BY_SUFFIX.get(name.suffix.lower(), "other")
