"""Messages about a model that every project has."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from backend_django.cqrs.dispatchers import CommandDispatcher, UnitOfWork
from backend_django.cqrs.events import DomainEvent
from backend_django.cqrs.messages import Command, ListQuery
from backend_django.cqrs.repository import Repository
from backend_django.cqrs.values import check, given


@dataclass(frozen=True, kw_only=True)
class CreateGroup(Command[Group]):
    name: str

    def clean(self) -> None:
        check(Group, self)


@dataclass(frozen=True, kw_only=True)
class ListGroups(ListQuery[Group]):
    name: str | None = None
    permissions: Permission | None = None


@dataclass(frozen=True, kw_only=True)
class GroupCreated(DomainEvent, name="tests.GroupCreated"):
    pk: int


class GroupRepository(Repository[Group]):
    model = Group
    searched = ["name"]
    ordered = ["id", "name"]


def create(command: CreateGroup, work: UnitOfWork) -> Group:
    """Store a group and tell of it, as any handler does."""
    group = work.repository(GroupRepository).add(given(command))
    work.emit(GroupCreated(pk=group.pk))
    return group


def dispatcher() -> CommandDispatcher:
    """Return a dispatcher of its own, which knows how to create groups."""
    found = CommandDispatcher()
    found.register(CreateGroup)(create)
    return found
