"""What the caller may do, as the page reads it."""

from typing import Any

from rest_framework import serializers


class AuthRoleSerializer(serializers.Serializer[Any]):
    """A group that the caller is in."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # hides Field.label, as RefSerializer


class AuthRightsSerializer(serializers.Serializer[Any]):
    """What the caller may do with the records of an entity: with none, the own ones, or all."""

    view = serializers.CharField()
    create = serializers.BooleanField()  # type: ignore[assignment]  # hides Serializer.create
    change = serializers.CharField()
    delete = serializers.CharField()
    owner = serializers.CharField(help_text="The field that says whose a record is; may be empty.")


class AuthMatrixSerializer(serializers.Serializer[Any]):
    """The roles of the caller, and the rights of each entity that is not open to everybody."""

    roles = AuthRoleSerializer(many=True)
    rights = serializers.DictField(child=AuthRightsSerializer())
