"""Running the checklist, and telling the result to people and to programs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from .points import Point, UnclearError

Status = Literal["ok", "failed", "by hand"]

HEADING = """# Deployment checklist

`python backend_django/manage.py deployment_checklist` runs this list under the settings of the
environment it is started in: start it where the service runs, with the production settings, and
once more in the repository for what an image does not hold. It ends with 1 if a point failed.
`--category` chooses categories, `--json` prints for programs. Points that say *by hand* need a
person; a point whose check cannot run where it was started is shown as by hand too.

This page is written by `manage.py deployment_checklist --markdown`. Points are added in
`backend_django/operations/checklist/`.
"""


@dataclass(frozen=True)
class Result:
    """How one point stands, and what was found."""

    point: Point
    status: Status
    finding: str = ""


def result_of(point: Point) -> Result:
    """Check one point. A check that breaks has failed: what it asked about is not well."""
    if point.check is None:
        return Result(point, "by hand")
    try:
        finding = point.check()
    except UnclearError as reason:
        return Result(point, "by hand", str(reason))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other points still run
        return Result(point, "failed", f"{type(error).__name__}: {error}".strip())
    return Result(point, "failed" if finding else "ok", finding)


def counts(results: Iterable[Result]) -> Counter[str]:
    """Return how many points have each status."""
    return Counter(result.status for result in results)


def lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield the result as lines for people: what failed says how to put it right."""
    for category, found in groupby(results, lambda result: result.point.category):
        yield f"\n{category}"
        for result in found:
            yield f"  {result.status:8}{result.point.id}: {result.point.title}"
            if result.finding:
                yield f"{'':10}{result.finding}"
            if result.status != "ok":
                yield f"{'':10}-> {result.point.fix}"


def documents(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Return the result for programs."""
    return [
        {
            "id": result.point.id,
            "category": result.point.category,
            "title": result.point.title,
            "status": result.status,
            "finding": result.finding,
            "fix": result.point.fix,
        }
        for result in results
    ]


def markdown(points: Iterable[Point]) -> str:
    """Return the list itself, as docs/DEPLOYMENT.md holds it."""
    return "\n".join([HEADING, *_tables(list(points))])


def _tables(points: list[Point]) -> Iterator[str]:
    for category, found in groupby(points, lambda point: point.category):
        yield f"## {category.capitalize()}\n"
        yield "| point | what has to be true | how to put it right | checked |"
        yield "|---|---|---|---|"
        for point in found:
            how = "by hand" if point.check is None else "command"
            how += ", `check --deploy`" if point.settings_only else ""
            yield f"| `{point.id}` | {_cell(point.title)} | {_cell(point.fix)} | {how} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
