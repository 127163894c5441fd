"""The names of groups, in one place: whoever joins one and whoever tells it must agree."""

from django.db.models import Model

from backend_django.api import ownership
from backend_django.users.models import User

EVERYBODY = "everybody"


def of_user(user_id: int) -> str:
    """Name the group of all sockets of one user."""
    return f"user.{user_id}"


def of_members(group_id: int) -> str:
    """Name the group of the members of one of Django's groups."""
    return f"members.{group_id}"


def of_session(user_id: int) -> str:
    """Name the group that hears when the rights of one user may have changed."""
    return f"session.{user_id}"


def of_entity(label: str, owner: int | None = None) -> str:
    """Name the group of those who see every row of an entity, or those of one owner."""
    return f"entity.{label}" if owner is None else f"entity.{label}.owner.{owner}"


def to_join(user: User, model: type[Model]) -> str | None:
    """Return the group that brings ``user`` the changes of the rows that ``user`` may see."""
    scope = ownership.rights(user, model).view
    if scope == "none":
        return None
    return of_entity(model._meta.label, user.pk if scope == "own" else None)


def to_tell(label: str, owner: int | None) -> list[str]:
    """Return the groups of those who may see a row of this entity and owner."""
    everybody = of_entity(label)
    return [everybody] if owner is None else [everybody, of_entity(label, owner)]
