"""One blueprint taken into another: nothing of the draft goes, what both have keeps its id."""

from .changes import Change, Difference
from .merge import Merge, merged

__all__ = ["Change", "Difference", "Merge", "merged"]
