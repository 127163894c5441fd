"""Lines of diagrams as bonds: who holds the relation to whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend_django.engine.blueprint.shapes import RelationshipKind

from .syntax import Line


@dataclass(slots=True, eq=False)
class Bond:
    """A relation to be: ``holder`` and ``target`` are keys of the draft.

    ``free``: nothing in the diagram says which side holds it. ``columns`` are the attributes
    that store it; ``name`` and ``reverse`` what members call it; ``found`` where one does.
    """

    kind: RelationshipKind
    holder: str
    target: str
    line: Line | None = None
    required: bool = False
    back_required: bool = False
    free: bool = False
    from_holder: bool = True
    cascade: bool = False
    name: str = ""
    reverse: str = ""
    columns: list[str] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)

    @property
    def found(self) -> bool:
        return bool(self.columns or self.name)

    @property
    def label(self) -> str:
        return self.line.label if self.line else ""

    def swap(self) -> None:
        """Let the other side hold it."""
        self.holder, self.target = self.target, self.holder
        self.required, self.back_required = self.back_required, self.required
        self.from_holder = not self.from_holder


def bond_of(line: Line, left: str, right: str) -> Bond:
    """Return what a line means; ``left`` and ``right`` are keys of the draft."""
    many_left, many_right, free = _many(line)
    span = (line.start, line.end)
    if many_left and many_right:
        return Bond("many_to_many", left, right, line, span=span)
    needs_left, needs_right = line.at_left.low == 1, line.at_right.low == 1
    kind: RelationshipKind = "foreign_key" if many_left or many_right else "one_to_one"
    bond = Bond(kind, left, right, line, needs_right, needs_left, free, span=span)
    if _right_holds(line, many_left=many_left, many_right=many_right):
        bond.swap()
    if line.kind == "composition":
        bond.cascade = True
        whole = line.at_left if line.arrow == "left" else line.at_right
        bond.required = bond.required or whole.low is None
    return bond


def _many(line: Line) -> tuple[bool, bool, bool]:
    """Return whether there are many on the left, many on the right, and if that is a guess."""
    left, right = line.at_left.many, line.at_right.many
    if line.kind == "relationship":
        return bool(left), bool(right), not left and not right
    free = left is None and right is None
    if line.kind in {"composition", "aggregation"}:
        if line.arrow == "left":
            return bool(left), right is None or right, free
        return left is None or left, bool(right), free
    if line.arrow == "left":
        right = right if right is not None else not left
        return bool(left), right, free
    left = left if left is not None else not right
    return left, bool(right), free


def _right_holds(line: Line, *, many_left: bool, many_right: bool) -> bool:
    """Return whether the right side holds the column: the many side, else the one that depends."""
    if many_left != many_right:
        return many_right
    if line.kind in {"composition", "aggregation"}:
        return line.arrow == "left"
    if line.kind == "association":
        return line.arrow == "left"
    return not (line.at_left.low == 0 and line.at_right.low == 1)
