"""Proves that a tree is a project that works, check after check."""

from .ladder import missing, verified
from .report import LEVELS, Check, Diagnosis, Level, Report

__all__ = ["LEVELS", "Check", "Diagnosis", "Level", "Report", "missing", "verified"]
