"""What the project says of itself, as JSON."""

from typing import Any

from rest_framework import serializers


class OperationsApiVersionSerializer(serializers.Serializer[Any]):
    """A version of the API, and how long it will be there."""

    name = serializers.CharField()
    deprecated = serializers.DateField(allow_null=True)
    sunset = serializers.DateField(allow_null=True)


class OperationsVersionSerializer(serializers.Serializer[Any]):
    """What is running."""

    name = serializers.CharField()
    version = serializers.CharField()
    commit = serializers.CharField(help_text="Empty where the deployment does not say.")
    api_version = serializers.CharField()
    api_versions = OperationsApiVersionSerializer(many=True)
