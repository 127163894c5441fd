"""A whole prompt, statement by statement: what it is about, its lists, its sentences, its wishes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .archetypes import called
from .clauses import clauses
from .having import entry, listed, mention
from .kinds import PARTS
from .nouns import object_of
from .opening import APP, INTRO, lead_of, opens, title_of
from .pieces import Piece, items, statements
from .vocabulary import BY_NOUN
from .wishes import is_wish, refused, wished
from .words import key_of, one_of, singular, split_words

_HEAD = re.compile(r"([^\W_][\w '/()-]{0,60}?)\s*:(?:\s+|\Z)(.*)", re.DOTALL)
_LISTS = re.compile(
    r"(?:(?:main|core|data|key|domain|the)\s+)*(?:entit(?:y|ies)|models?|tables?|objects?|resources?|classes|types|data model|domain model)",
    re.IGNORECASE,
)  # fmt: skip
_TALK = re.compile(
    r"(?:features?|modules?|notes?|relations?(?:hips?)?|rules?|requirements?|phase\s*\w*|example\s*\w*|step\s*\w*|options?|goals?|overview|description|tech\w*|stack|constraints|also|details|additionally|important|and|for example)",
    re.IGNORECASE,
)  # fmt: skip
_NAME = re.compile(r"(?:(?:project|app|application)\s*)?(?:name|title)|project|app(?:lication)?", re.IGNORECASE)  # fmt: skip
_CALLED = re.compile(r"\b(?:called|named)\s+[\"“']?([^\W_][\w '&-]{0,40}?)[\"”']?(?=\s*(?:[.,;:!?]|\Z|\b(?:with|for|where|that|which|has|have|and)\b))", re.IGNORECASE)  # fmt: skip
_BARE_THING = re.compile(
    r"(?:product|project|service|solution|database|tool|model|program)s?", re.IGNORECASE
)
_ASKED = re.compile(r"\b(?:typical|standard|usual|classic|ready-made|archetype|template|based on|as usual|complete)\b", re.IGNORECASE)  # fmt: skip
_DOING = re.compile(
    r"(?:to\s+)?(?:manag|track|stor|keep|record|organi[sz]|handl|administ|collect|plan|list|sell|shar)\w*\s+(?:(?:track|care)\s+of\s+|and\s+\w+ing\s+)?",
    re.IGNORECASE,
)  # fmt: skip
_KEEPING = re.compile(
    r"\b(?:to|for|that|which|must|should)\s+(?:manag(?:e|es|ing)|track(?:s|ing)?|keep(?:s|ing)?\s+track\s+of|stor(?:e|es|ing)|organi[sz](?:e|es|ing))\s+",
    re.IGNORECASE,
)
_VERBED = re.compile(r"\b(?:has|have|is|are|can|belongs?)\b", re.IGNORECASE)
_LISTED = re.compile(r"[A-Za-z][\w -]{1,40}\([^()]*(?:\([^()]*\)[^()]*){0,20}\)")
_LETS = re.compile(r"(?:lets|allows|enables)\s+(\w+)\s+(?:to\s+)?", re.IGNORECASE)


@dataclass(slots=True)
class Context:
    """What the points of a list are about: "" nothing, "things", or the key of one thing."""

    about: str = ""
    things: bool = False
    title: str = ""


class Telling:
    """Everything a prompt tells. ``lost`` are the statements that nothing was made of."""

    def __init__(self, text: str) -> None:
        self.clauses = clauses()
        self.name = self.besides = ""
        self.begun = False
        self.asked = False
        self.archetype: tuple[str, Piece] | None = None
        self.modules: dict[str, Piece] = {}
        self.refused: dict[str, Piece] = {}
        self.lost: list[Piece] = []
        self.context = Context()
        for piece in statements(text):
            lead = 0 if piece.heading else lead_of(piece.text)
            self._statement(piece.part(lead) if lead else piece)
            self.begun = True

    def _statement(self, piece: Piece) -> None:
        self._wishes(piece)
        if (match := _CALLED.search(piece.text)) and not self.name:
            self.name = match[1].strip()
        if piece.heading:
            self._heading(piece)
            return
        if not piece.bullet:
            self.context = Context()
        ways = self._wish, self._point, self._head, self._intro, self.clauses.sentence, self._rest
        if not any(way(piece) for way in ways):
            self.lost.append(piece)

    def _wishes(self, piece: Piece) -> None:
        for name, (start, end) in refused(piece.text).items():
            self.modules.pop(name, None)
            self.refused[name] = piece.part(start, end)
        for name, (start, end) in wished(piece.text).items():
            self.modules.setdefault(name, piece.part(start, end))
            self.refused.pop(name, None)

    def _wish(self, piece: Piece) -> bool:
        return is_wish(piece.text)

    def _heading(self, piece: Piece) -> None:
        title = piece.text.rstrip(":")
        self.name = self.name or self.context.title
        self.context = Context()
        if _LISTS.fullmatch(title):
            self.context.things = True
        elif not _TALK.fullmatch(title) and not self._about(piece) and len(split_words(title)) < 4:
            self.context = Context(key_of(title), title=title)

    def _about(self, piece: Piece) -> bool:
        """Take the archetype, or the name of the app, from what says what all is about."""
        found = called(piece.text)
        if found and self.archetype is None:
            self.archetype = (found[0], piece.part(found[1], found[2]))
            self.asked = self.asked or bool(_ASKED.search(piece.text))
        return found is not None or bool(APP.search(piece.text.rstrip(":")))

    def _point(self, piece: Piece) -> bool:
        if not piece.bullet:
            return False
        self.context.title = ""
        if self.context.things:
            return mention(self.clauses, piece)
        if self.context.about and not _HEAD.match(piece.text):
            about = self.context.about
            self.clauses.subject = about
            listed(self.clauses, about, piece)
            return True
        if self.context.about and (match := _HEAD.match(piece.text)):
            entry(self.clauses, self.context.about, piece.reworded(f"{match[1]} ({match[2]})"), "has")  # fmt: skip
            return True
        return False

    def _head(self, piece: Piece) -> bool:
        match = _HEAD.match(piece.text)
        if not match:
            return False
        head, rest = match[1].strip(), piece.part(match.start(2))
        if _LISTS.fullmatch(head):
            self.context = Context(things=not rest.text)
            return not rest.text or self._things(rest)
        if _NAME.fullmatch(head) and "," not in rest.text:
            self.name = self.name or rest.text[:80]
            return True
        if _TALK.fullmatch(head):
            return self._talk(rest)
        if not _BARE_THING.fullmatch(head) and self._about(Piece(head, piece.start)):
            found = called(head)
            self._titled(head, alone=found is not None and found[2] == len(head))
            return self._talk(rest)
        return self._fields(head, rest)

    def _titled(self, what: str, *, alone: bool) -> None:
        """Take the name of the app from what says what all is about."""
        title = title_of(what)
        if alone:
            self.besides = self.besides or title
        else:
            self.name = self.name or title

    def _talk(self, rest: Piece) -> bool:
        """Read what stands after a head that is about no thing."""
        name = self.name
        ways = self._wish, self._intro, self.clauses.sentence, self._rest
        understood = not rest.text or any(way(rest) for way in ways)
        self.name = name
        return understood

    def _things(self, rest: Piece) -> bool:
        return bool([item for item in items(rest) if mention(self.clauses, item)])

    def _fields(self, head: str, rest: Piece) -> bool:
        words = re.sub(
            r"\s+(?:fields|attributes|columns|properties)\Z", "", head, flags=re.IGNORECASE
        )
        words = re.sub(r"\s*\(.*\)\Z", "", words)
        if not 0 < len(split_words(words)) <= 3:
            return False
        if not rest.text:
            self.context = Context(about=key_of(words))
        self.clauses.subject = key_of(words)
        if rest.text:
            listed(self.clauses, key_of(words), rest)
        return True

    def _intro(self, piece: Piece) -> bool:
        match = INTRO.match(piece.text)
        if not match:
            return False
        what = match["what"].strip()
        found = called(what)
        bare = re.sub(r"\s*\b(?:called|named)\b.*", "", what, flags=re.IGNORECASE | re.DOTALL)
        alone = found is not None and found[2] == len(bare.rstrip())
        first = not self.clauses.told and not piece.bullet and not self.begun
        if not opens(bare, first=first, alone=not match["rest"], known=alone):
            return False
        self._about(piece.part(match.start("what"), match.end("what")))
        self.asked = self.asked or (self.archetype is not None and bool(_ASKED.search(what)))
        self._titled(bare, alone=found is not None)
        if match["rest"]:
            self._more((match["link"] or "").strip().lower(), piece.part(match.start("rest")))
        return True

    def _more(self, link: str, rest: Piece) -> None:
        if link in {"where", "in which", "which", "that"}:
            text = _LETS.sub(lambda m: f"{m[1]} can ", rest.text, count=1)
            if self.clauses.sentence(rest.reworded(text)):
                return
        if match := _DOING.match(rest.text):
            rest = rest.part(match.end())
        elif link in {"for", "to"} and not self.name:
            self.name = re.sub(r"^(?:an?|the|my|our)\s+", "", rest.text[:60]).split(",")[0].capitalize()  # fmt: skip
            return
        if link in {"-", ":"} and self.clauses.sentence(rest):
            return
        self._things_of(rest)

    def _things_of(self, rest: Piece) -> None:
        """Take a list for the things an app has; a field among them is one of the thing before it."""
        last = ""
        for item in items(rest):
            words = split_words(object_of(item.text))
            if is_wish(item.text):
                continue
            if (
                last
                and words
                and (singular(words[-1]) in BY_NOUN)
                and key_of(" ".join(words)) not in PARTS
            ):
                entry(self.clauses, last, item.reworded(one_of(item.text)), "has")
            elif self.clauses.sentence(item) or mention(self.clauses, item, firm=False):
                last = self.clauses.told[-1].subject if self.clauses.told else ""
            else:
                self.lost.append(item)

    def _kept(self, piece: Piece) -> bool:
        """Take what an app is to keep track of for entities."""
        found = [mention(self.clauses, item, firm=False) for item in items(piece)]
        return bool(found) and all(found)

    def _rest(self, piece: Piece) -> bool:
        """Say whether a statement at least names an archetype or a module."""
        if match := _KEEPING.search(piece.text):
            return self._kept(piece.part(match.end()))
        if self._about(piece):
            return True
        if _LISTED.fullmatch(piece.text):
            return mention(self.clauses, piece)
        words = split_words(piece.text)
        if piece.bullet and 0 < len(words) <= 3 and words[-1] not in BY_NOUN and not wished(piece.text):  # fmt: skip
            return mention(self.clauses, piece, firm=True)
        return bool(wished(piece.text))
