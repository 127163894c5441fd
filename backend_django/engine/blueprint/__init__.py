"""The typed, frozen description of an app, and everything that is true of it alone."""

from .access import effective
from .document import from_data, read, schema, to_data, to_json, to_yaml
from .modules import chosen, module_problems
from .naming import ascii_words, camel, kebab, pascal, plural, short, snake, title, words
from .normalise import normalised
from .rules import check
from .shapes import (
    FORMAT_VERSION,
    USER,
    Access,
    App,
    Blueprint,
    Check,
    Entity,
    Enum,
    EnumValue,
    Field,
    Index,
    Project,
    Relationship,
    Role,
    Unique,
)

__all__ = [
    "FORMAT_VERSION",
    "USER",
    "Access",
    "App",
    "Blueprint",
    "Check",
    "Entity",
    "Enum",
    "EnumValue",
    "Field",
    "Index",
    "Project",
    "Relationship",
    "Role",
    "Unique",
    "ascii_words",
    "camel",
    "check",
    "chosen",
    "effective",
    "from_data",
    "kebab",
    "module_problems",
    "normalised",
    "pascal",
    "plural",
    "read",
    "schema",
    "short",
    "snake",
    "title",
    "to_data",
    "to_json",
    "to_yaml",
    "words",
]
