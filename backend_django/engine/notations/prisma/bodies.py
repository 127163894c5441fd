"""What stands in the braces of a block, line by line."""

from __future__ import annotations

from collections.abc import Callable

from backend_django.engine.notations.reading import MAX_FIELDS, refuse_fields

from .cursor import BrokenError, Cursor
from .syntax import Arity, Attribute, Block, Field, Member, Word

_ENDS = ("newline", "}", "end")
_HINTS = {
    "model": "Write `name Type @attributes`.",
    "enum": "Write one value a line.",
    "datasource": "Write `name = value`.",
}


class Bodies:
    """Reads bodies of blocks; ``is_head`` tells where the next block begins."""

    def __init__(self, cursor: Cursor, is_head: Callable[[], bool]) -> None:
        self.cursor, self.is_head = cursor, is_head
        self.source = cursor.source
        self.block = Block("", Word("", 0, 0), 0)
        self.joined = False

    def read(self, block: Block) -> None:
        """Read the members of a block up to its closing brace."""
        self.block, self.joined = block, False
        cursor = self.cursor
        while not cursor.take("}"):
            begins = cursor.take("newline")
            if cursor.token.kind == "end" or (begins and self.is_head()):
                self._unclosed()
                return
            if not begins:
                self._line()
            self._refuse_wide()

    def _refuse_wide(self) -> None:
        """Refuse what is far too wide while it is read; the exact count comes later."""
        if len(self.block.fields) > 4 * MAX_FIELDS:
            spot = self.source.spot(self.block.start, self.block.name.end)
            refuse_fields(self.block.name.text, len(self.block.fields), spot.line)

    def _unclosed(self) -> None:
        block = self.block
        self.source.find(
            "brace_missing", f"The {block.kind} {block.name.text} has no closing brace.",
            "changed", self.source.spot(block.start, block.name.end), severity="error",
            became="read up to the next block", suggestion="Add a }.",
        )  # fmt: skip

    def _line(self) -> None:
        cursor = self.cursor
        start = cursor.token.start
        try:
            if cursor.token.kind == "@@":
                self._block_attribute()
            elif cursor.token.kind == "@":
                self._late_attribute()
            elif self.block.kind in {"datasource", "generator"}:
                self._setting()
            elif self.block.kind == "enum":
                self._member()
            else:
                self._field()
        except BrokenError:
            self.skip_line(start, "This line cannot be read.")
            return
        self._rest()

    def _rest(self) -> None:
        """Pass what follows a member on its line: needless marks, or another member."""
        cursor = self.cursor
        token = cursor.token
        if token.kind in _ENDS:
            return
        if token.text in {",", ";"}:
            cursor.next()
            self.source.find(
                "mark_needless", f"Lines of a schema end without {token.text}", "kept",
                self.source.spot(token.start, token.end), severity="info", fix="",
            )  # fmt: skip
        elif token.kind not in {"word", "@@"}:
            self.skip_line(token.start, "This part of the line cannot be read.")
        elif not self.joined:
            self.joined = True
            self.source.find(
                "lines_joined", f"{self.block.name.text} has several members on one line.", "kept",
                self.source.spot(token.start, token.end), severity="info",
                suggestion="Write each on a line of its own.",
            )  # fmt: skip

    def _block_attribute(self) -> None:
        first = self.cursor.tokens[self.cursor.at - 1].kind in {"newline", "{"}
        attribute = self._attribute()
        if not first and self.block.kind != "enum":
            self._late(attribute)
        self.block.attributes.append(attribute)

    def _late_attribute(self) -> None:
        """Read an attribute on a line of its own: it belongs to the line before."""
        members: list[Field] | list[Member] = self.block.fields or self.block.members
        if not members:
            raise BrokenError
        attribute = self._attribute()
        members[-1].attributes.append(attribute)
        members[-1].end = attribute.end
        self._late(attribute)

    def _late(self, attribute: Attribute) -> None:
        self.source.find(
            "attribute_place", f"The attribute {attribute.name} stands on the wrong line.",
            "kept", self.source.spot(attribute.start, attribute.end), severity="info",
        )  # fmt: skip

    def _attribute(self) -> Attribute:
        attribute, whole = self.cursor.attribute()
        if not whole:
            self.skip_line(
                attribute.start, f"The attribute {attribute.name} cannot be read to its end."
            )
        return attribute

    def _setting(self) -> None:
        name = self.cursor.word()
        self.cursor.expect("=")
        self.block.settings[name.text] = self.cursor.value()

    def _member(self) -> None:
        name = self._any_word()
        member = Member(name, [], name.start, name.end)
        self.block.members.append(member)
        self._attributes(member)

    def _any_word(self) -> Word:
        if self.cursor.token.kind not in {"word", "number"}:
            raise BrokenError
        token = self.cursor.next()
        return Word(token.text, token.start, token.end)

    def _field(self) -> None:
        name = self.cursor.word()
        if self.cursor.token.kind in (*_ENDS, "@"):
            self._no_type(name)
            return
        self.block.fields.append(self.typed(name))

    def _no_type(self, name: Word) -> None:
        self.source.find(
            "type_missing", f"{self.block.name.text}.{name.text} has no type; it is left out.",
            "dropped", self.source.spot(name.start, name.end), severity="error",
            suggestion=f"Write `{name.text} String`.",
        )  # fmt: skip
        while self.cursor.token.kind not in _ENDS:
            self.cursor.next()

    def typed(self, name: Word) -> Field:
        """Read the type and the attributes of what is called ``name``."""
        cursor = self.cursor
        early = cursor.take(":")
        self.block.early |= early
        legacy = cursor.take("[")
        kind = cursor.word()
        unsupported = kind.text == "Unsupported" and cursor.token.kind == "("
        if unsupported:
            cursor.next()
            said = cursor.value()
            kind = Word(said.text, said.start, said.end)
            cursor.expect(")")
        arity = self._arity(legacy)
        if early and not arity and cursor.tokens[cursor.at - 1].kind != "!":
            arity = "?"
        end = cursor.tokens[cursor.at - 1].end
        field = Field(name, kind, arity, [], name.start, end, unsupported)
        self._attributes(field)
        return field

    def _arity(self, legacy: bool) -> Arity:
        cursor = self.cursor
        arity: Arity = ""
        if legacy:
            cursor.take("!")
            cursor.expect("]")
            arity = "[]"
        while cursor.token.kind in {"[", "?", "!"}:
            mark = cursor.next().kind
            if mark == "[":
                cursor.expect("]")
                arity = "[]"
            elif mark == "?" and not arity:
                arity = "?"
        return arity

    def _attributes(self, owner: Field | Member) -> None:
        while self.cursor.token.kind == "@":
            start = self.cursor.token.start
            try:
                attribute = self._attribute()
            except BrokenError:
                self.skip_line(start, "This attribute cannot be read.")
                return
            owner.attributes.append(attribute)
            owner.end = attribute.end

    def skip_line(self, start: int, message: str) -> None:
        """Leave out what stands from ``start`` to the end of the line, brackets included."""
        cursor = self.cursor
        while cursor.at and cursor.token.start > start:
            cursor.at -= 1
        depth = 0
        while cursor.token.kind != "end":
            kind = cursor.token.kind
            depth += (kind in {"(", "["}) - (kind in {")", "]"})
            if kind == "}" and depth <= 0:
                break
            if kind == "newline" and (depth <= 0 or self._is_new_line()):
                break
            cursor.next()
        end = max(cursor.tokens[max(cursor.at - 1, 0)].end, start + 1)
        kind = {"enum": "enum", "datasource": "datasource", "generator": "datasource"}.get(
            self.block.kind, "model"
        )
        self.source.find(
            "not_understood", message, "dropped", self.source.spot(start, end), severity="error",
            suggestion=_HINTS[kind],
        )  # fmt: skip

    def _is_new_line(self) -> bool:
        """Return whether a member begins after this line end, although a bracket is open."""
        first, second = self.cursor.ahead(1), self.cursor.ahead(2)
        if self.block.kind == "enum":
            return first.kind in {"}", "@@", "word"}
        return first.kind in {"}", "@@"} or first.kind == second.kind == "word"
