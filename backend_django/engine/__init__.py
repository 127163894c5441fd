"""The front door of the engine: text to blueprint, blueprint to files, files to an archive.

What reads a model is here at once. The rest is imported when it is first used: a process that
never generates does not pay for the scaffold, the formatter and the checks.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .blueprint import Blueprint
from .notations import (
    Finding,
    Guess,
    Notation,
    Reading,
    Written,
    notations,
    read,
    read_files,
    recognise,
)
from .problems import EngineError, FaultError, Problem

if TYPE_CHECKING:
    from .archive import (
        FORMATS,
        MEDIA_TYPES,
        Archive,
        ArchiveFormat,
        packed,
    )
    from .blueprint.brevity import terse
    from .blueprint.document import from_data, schema
    from .blueprint.normalise import normalised
    from .differing import (
        FileChange,
        ModelChange,
        file_changes,
        model_changes,
        unified,
    )
    from .drafting import drafted
    from .files import METADATA, File, Tree, content_sha256
    from .generator import Module
    from .intake import Intake, taken_in
    from .manifest import MANIFEST, Metadata, described, intact, manifest_of, versions_of
    from .merging import Change, Difference, Merge, merged, untouched
    from .notations.projects import NAMELESS
    from .paths import safe_rel
    from .pipeline import (
        Phase,
        Progress,
        Result,
        VerificationError,
        check,
        checked,
        generate,
        modules,
        pack,
        percent,
        preview,
        with_metadata,
    )
    from .unpacking import Handed, handed_in, unpacked
    from .upgrading import Upgrade, Verdict, next_version
    from .verification import LEVELS, Check, Diagnosis, Level, Report
    from .version import VERSION
    from .workspace import sweep_workspaces

_LATER = {
    "archive": (
        "FORMATS",
        "MEDIA_TYPES",
        "Archive",
        "ArchiveFormat",
        "packed",
    ),
    "blueprint.brevity": ("terse",),
    "blueprint.document": (
        "from_data",
        "schema",
    ),
    "blueprint.normalise": ("normalised",),
    "differing": (
        "FileChange",
        "ModelChange",
        "file_changes",
        "model_changes",
        "unified",
    ),
    "drafting": ("drafted",),
    "files": (
        "METADATA",
        "File",
        "Tree",
        "content_sha256",
    ),
    "generator": ("Module",),
    "intake": ("Intake", "taken_in"),
    "manifest": (
        "MANIFEST",
        "Metadata",
        "described",
        "intact",
        "manifest_of",
        "versions_of",
    ),
    "merging": ("Change", "Difference", "Merge", "merged", "untouched"),
    "notations.projects": ("NAMELESS",),
    "paths": ("safe_rel",),
    "pipeline": (
        "Phase",
        "Progress",
        "Result",
        "VerificationError",
        "check",
        "checked",
        "generate",
        "modules",
        "pack",
        "percent",
        "preview",
        "with_metadata",
    ),
    "unpacking": ("Handed", "handed_in", "unpacked"),
    "upgrading": ("Upgrade", "Verdict", "next_version"),
    "verification": (
        "LEVELS",
        "Check",
        "Diagnosis",
        "Level",
        "Report",
    ),
    "version": ("VERSION",),
    "workspace": ("sweep_workspaces",),
}
_HOMES = {name: room for room, names in _LATER.items() for name in names}

__all__ = [
    "FORMATS",
    "LEVELS",
    "MANIFEST",
    "MEDIA_TYPES",
    "METADATA",
    "NAMELESS",
    "VERSION",
    "Archive",
    "ArchiveFormat",
    "Blueprint",
    "Change",
    "Check",
    "Diagnosis",
    "Difference",
    "EngineError",
    "FaultError",
    "File",
    "FileChange",
    "Finding",
    "Guess",
    "Handed",
    "Intake",
    "Level",
    "Merge",
    "Metadata",
    "ModelChange",
    "Module",
    "Notation",
    "Phase",
    "Problem",
    "Progress",
    "Reading",
    "Report",
    "Result",
    "Tree",
    "Upgrade",
    "Verdict",
    "VerificationError",
    "Written",
    "check",
    "checked",
    "content_sha256",
    "described",
    "drafted",
    "file_changes",
    "from_data",
    "generate",
    "handed_in",
    "intact",
    "manifest_of",
    "merged",
    "model_changes",
    "modules",
    "next_version",
    "normalised",
    "notations",
    "pack",
    "packed",
    "percent",
    "preview",
    "read",
    "read_files",
    "recognise",
    "safe_rel",
    "schema",
    "sweep_workspaces",
    "taken_in",
    "terse",
    "unified",
    "unpacked",
    "untouched",
    "versions_of",
    "with_metadata",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return value
