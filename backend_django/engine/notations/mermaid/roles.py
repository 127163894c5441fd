"""What the label of a line says: the name of a relation, or only a verb."""

from __future__ import annotations

import re

from backend_django.engine.blueprint import snake
from backend_django.engine.notations.titles import several

from .words import one_of, parts

_VERBS_TEXT = """
a acts allows an and applies approves are as assigned assigns at attends authored authors
authorizes be been belong belongs books borrows by can categorizes charged classifies comes
comprises connects consists contain contained contains controls copy covers create created
creates defines delivers depends describes does drives employ employs enrolls enrols
executes extends fk follows for from fulfils gets gives groups grants handles has hasmany
hasone have holds hosts identifies implements in include includes inherits initiates into is
issues joins keeps leads likes link linked links lists located lives logs made makes manage
manages many maps may member must n needs notifies of offers on one or orders organizes own
owned owns part participates pays performs places played plays posts produces provides
publishes purchases raises reads receives records refers reference references registers
related relates replies reports represents requests requires reserves reviews runs saves
sends serves sets shares ships shows specifies spawns stocks stores submits subscribes
supplies supports tagged tags takes teaches the to tracks triggers uploads use used uses
views visits was with works writes written pertence possui tem contem contém gera inclui
realiza recebe registra usa é tiene posee contiene pertenece incluye genera recibe es hat
enthält gehört ist besitzt contient appartient possède est ha appartiene
"""
_VERBS = frozenset(_VERBS_TEXT.split())
_ROLE = re.compile(r"[a-z]{2}(?:or|er|ee|ant|ian|ist)\Z")
_NO_ROLES_TEXT = """
answer center consider cover deliver discover enter filter for gather grant header however
layer letter number offer order over paper per power register remember render save see
suffer tier trigger transfer under user want whether agree exist assist consist list insist
"""
_NO_ROLES = frozenset(_NO_ROLES_TEXT.split())
_SIMPLE = re.compile(r"[^\W\d]\w{1,48}\Z")


def is_verb(label: str) -> bool:
    """Return whether a label tells what happens, and is no name."""
    words = snake(label).split("_")
    first = words[0]
    if first in _VERBS or label.lower() in _VERBS:
        return True
    return first.endswith(("ed", "ing", "ies")) or (
        first.endswith("s") and not first.endswith("ss")
    )


def is_role(name: str) -> bool:
    """Return whether a name says what someone is: ``author``, ``attendee``, ``guardian``."""
    return bool(_ROLE.search(name)) and name not in _NO_ROLES and not is_verb(name)


def role(label: str, target: str, holder: str, *, from_holder: bool) -> str:
    """Return the name that a label gives to the relation of ``holder`` to ``target``, else "".

    ``from_holder``: the label is read from the holder's side, as Mermaid reads from the left.
    """
    if not _SIMPLE.match(label):
        return ""
    near = snake(label)
    words, aim = near.split("_"), parts(target)
    if is_role(near):
        return near
    if near and one_of(near).split("_")[-1] == aim[-1]:
        return near
    if one_of(near).split("_")[-1] == parts(holder)[-1] or not near:
        return ""
    if words[-1] in {"by", "to"} and len(words) > 1 and from_holder and words[0] != "belongs":
        return near
    return near if from_holder and not is_verb(label) else ""


def name_of_many(label: str, target: str, holder: str) -> str:
    """Return the name of a many-to-many relation, from its label where that names the target."""
    near = snake(label) if _SIMPLE.match(label) else ""
    near = near.removeprefix(f"{snake(holder)}_").removeprefix(f"{one_of(holder)}_")
    if near and one_of(near).split("_")[-1] == parts(target)[-1]:
        return several(near)
    return several(one_of(target))
