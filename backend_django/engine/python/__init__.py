"""Python source under construction: modules that record their imports, expressions with two readings."""

from .docstrings import docstring
from .expressions import Call, Either, Expression, Sum, Symbol, code, live, model
from .fields import json_default_name, nullable
from .literals import assigned, literal, text
from .modules import PACKAGE, Module, NameClashError, import_blocks
from .options import Schema

__all__ = [
    "PACKAGE",
    "Call",
    "Either",
    "Expression",
    "Module",
    "NameClashError",
    "Schema",
    "Sum",
    "Symbol",
    "assigned",
    "code",
    "docstring",
    "import_blocks",
    "json_default_name",
    "literal",
    "live",
    "model",
    "nullable",
    "text",
]
