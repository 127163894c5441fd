"""Prisma text as syntax. What cannot be read is a finding; everything around it is kept."""

from __future__ import annotations

from difflib import get_close_matches

from backend_django.engine.notations.reading import refuse_entities
from backend_django.engine.notations.source import Source

from .bodies import Bodies
from .cursor import BrokenError, Cursor
from .scanning import Comment, scan
from .syntax import Attribute, Block, Document, Word

KINDS = ("model", "view", "type", "enum", "datasource", "generator")


def parse(source: Source) -> tuple[Document, list[Comment]]:
    """Return the blocks of a schema and its comments."""
    tokens, comments = scan(source.text)
    for comment in comments:
        if not comment.closed:
            source.find(
                "comment_unclosed", "The comment never ends; this line is left out.", "dropped",
                source.spot(comment.start, comment.end), severity="error",
                suggestion="Close it with */, or begin each line with //.",
            )  # fmt: skip
    document = Document()
    parser = _Parser(Cursor(tokens, source), document)
    parser.parse()
    _modernise(document, source)
    return document, comments


def _modernise(document: Document, source: Source) -> None:
    """Read the types of Prisma 1 as the models that they are."""
    types = [block for block in document.of("type") if block.early]
    if not types or any(document.of("model")):
        return
    for block in types:
        block.kind = "model"
        for given in block.fields:
            if given.type.text == "ID":
                given.type = Word("String", given.type.start, given.type.end)
                if not given.attribute("id"):
                    given.attributes.append(Attribute("id", (), given.start, given.end))
    first = types[0]
    source.find(
        "early_schema", "The types are those of Prisma 1; they are read as models.", "kept",
        source.spot(first.start, first.name.end), severity="info", became="model",
    )  # fmt: skip


class _Parser:
    def __init__(self, cursor: Cursor, document: Document) -> None:
        self.cursor, self.document = cursor, document
        self.source = cursor.source
        self.bodies = Bodies(cursor, self._is_head)
        self.entities = 0

    def parse(self) -> None:
        cursor = self.cursor
        while cursor.token.kind != "end":
            if cursor.take("newline"):
                continue
            if self._is_head() or self._is_near_head():
                self._block()
            elif self._is_alias():
                self._alias()
            elif self._is_nameless():
                self._skip_block("This block has no name; it is left out.")
            elif self._is_unknown():
                self._skip_block("There is no such block in a Prisma schema; it is left out.")
            else:
                self._stray()

    def _is_head(self) -> bool:
        """Return whether a block begins here: a keyword, a name, and a brace."""
        kind, name, brace = (self.cursor.ahead(n) for n in range(3))
        known = kind.kind == "word" and kind.text in KINDS
        return known and name.kind == "word" and brace.kind == "{"

    def _is_near_head(self) -> bool:
        """Return whether a block begins here whose keyword or brace is not quite right."""
        kind, name, brace = (self.cursor.ahead(n) for n in range(3))
        if not kind.kind == name.kind == "word":
            return False
        if brace.kind == "newline":
            return kind.text.lower() in KINDS
        return brace.kind == "{" and bool(_nearest(kind.text))

    def _is_alias(self) -> bool:
        kind, name, equals = (self.cursor.ahead(n) for n in range(3))
        return kind.text == "type" and name.kind == "word" and equals.kind == "="

    def _is_nameless(self) -> bool:
        return self.cursor.token.text in KINDS and self.cursor.ahead().kind == "{"

    def _is_unknown(self) -> bool:
        tokens = [self.cursor.ahead(n).kind for n in range(3)]
        return tokens[0] == "word" and "{" in tokens[1:] and "newline" not in tokens[:2]

    def _block(self) -> None:
        cursor = self.cursor
        keyword = cursor.next()
        kind = keyword.text if keyword.text in KINDS else _nearest(keyword.text)
        block = Block(kind, cursor.word(), keyword.start)
        if kind != keyword.text:
            self.source.find(
                "keyword", f"There is no block {keyword.text}; it is read as {kind}.", "changed",
                self.source.spot(keyword.start, keyword.end), severity="error", became=kind,
                suggestion=f"Write {kind}.", fix=kind,
            )  # fmt: skip
        self._open(block)
        self.bodies.read(block)
        self.document.blocks.append(block)
        self.entities += kind == "model"
        refuse_entities(self.entities)

    def _open(self, block: Block) -> None:
        cursor = self.cursor
        cursor.skip_lines()
        if cursor.take("{"):
            return
        self.source.find(
            "brace_missing", f"The {block.kind} {block.name.text} has no opening brace.",
            "changed", self.source.spot(block.start, block.name.end), severity="error",
            became="read up to the closing brace", suggestion="Add a {.",
        )  # fmt: skip

    def _alias(self) -> None:
        """Read ``type Name = String @attributes``, of early versions."""
        cursor = self.cursor
        start = cursor.next().start
        block = Block("alias", cursor.word(), start)
        cursor.next()
        try:
            block.fields.append(self.bodies.typed(block.name))
        except BrokenError:
            self.bodies.block = block
            self.bodies.skip_line(start, "This alias cannot be read.")
            return
        self.document.blocks.append(block)

    def _skip_block(self, message: str) -> None:
        """Leave out a block up to its closing brace or the next block."""
        cursor = self.cursor
        start, end = cursor.token.start, cursor.token.end
        depth = 0
        while cursor.token.kind != "end":
            token = cursor.next()
            depth += (token.kind == "{") - (token.kind == "}")
            end = token.end
            if (token.kind == "}" and depth <= 0) or (token.kind == "newline" and self._is_head()):
                break
        self.source.find(
            "not_understood", message, "dropped", self.source.spot(start, end), severity="error",
            suggestion=f"Known are {', '.join(KINDS)}: `model Name {{`.",
        )  # fmt: skip

    def _stray(self) -> None:
        """Leave out lines that belong to no block, as one finding."""
        cursor = self.cursor
        start = cursor.token.start
        lone = cursor.token.kind == "}"
        while cursor.token.kind != "end":
            token = cursor.next()
            if token.kind == "newline" and self._is_anything():
                break
        message = "There is nothing here to close." if lone else "This belongs to no block."
        end = cursor.tokens[cursor.at - 1].start
        self.source.find(
            "not_understood", message, "dropped",
            self.source.spot(start, max(end, start + 1)), severity="error",
        )  # fmt: skip

    def _is_anything(self) -> bool:
        return self._is_head() or self._is_near_head() or self._is_alias() or self._is_unknown()


def _nearest(word: str) -> str:
    """Return the keyword that a word is meant to be, "" where it is like none."""
    if word.lower() in KINDS:
        return word.lower()
    return next(iter(get_close_matches(word.lower()[:20], KINDS, 1, 0.7)), "")
