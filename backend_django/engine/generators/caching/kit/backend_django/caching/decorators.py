"""What to write above a method or a function whose result may be kept."""

import functools
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import get_language
from rest_framework.exceptions import Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from . import metrics
from .shown import Shape, shape
from .strategies import HIT, CacheAside
from .versions import answers, tables_of

HEADER = "X-Cache"
THROTTLED = "throttled"

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
Method = Callable[..., Any]


class KeptResponse(Response):
    """An answer from the cache: as it was encoded, and decoded only for whoever asks."""

    def __init__(self, encoded: bytes, outcome: str) -> None:
        super().__init__(headers={HEADER: outcome})
        self.encoded = encoded

    @property
    def data(self) -> Any:
        """The answer as data."""
        return json.loads(self.encoded)

    @data.setter
    def data(self, value: Any) -> None:
        self.encoded = encoded(value)

    @property
    def rendered_content(self) -> Any:
        """The answer as bytes; another renderer than plain JSON gets its chance."""
        plain = type(self.accepted_renderer) is JSONRenderer
        if not plain or self.accepted_media_type != JSONRenderer.media_type:
            return super().rendered_content
        self["Content-Type"] = JSONRenderer.media_type
        return self.encoded


def encoded(data: Any) -> bytes:
    """Return data as JSON."""
    return bytes(JSONRenderer().render(data))


def answer_key(view: Any, about: Shape, path: str, query: Any = ()) -> str:
    """Return the key of what ``path`` answers to one user.

    It names the user, and what a user may see as staff or by a role: no answer reaches anybody
    else, nor somebody who may see less than before.
    """
    request, user = view.request, view.request.user
    who = [user.pk, getattr(user, "is_staff", False), getattr(user, "is_superuser", False)]
    who.append(getattr(getattr(view, "rights", None), "view", ""))
    asked = [request.build_absolute_uri(path), sorted(query)]
    return _key("answer", about.name, about.fields, *who, *asked, get_language())


def cache_api_response(
    *, seconds: int | None = None, depends_on: tuple[type[Model], ...] = ()
) -> Callable[[Method], Method]:
    """Keep what a GET method of a view answers with, each user's apart.

    DRF asks for permission before it calls the method, whether or not there is an answer. What the
    answer depends on is read off the view set; ``depends_on`` says it for any other view.
    """
    aside = CacheAside(seconds)

    def wrap(method: Method) -> Method:
        @functools.wraps(method)
        def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Any:
            about = _about(view, depends_on)
            key = answer_key(view, about, request.path, request.query_params.lists())
            look = aside.look(key, about.tables)
            metrics.count(about.name, look.outcome)
            if look.outcome == HIT:
                return KeptResponse(look.value, HIT)
            response = method(view, request, *args, **kwargs)
            if response.status_code == 200:
                look.keep(encoded(response.data))
            response[HEADER] = look.outcome
            return response

        return answer

    return wrap


def _about(view: Any, depends_on: tuple[type[Model], ...]) -> Shape:
    if not depends_on:
        return shape(view)
    return Shape(type(view).__name__, (), tables_of(depends_on))


def cache_queryset(
    *, seconds: int | None = None, depends_on: tuple[type[Model], ...] = ()
) -> Callable[[Callable[P, QuerySet[M]]], Callable[P, list[M]]]:
    """Keep the rows of the query set that a function returns, for the same arguments.

    ``depends_on`` names the models that the query joins or prefetches besides its own.
    """
    aside = CacheAside(seconds)

    def wrap(function: Callable[P, QuerySet[M]]) -> Callable[P, list[M]]:
        @functools.wraps(function)
        def rows(*args: P.args, **kwargs: P.kwargs) -> list[M]:
            queryset = function(*args, **kwargs)
            options = queryset.model._meta
            columns = [field.column for field in options.concrete_fields]
            name = f"{function.__module__}.{function.__qualname__}"
            key = _key("rows", name, options.label, columns, args, sorted(kwargs.items()))
            look = aside.look(key, tables_of((queryset.model, *depends_on)))
            metrics.count(function.__qualname__, look.outcome)
            if look.outcome == HIT:
                return list(look.value)
            found = list(queryset)
            look.keep(found)
            return found

        return rows

    return wrap


def throttle_and_cache(
    *, rate: int, per_seconds: int, seconds: int = 60
) -> Callable[[Method], Method]:
    """Let each client call a GET method ``rate`` times; above it, repeat the last answer.

    The last answer is at most ``seconds`` old; a client without one is told to wait. While the
    cache is away nobody is counted.
    """

    def wrap(method: Method) -> Method:
        @functools.wraps(method)
        def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Any:
            who = request.user.pk or BaseThrottle().get_ident(request)
            last = _key("last", request.get_full_path(), who)
            window, used = divmod(time.time(), per_seconds)
            if _counted(f"{last}:{window:.0f}", per_seconds) > rate:
                if (kept := answers.get(last)) is None:
                    raise Throttled(wait=per_seconds - used)
                return KeptResponse(kept, THROTTLED)
            response = method(view, request, *args, **kwargs)
            if response.status_code == 200:
                answers.set(last, encoded(response.data), seconds)
            return response

        return answer

    return wrap


def _counted(key: str, seconds: int) -> int:
    answers.add(key, 0, seconds)
    try:
        return answers.incr(key)
    except ValueError:  # away, or just expired
        return 0


def _key(kind: str, *parts: Any) -> str:
    said = json.dumps(parts, default=repr)
    return f"{kind}:{hashlib.sha256(said.encode()).hexdigest()}"
