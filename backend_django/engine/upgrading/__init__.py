"""The next version of a project in the code that people have edited since."""

from .moves import pointers
from .trees import Upgrade, Verdict, upgraded

__all__ = ["Upgrade", "Verdict", "pointers", "upgraded"]
