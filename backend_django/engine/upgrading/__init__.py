"""The next version of a project in the code that people have edited since."""

from .moves import pointers
from .trees import Upgrade, Verdict, upgraded
from .versions import next_version

__all__ = ["Upgrade", "Verdict", "next_version", "pointers", "upgraded"]
