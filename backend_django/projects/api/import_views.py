"""The doors of a model: read what somebody has, and write it for somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django import engine
from backend_django.projects import sources
from backend_django.utils.uploads import ModelJSONParser, UploadParser

from .readings import ReadSerializer, read_values, valid
from .serializers import ReadingSerializer, TextFileSerializer, refuse_long

INTO_HELP = "A blueprint to take the model into: what it has alone stays, ids stay."


class ImportSerializer(ReadingSerializer):
    """A model as one text, or as files; and what of it is to be taken."""

    text = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)
    name = serializers.CharField(required=False, allow_blank=True, max_length=200)
    into = serializers.DictField(required=False, help_text=INTO_HELP)

    def validate_text(self, value: str) -> str:
        refuse_long(value)
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("text" in attrs) == ("files" in attrs):
            raise serializers.ValidationError("Send either text or files.", code="text_or_files")
        return attrs


class UploadSerializer(serializers.Serializer[Any]):
    """The same as a form: one or several files, or an archive of them."""

    file = serializers.ListField(
        child=serializers.FileField(max_length=255, allow_empty_file=True),
        min_length=1,
        max_length=1000,
    )
    notation = serializers.CharField(required=False, allow_blank=True, max_length=40)
    keep_names = serializers.BooleanField(required=False)
    name = serializers.CharField(required=False, allow_blank=True, max_length=200)
    skip = serializers.ListField(
        child=serializers.CharField(max_length=200), required=False, max_length=1000
    )
    into = serializers.CharField(required=False, help_text=f"{INTO_HELP} As JSON.")


class GuessSerializer(serializers.Serializer[Any]):
    """How likely, from 0 to 1, a text is written in a notation."""

    notation = serializers.CharField()
    confidence = serializers.FloatField()


class DifferenceSerializer(serializers.Serializer[Any]):
    """One thing of an entity or enum that is new, other than before, or left out."""

    kind = serializers.ChoiceField(choices=["added", "changed", "left_out"])
    member = serializers.CharField()
    fact = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    reason = serializers.CharField()


class ChangeSerializer(serializers.Serializer[Any]):
    """What became of one entity, enum, role or module; "kept": in the draft alone."""

    kind = serializers.ChoiceField(choices=["entity", "enum", "role", "module"])
    name = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not DRF's argument
        help_text="What the model that was sent calls it."
    )
    outcome = serializers.ChoiceField(choices=["added", "changed", "same", "kept", "skipped"])
    differences = DifferenceSerializer(many=True)
    reason = serializers.CharField()


class CountSerializer(serializers.Serializer[Any]):
    read = serializers.IntegerField()
    taken = serializers.IntegerField()


class ImportedSerializer(ReadSerializer):
    """What was read, what it may also be written in, and what became of each entity."""

    guesses = GuessSerializer(many=True)
    entities = CountSerializer()
    changes = ChangeSerializer(many=True)
    files = TextFileSerializer(
        many=True, help_text="The texts of what was uploaded; empty otherwise."
    )


class PrintSerializer(serializers.Serializer[Any]):
    """A model, and the notation to write it in."""

    blueprint = serializers.DictField(required=False)
    text = serializers.CharField(required=False, trim_whitespace=False)
    notation = serializers.CharField(required=False, allow_blank=True, max_length=40)
    filename = serializers.CharField(required=False, allow_blank=True, max_length=255)
    to = serializers.CharField(max_length=40)

    def validate_text(self, value: str) -> str:
        refuse_long(value)
        return value

    def validate_to(self, value: str) -> str:
        known = [n.name for n in engine.notations() if n.writes]
        if value not in known:
            message = f"There is no notation {value!r} to write; use {', '.join(known)}."
            raise serializers.ValidationError(message, code="notation_unknown")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("text" in attrs) == ("blueprint" in attrs):
            raise serializers.ValidationError(
                "Send either text or blueprint.", code="text_or_blueprint"
            )
        return attrs


class PrintedSerializer(serializers.Serializer[Any]):
    """The model in the other notation, and what that one has no words for."""

    text = serializers.CharField()
    lost = serializers.ListField(child=serializers.CharField())
    filename = serializers.CharField()


class ImportView(APIView):
    """Read a model: the blueprint it describes, and everything that was lost or is wrong."""

    parser_classes = (ModelJSONParser, UploadParser)

    @extend_schema(
        operation_id="blueprints_import",
        request={"application/json": ImportSerializer, "multipart/form-data": UploadSerializer},
        responses=ImportedSerializer,
    )
    def post(self, request: Request) -> Response:
        if request.content_type.startswith("multipart/"):
            data, sent = _uploaded(request)
        else:
            data = valid(ImportSerializer(data=request.data))
            sent = sources.sent_in(data, "text", into=_draft(data.get("into")))
        read = sources.read(sent, name=data.get("name", ""))
        uploaded = sent.files if "file" in data else {}
        return Response(_imported(read, sent, uploaded))


class PrintView(APIView):
    """Write a model in another notation."""

    parser_classes = (ModelJSONParser,)

    @extend_schema(
        operation_id="blueprints_print", request=PrintSerializer, responses=PrintedSerializer
    )
    def post(self, request: Request) -> Response:
        data = valid(PrintSerializer(data=request.data))
        if "blueprint" in data:
            blueprint = sources.parsed(data["blueprint"])
        else:
            sent = sources.sent_in(data, "text")
            blueprint = sources.from_sent(sent, name="", modules=None).usable
        (notation,) = (n for n in engine.notations() if n.name == data["to"])
        written = notation.write(engine.terse(blueprint))
        slug = engine.normalised(blueprint).project.slug
        values = {
            "text": written.text,
            "lost": written.lost,
            "filename": f"{slug}{notation.extensions[0]}",
        }
        return Response(PrintedSerializer(values).data)


def _uploaded(request: Request) -> tuple[dict[str, Any], sources.Sent]:
    form = cast("QueryDict", request.data)
    fields = {key: form[key] for key in ("notation", "keep_names", "name", "into") if key in form}
    lists = {"file": request.FILES.getlist("file"), "skip": form.getlist("skip")}
    data = valid(UploadSerializer(data={**fields, **lists}))
    notation = data.get("notation", "")
    items = ((file.name, file.read()) for file in data["file"])
    files, findings = sources.unpacked(items, notation, "/file")
    return data, sources.Sent(
        files,
        notation,
        keep_names=data.get("keep_names", False),
        skip=tuple(data.get("skip", ())),
        into=_draft(_json(data["into"])) if data.get("into") else None,
        findings=findings,
        pointer="/file",
    )


def _json(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ParseError("The draft in into is no JSON object.")
    return value


def _draft(document: Mapping[str, Any] | None) -> engine.Blueprint | None:
    return None if document is None else sources.parsed(document, "/into")


def _imported(
    read: sources.Read, sent: sources.Sent, uploaded: Mapping[str, str]
) -> dict[str, Any]:
    changes: Iterable[engine.Change] = read.merge.changes if read.merge else ()
    count = {"read": read.merge.read, "taken": read.merge.taken} if read.merge else None
    values = {
        **read_values(read),
        "guesses": engine.recognise(sent.text, next(iter(sent.files), "")),
        "entities": count or {"read": 0, "taken": 0},
        "changes": changes,
        "files": [{"name": name, "text": text} for name, text in uploaded.items()],
    }
    return dict(ImportedSerializer(values).data)
