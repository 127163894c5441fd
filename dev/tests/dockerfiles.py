"""Dockerfiles, read as far as ours go, and their steps done in a bare folder instead of an image."""

from __future__ import annotations

import fnmatch
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dev.setup import RUN, node_path

INSTRUCTION = re.compile(r"^([A-Z]+)\s+(.*)$", re.DOTALL)
VENV = "/opt/venv"
SKIPPED = ("useradd", "mkdir", "chown", "ln -s")
"""What only prepares the user and the folders of an image."""


@dataclass
class Stage:
    """One FROM: its base (an image or a stage) and its instructions in order."""

    name: str
    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def last(self, instruction: str) -> str:
        """Return the argument of the last such instruction, empty where there is none."""
        return next((text for name, text in reversed(self.steps) if name == instruction), "")

    def all(self, instruction: str) -> list[str]:
        return [text for name, text in self.steps if name == instruction]


def instructions(file: Path) -> list[tuple[str, str]]:
    """Return instructions and arguments, lines that go on put together, comments left out."""
    lines = [line for line in file.read_text().splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = (INSTRUCTION.match(line.strip()) for line in whole.splitlines() if line.strip())
    return [(match[1], match[2]) for match in found if match]


def arguments(file: Path) -> dict[str, str]:
    """Return every ARG with its default."""
    pairs = (text.partition("=") for name, text in instructions(file) if name == "ARG")
    return {name: default for name, _, default in pairs}


def stages(file: Path) -> dict[str, Stage]:
    """Return the stages by name; one without a name is called by its number."""
    found: dict[str, Stage] = {}
    for name, text in instructions(file):
        if name == "FROM":
            base, _, title = text.partition(" AS ")
            stage = Stage(title or str(len(found)), base)
            found[stage.name] = stage
        elif found:
            next(reversed(found.values())).steps.append((name, text))
    return found


def chain(file: Path, name: str) -> Stage:
    """Return the stage with everything that its bases in this file say before it."""
    known = stages(file)
    stage = known[name]
    if stage.base not in known:
        return stage
    base = chain(file, stage.base)
    return Stage(name, base.base, [*base.steps, *stage.steps])


def copies(stage: Stage) -> Iterator[tuple[str, list[str], str]]:
    """Yield the stage that is copied from (empty for the repository), the sources, the target."""
    for text in stage.all("COPY"):
        words = shlex.split(text)
        options = dict(w[2:].split("=", 1) for w in words if w.startswith("--"))
        *sources, target = (w for w in words if not w.startswith("--"))
        yield options.get("from", ""), sources, target


class Ignored:
    """What .dockerignore keeps out of every image: from the root on, or anywhere with ``**/``."""

    def __init__(self, project: Path) -> None:
        self._patterns = (project / ".dockerignore").read_text().split()
        self._project = project

    def __call__(self, folder: str, names: list[str]) -> set[str]:
        place = Path(folder).relative_to(self._project)
        return {
            name for name in names if any(self._matches(place / name, p) for p in self._patterns)
        }

    @staticmethod
    def _matches(path: Path, pattern: str) -> bool:
        if pattern.startswith("**/"):
            return fnmatch.fnmatch(path.name, pattern.removeprefix("**/"))
        return len(path.parts) == pattern.count("/") + 1 and fnmatch.fnmatch(str(path), pattern)


class Image:
    """A stage whose files lie below ``root``; ``given`` are the finished files of other stages.

    ``given`` maps a stage and a path in it to a path here. RUN lines that install or build are
    done for real, with uv in the place of pip: it checks the hashes too.
    """

    def __init__(
        self, project: Path, file: str, root: Path, given: Mapping[tuple[str, str], Path]
    ) -> None:
        self.root, self.environment = root, dict[str, str]()
        self._project, self._file, self._given = project, project / file, given
        self._ignored = Ignored(project)
        self._work = "/"

    def build(self, name: str) -> Image:
        for instruction, text in chain(self._file, name).steps:
            if instruction == "WORKDIR":
                self._work = text
                self.at(text).mkdir(parents=True, exist_ok=True)
            elif instruction == "ENV":
                pairs = (word.split("=", 1) for word in shlex.split(text))
                self.environment.update(dict(pairs))
            elif instruction == "RUN":
                self._run(text)
            elif instruction == "COPY":
                self._copy(text)
        return self

    def at(self, path: str) -> Path:
        """Return where a path of the image lies here."""
        return self.root / str(Path(self._work, path)).lstrip("/")

    def _copy(self, text: str) -> None:
        ((origin, sources, target),) = copies(Stage("", "", [("COPY", text)]))
        for source in sources:
            here = self._from(origin, source) if origin else self._project / source
            place = self.at(target)
            if here is None:
                continue  # a program of a base image: this machine has its own
            if source == VENV:  # its scripts name the place where it was made
                place.parent.mkdir(parents=True, exist_ok=True)
                place.unlink(missing_ok=True)
                place.symlink_to(here)
            elif here.is_dir():
                ignore = None if origin else self._ignored
                shutil.copytree(here, place, ignore=ignore, dirs_exist_ok=True, symlinks=True)
            else:
                into = place / here.name if place.is_dir() or target.endswith("/") else place
                into.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(here, into)

    def _from(self, stage: str, path: str) -> Path | None:
        """Return where another stage has ``path``; only what installs packages is built for it."""
        if path != VENV or (stage, path) in self._given:
            return self._given.get((stage, path))
        place = self.root / "stages" / stage
        if not place.exists():
            Image(self._project, str(self._file), place, self._given).build(stage)
        return place / path.lstrip("/")

    def _run(self, text: str) -> None:
        if text.startswith(SKIPPED):
            return
        words = shlex.split(text)
        venv = self.root / VENV.lstrip("/")
        if words[:3] == ["python", "-m", "venv"]:
            words = [uv(), "venv", "--quiet", "--python", sys.executable, str(venv)]
        elif words[:2] == ["pip", "install"]:
            kept = [w for w in words[2:] if w != "--no-cache-dir"]
            words = [uv(), "pip", "install", "--quiet", "--python", f"{venv}/bin/python", *kept]
        environment = {**os.environ, "PATH": node_path()}
        done = subprocess.run(
            words, cwd=self.at("."), env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"


def uv() -> str:
    """Return the uv that set this folder up."""
    return shutil.which("uv") or str(RUN / "uv" / "bin" / "uv")
