"""One blueprint taken into another: nothing of the draft goes, what both have keeps its id."""

from .changes import Change, Difference
from .merge import Merge, merged, untouched

__all__ = ["Change", "Difference", "Merge", "merged", "untouched"]
