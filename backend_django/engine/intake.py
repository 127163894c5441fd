"""What a person sends becomes files of text: one file, several, or an archive of them.

Nothing is unpacked to a disk, and nothing of it is run.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from .notations import Finding, notations, recognise
from .notations.reading import MAX_BYTES
from .problems import EngineError, Problem
from .unpacking import GZIP, entries, gunzipped, is_archive

MAX_FILES = 5_000
MAX_UNPACKED = 32 * 1024 * 1024
MAX_SAMPLE = 20_000
MAX_NAMED = 3
UNREAD = frozenset(
    {"__macosx", "__pycache__", "migrations", "node_modules", "site-packages", "venv"}
)
"""Folders in which nobody keeps a model."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """Texts by name, that make one model, and what of the rest is to be said."""

    files: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def taken_in(sent: Iterable[tuple[str, bytes]], notation: str = "") -> Intake:
    """Return the model's files among what was sent as (name, content).

    An archive stands for its files. A single file is taken whatever it is called; of several,
    those that the notation reads: the one named, else the one that most of the text is in.
    Raises EngineError for an archive that cannot be trusted, and for what is no text.
    """
    found: dict[str, bytes] = {}
    passed_over: list[str] = []
    alone = True
    for name, content in sent:
        alone = alone and not found
        for path, data in _opened(name, content, passed_over):
            alone = alone and path == name
            if path in found:
                raise _refusal("file_twice", f"{path} is there twice.")
            found[path] = data
    if len(found) > MAX_FILES:
        raise _refusal("too_many_files", f"More than {MAX_FILES:,} files were sent.")
    if len(found) == 1 and alone:
        return Intake({name: decoded(data, name) for name, data in found.items()})
    return _chosen(found, notation, passed_over)


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file; EngineError says where it is none."""
    encoding = next((e for bom, e in _BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"{name or 'The text'} is not UTF-8."
        problem = Problem("not_utf8", message, "", "Save it as UTF-8.", line=line, column=1)
        raise EngineError([problem]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = f"{name or 'The text'} is no text: it contains the character NUL."
        raise EngineError([Problem("not_text", message, line=line, column=1)])
    return text


def _opened(name: str, content: bytes, passed_over: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive that may hold a model, else the file itself."""
    if content[:2] == GZIP:
        content = gunzipped(content, MAX_UNPACKED)
        name = f"{name[:-4]}.tar" if name.lower().endswith(".tgz") else name.removesuffix(".gz")
    if not is_archive(content):
        yield name, content
        return

    def wanted(path: str) -> bool:
        good = may_hold_a_model(path)
        if not good and not path.endswith("/"):
            passed_over.append(path)
        return good

    yield from entries(content, wanted, MAX_FILES, MAX_UNPACKED).items()


def may_hold_a_model(path: str) -> bool:
    """Tell by the path whether a file may be in a notation."""
    *folders, last = path.split("/")
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in (*folders, last))
    if hidden or UNREAD & {folder.lower() for folder in folders}:
        return False
    return last.lower().endswith(tuple(e for n in notations() for e in n.extensions))


def _chosen(found: dict[str, bytes], notation: str, passed_over: list[str]) -> Intake:
    """Return the files of the notation that is asked for, or that weighs most."""
    texts = {name: text for name, data in found.items() if (text := _text(data)) is not None}
    weights = _weights(texts) or _weights(texts, any_name=True)
    best = notation or max(weights, key=lambda n: weights[n], default="")
    endings = next((n.extensions for n in notations() if n.name == best), ())
    mine = {name: data for name, data in found.items() if name.lower().endswith(endings)}
    if sum(map(len, mine.values())) > MAX_BYTES:
        mine = {name: data for name, data in mine.items() if _speaks(best, name, texts)}
    if not mine:
        mine = {n: d for n, d in found.items() if notation or _speaks(best, n, texts)}
    if not mine:
        raise _refusal(
            "no_model_file",
            "None of the files is in a notation that can be read.",
            "Name the notation, or send the one file that holds the model.",
        )
    others = sorted({*found, *passed_over} - {*mine})
    files = {name: decoded(data, name) for name, data in mine.items()}
    return Intake(files, tuple(_not_read(others)))


def _text(data: bytes) -> str | None:
    try:
        return decoded(data, "")
    except EngineError:
        return None


def _weights(texts: Mapping[str, str], *, any_name: bool = False) -> dict[str, tuple[float, int]]:
    """Return for each notation how sure the files of its endings are, summed up, and their size."""
    endings = {n.name: n.extensions for n in notations()}
    weights: dict[str, tuple[float, int]] = {}
    for name, text in texts.items():
        for guess in recognise(text[:MAX_SAMPLE], PurePosixPath(name).name):
            if any_name or name.lower().endswith(endings[guess.notation]):
                sure, size = weights.get(guess.notation, (0.0, 0))
                weights[guess.notation] = (sure + guess.confidence, size + len(text))
    return weights


def _speaks(notation: str, name: str, texts: Mapping[str, str]) -> bool:
    guesses = recognise(texts.get(name, ""), "")
    return any(guess.notation == notation for guess in guesses)


def _not_read(names: list[str]) -> Iterator[Finding]:
    if not names:
        return
    listed = ", ".join(names[:MAX_NAMED])
    more = f" and {len(names) - MAX_NAMED:,} more" if len(names) > MAX_NAMED else ""
    noun = "file is" if len(names) == 1 else "files are"
    message = f"{len(names):,} {noun} no part of the model: {listed}{more}."
    yield Finding("info", "files_not_read", message, "dropped")


def _refusal(code: str, message: str, suggestion: str = "") -> EngineError:
    return EngineError([Problem(code, message, "", suggestion)])
