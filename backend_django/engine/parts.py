"""Small typed contributions to files that many generators share.

A generator never edits a shared file (settings, urls, requirements, package.json, compose). It
hands in parts; the scaffold renders each shared file once, from all parts, sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .blueprint import Blueprint


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """A Python distribution of the generated project: ``Requirement("django-filter", ">=26.2,<27")``."""

    name: str
    versions: str = ""
    group: Literal["base", "local", "production"] = "base"


@dataclass(frozen=True, slots=True, order=True)
class NpmPackage:
    name: str
    versions: str
    dev: bool = False


@dataclass(frozen=True, slots=True, order=True)
class InstalledApp:
    """A dotted entry of INSTALLED_APPS. Third party before our own, each block sorted."""

    path: str
    local: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Middleware:
    """A dotted entry of MIDDLEWARE; a lower ``place`` runs earlier (100 is where ours usually go)."""

    place: int
    path: str


@dataclass(frozen=True, slots=True, order=True)
class Setting:
    """One line of the base settings: ``name = code``. ``code`` is finished Python source.

    With ``key`` it is one entry of a dictionary setting (``REST_FRAMEWORK["…"]``). With an
    ``environment`` it stands in those settings, after the base's.
    """

    name: str
    code: str
    key: str = ""
    environment: Literal["", "local", "production", "test"] = ""


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """A URL prefix below ``/api/v1/`` and the module whose ``urlpatterns`` answer there."""

    prefix: str
    module: str


@dataclass(frozen=True, slots=True, order=True)
class EnvVar:
    """A variable of the generated project's ``.envs`` with its value for each environment.

    ``<secret>`` as a value is made anew by ``make envs``. A production that does not start without
    the variable is tested with ``sample``.
    """

    name: str
    local: str
    production: str
    comment: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class ViewSetBase:
    """A class that the view set of ``entity`` ("app.Entity") inherits from, before EntityViewSet.

    A lower ``place`` stands earlier: it sees a request first. 20 caching, 40 commands and
    queries, 60 further actions, 80 permissions.
    """

    entity: str
    place: int
    path: str


@dataclass(frozen=True, slots=True)
class ViewSetAttribute:
    """``name = value`` in the view set of ``entity``; it replaces what is there without it.

    ``value`` is a literal, a ``Symbol`` (imported where it is used) or a tuple of them, which is
    written as a list.
    """

    entity: str
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Column:
    """A further field of the model of ``entity`` that no serializer shows.

    ``value`` is an expression with two readings, so models and migrations agree. What only
    PostgreSQL can compute has to be a ``GeneratedField``: verification in memory leaves it empty.
    ``deferred`` keeps it out of the queries of the API.
    """

    entity: str
    name: str
    value: Any
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class TableIndex:
    """A further index of the model of ``entity``; ``value`` is an expression as of Column.

    ``name`` is the one that ``value`` gives: at most 30 characters, unlike any other's.
    """

    entity: str
    name: str
    value: Any


@dataclass(frozen=True, slots=True, order=True)
class Paging:
    """How the list of ``entity`` comes in pages where they have no numbers; ``path`` names the class."""

    entity: str
    style: Literal["cursor", "limit_offset"]
    path: str


@dataclass(frozen=True, slots=True, order=True)
class ListFilter:
    """Query parameters that narrow the list of ``entity`` by a member: ``name__lookup``."""

    entity: str
    member: str
    lookups: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Children:
    """Rows of ``child`` that are shown with their row of ``entity``, by the accessor ``name``."""

    entity: str
    name: str
    child: str


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A file of the scaffold that is left away, because a generator writes its own instead."""

    path: str


@dataclass(frozen=True, slots=True, order=True)
class Server:
    """What answers HTTP: the application and the worker class that Gunicorn serves it with."""

    application: str
    worker_class: str


@dataclass(frozen=True)
class Earlier:
    """An earlier version of the blueprint, with its parts: the migrations continue its chain."""

    blueprint: Blueprint
    parts: tuple[Part, ...]


Part = (
    Requirement
    | NpmPackage
    | InstalledApp
    | Middleware
    | Setting
    | Route
    | EnvVar
    | ViewSetBase
    | ViewSetAttribute
    | Column
    | TableIndex
    | Paging
    | ListFilter
    | Children
    | Replacement
    | Server
    | Earlier
)
