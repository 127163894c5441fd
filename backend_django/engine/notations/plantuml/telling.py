"""What is said of arrows that were read in another way than they are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from backend_django.engine.notations.source import Source

from .links import Arrow

if TYPE_CHECKING:
    from .relations import Relations

_MOST = 12


def tell(told: Relations, source: Source) -> None:
    """Report arrows of a kind together."""
    _flipped(told, source)
    _again(told, source)
    _assumed(told, source)
    _uses(told, source)


def _listed(names: Iterable[str]) -> str:
    said = list(dict.fromkeys(names))
    more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
    return ", ".join(said[:_MOST]) + more


def _flipped(told: Relations, source: Source) -> None:
    if not told.flipped:
        return
    things = told.registry.things
    both = _listed(f"{things[a.left].name} and {things[a.right].name}" for a in told.flipped)
    source.find(
        "reference_side", "Arrows have the many at the end that a reference points to; the reference "
        f"counts: {both}.", "changed", told.flipped[0].link.line.spot(source),
        suggestion="Turn the arrows around.",
    )  # fmt: skip


def _again(told: Relations, source: Source) -> None:
    for arrow in told.again:
        source.find(
            "relation_twice", "This relationship is told by another line.", "kept",
            arrow.link.line.spot(source), severity="info",
        )  # fmt: skip


def _assumed(told: Relations, source: Source) -> None:
    if not told.assumed:
        return

    def said(arrow: Arrow) -> str:
        owner, target, _ = told.holder(arrow)
        things = told.registry.things
        return f"{things[owner].name} refers to one {things[target].name}"

    source.find(
        "multiplicity", f"Arrows without numbers: {_listed(map(said, told.assumed))}.", "changed",
        told.assumed[0].link.line.spot(source), severity="info", became="foreign keys",
        suggestion='Write A "1" -- "0..*" B.',
    )  # fmt: skip


def _uses(told: Relations, source: Source) -> None:
    if not told.uses:
        return
    said = _listed(f"{u.left.name} {u.right.name}" for u in told.uses)
    source.find(
        "dependency", f"Dotted arrows say that one class uses another, they store nothing: {said}.",
        "dropped", told.uses[0].line.spot(source), severity="info",
        suggestion="Draw a solid arrow where rows refer to rows.",
    )  # fmt: skip
