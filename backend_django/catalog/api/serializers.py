"""Modules and templates as the page shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend_django.catalog.models import Template


class ModuleSerializer(serializers.Serializer[Any]):
    """``options`` is the JSON Schema of the module's entry in a blueprint."""

    name = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    group = serializers.CharField()
    requires = serializers.ListField(child=serializers.CharField())
    conflicts = serializers.ListField(child=serializers.CharField())
    options = serializers.DictField()


class TemplateSerializer(serializers.ModelSerializer[Template]):
    class Meta:
        model = Template
        fields = ["name", "title", "description", "built_in", "is_default"]
