"""Keeps an editable installation of ours from answering for modules that a project lacks.

Python runs this file at its start, because its folder is on the path that we set.
"""

import sys


def without_editable_finders() -> None:
    """Take the import finders of editable installations away."""
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", "").startswith("__editable__")
    ]


without_editable_finders()
