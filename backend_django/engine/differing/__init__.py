"""How two versions of a project differ: the model in words, and the files."""

from .files import FileChange, file_changes, unified
from .model import ModelChange, model_changes

__all__ = ["FileChange", "ModelChange", "file_changes", "model_changes", "unified"]
