"""What people do becomes entities, relations and rights."""

from __future__ import annotations

from backend_django.engine.blueprint import snake

from .building import PEOPLE
from .fielding import Fielding
from .pieces import Piece
from .rights import RIGHTS, role_name
from .saying import Said
from .verbs import ACTS, MAKING, MUTUAL, OFFERED, ONCE, mutual, noun_of
from .words import key_of


class Performing(Fielding):
    """Makes of each act an entity between who acts and what is acted upon, or an owner."""

    def _can(self, said: Said) -> None:
        verb, target = said.role, key_of(said.object)
        each = mutual(said.object)
        if verb in OFFERED and verb not in ACTS and (verb not in MAKING or said.subject in PEOPLE):
            self.note(said.spot, "Every project lets its users do this.", "as in every project")
        elif verb in ACTS and (each or self._is_known(target)):
            noun = noun_of(ACTS[verb], target)
            self.act(said.subject, noun, said.subject if each else target, said.spot)
        elif verb in MAKING and target and not each:
            role = MAKING[verb] if said.subject in PEOPLE else ""
            self.link(target, said.subject, role, said.spot)
        else:
            self.lose(said.spot)

    def _is_known(self, key: str) -> bool:
        if key and key not in self.known | PEOPLE and len(key.split()) < 3:
            self.known.add(key)
        return bool(key)

    def act(self, actor: str, noun: str, target: str, piece: Piece) -> None:
        if noun == target:  # who orders an order places it
            self.link(noun, actor, "", piece)
            return
        each = actor == target
        roles = (
            MUTUAL.get(noun, (f"from_{snake(actor)}", f"to_{snake(actor)}")) if each else ("", "")
        )
        entity = self.entity(noun, piece)
        self.link(noun, actor, roles[0], piece, owner=True)
        self.link(noun, target, roles[1], piece)
        if noun in ONCE or noun.startswith("saved "):
            pair = tuple(r.written for r in entity.relations[:2])
            entity.uniques.append(pair)
            for relation in entity.relations[:2]:
                relation.facts["on_delete"] = "cascade"

    def _may(self, said: Said) -> None:
        """Take what only some may do; who is described as a thing just does it."""
        name, right = role_name(said.subject), RIGHTS[said.role]
        if not said.firm and said.subject in self.described:
            self._can(said)
        elif not name or said.object not in self.known or said.object in PEOPLE:
            self.lose(said.spot)
        else:
            entity = self.entity(said.object, said.spot)
            self.rights.give(said.object, name, right, alone=said.firm)
            only = "Only the role" if said.firm else "The role"
            message = f"{only} {name} may {said.role} {entity.written}."
            self.note(said.spot, message, f"role {name}: {right} {entity.written}")
