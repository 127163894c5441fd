"""An upgrade in words: what was merged, where a person must decide, and what to run next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend_django import engine

from .models import GeneratedProject
from .upgrades import Merged

REPORT = "UPGRADE.md"
MARK = "<<<<<<< yours"
NAMED = 100
"""Files that a section names at most."""
SECTIONS = {
    "merged": ("Merged", "Your edits and what is generated now, in different places."),
    "removed": ("Removed", "No longer generated, and not edited by you."),
    "yours": ("Yours", "As you left them."),
}
NEXT = """\
1. {first}
2. `make test` runs every test: yours and the generated ones.
3. `make up` brings the database on this machine up to date and starts the project. For any other
   database, make a copy of it first, then run `make migrate` with its `DATABASE_URL`."""


def marked_lines(tree: engine.Tree, path: str) -> list[int]:
    """Return the numbers of the lines of a merged file at which a conflict begins."""
    if path not in tree:
        return []
    lines = tree[path].data.decode(errors="replace").split("\n")
    return [number for number, line in enumerate(lines, 1) if line.rstrip("\r") == MARK]


def report_of(version: GeneratedProject, merged: Merged) -> str:
    """Return a report in Markdown, as it is packed with the project and fits a pull request."""
    upgrade = merged.upgrade
    parts = [
        f"# Upgrade to version {version.number}",
        _summary(version, merged),
        *_conflicts(upgrade),
        *_model(merged.changes),
        *(text for word in SECTIONS for text in _section(upgrade, word)),
        "## What to run next",
        NEXT.format(first=_first(upgrade)),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(version: GeneratedProject, merged: Merged) -> str:
    since = f"version {merged.earlier}" if merged.earlier else "an earlier version"
    counts = ", ".join(f"{n} {word}" for word, n in sorted(merged.upgrade.counts.items()))
    name = _code(version.project.name)
    return f"Version {version.number} of {name}, merged into your edits of {since}: {counts}."


def _conflicts(upgrade: engine.Upgrade) -> Iterator[str]:
    if not upgrade.conflicts:
        return
    yield "## Conflicts"
    yield (
        f"Nothing of yours is lost. Where both changed the same lines, both stand there: yours after "
        f"`{MARK}`, what is generated now before `>>>>>>> generated`."
    )
    yield "\n".join(
        f"- {_code(v.path)}{_at(marked_lines(upgrade.tree, v.path))}: {_note(v)}"
        for v in upgrade.conflicts
    )


def _at(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    return f", {'line' if len(lines) == 1 else 'lines'} {', '.join(map(str, lines))}"


def _model(changes: Sequence[engine.ModelChange]) -> Iterator[str]:
    if not changes:
        return
    yield "## The model, and what becomes of rows"
    yield "\n".join(f"- {change}{_risk(change)}" for change in changes)


def _risk(change: engine.ModelChange) -> str:
    return {"none": "", "check": " **Check this first.**", "loss": " **Values are lost.**"}[
        change.risk
    ]


def _section(upgrade: engine.Upgrade, word: str) -> Iterator[str]:
    found = [verdict for verdict in upgrade.verdicts if verdict.word == word]
    if not found:
        return
    title, sentence = SECTIONS[word]
    yield f"## {title}"
    yield sentence
    lines = [f"- {_code(v.path)}{': ' if _note(v) else ''}{_note(v)}" for v in found[:NAMED]]
    if len(found) > NAMED:
        lines.append(f"- and {len(found) - NAMED:,} more")
    yield "\n".join(lines)


def _note(verdict: engine.Verdict) -> str:
    moved = f"was {_code(verdict.before)}" if verdict.before else ""
    return "; ".join(text for text in (moved, verdict.note) if text)


def _first(upgrade: engine.Upgrade) -> str:
    if not upgrade.conflicts:
        return "There is no conflict to resolve; read what changed."
    return "Resolve the conflicts above, and delete this file."


def _code(text: str) -> str:
    """Return a text as code, whatever stands in it."""
    fence = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"
