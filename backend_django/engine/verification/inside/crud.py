"""Create, read, list, change and delete one row of every entity, over the project's API."""

from __future__ import annotations

import base64
import json
import logging
from decimal import Decimal, InvalidOperation
from typing import Any

from .diagnosis import ENOUGH, diagnosed, diagnosis

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SHOWN = 300


class UnexpectedError(Exception):
    """The API answered something else than it should."""


def crud(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Walk through every entity of the plan; what one leaves behind, the next refers to."""
    logging.disable(logging.CRITICAL)  # a service that is not there is told with every row
    rows = _Rows(staff=any(entity["restricted"] for entity in job["plan"]))
    found: list[dict[str, Any]] = []
    for walk, entities in (
        (rows.written, job["plan"]),
        (rows.deleted, list(reversed(job["plan"]))),
    ):
        for entity in entities:
            try:
                walk(entity)
            except UnexpectedError as error:
                found.append(diagnosis(f"{entity['name']}: {error}", entity["file"]))
            except Exception as error:
                known = diagnosed(error, job["folder"])
                found.append({**known, "message": f"{entity['name']}: {known['message']}"})
        if found:
            break
    return found[:ENOUGH]


class _Rows:
    """The rows made so far, and a signed-in client who may do everything."""

    def __init__(self, *, staff: bool) -> None:
        from django.contrib.auth import get_user_model  # noqa: PLC0415 - the project's own
        from rest_framework.test import APIClient  # noqa: PLC0415

        users: Any = get_user_model()._default_manager
        self.user = users.create_user(email="verification@example.com", password="not-a-secret")  # noqa: S106
        if staff:
            self.user.is_staff = True
            self.user.save()
        self.anyone, self.client = APIClient(), APIClient()
        self.client.force_authenticate(self.user)
        self.keys: dict[str, Any] = {"users.User": self.user.pk}

    def written(self, entity: dict[str, Any]) -> None:
        """Create a row, change it, and find it alone and in the list; nobody else may."""
        path = entity["path"]
        made = self._send("post", path, entity["payload"], entity, 201)
        self.keys[entity["name"]] = made["id"]
        _same(entity["payload"], made, entity, path)
        where = f"{path}{made['id']}/"
        _same(
            entity["change"],
            self._send("patch", where, entity["change"], entity, 200),
            entity,
            where,
        )
        _same(entity["change"], self._get(where), entity, where)
        listed = self._get(path)
        if [row["id"] for row in listed["results"]] != [made["id"]]:
            raise UnexpectedError(f"GET {path} does not list the row that was made")
        _expect("GET", path, self.anyone.get(path), 200 if entity["open"] else 401)

    def deleted(self, entity: dict[str, Any]) -> None:
        """Delete the row; it must be gone from the table too."""
        from django.apps import apps  # noqa: PLC0415

        where = f"{entity['path']}{self.keys[entity['name']]}/"
        _expect("DELETE", where, self.client.delete(where), 204)
        if apps.get_model(entity["name"])._base_manager.exists():
            raise UnexpectedError(f"DELETE {where} left a row behind")

    def _get(self, where: str) -> dict[str, Any]:
        return _expect("GET", where, self.client.get(where), 200)

    def _send(
        self, verb: str, where: str, values: dict[str, Any], entity: dict[str, Any], status: int
    ) -> dict[str, Any]:
        body = {**values, **self._relations(entity)}
        kind = "json"
        if entity["files"]:
            kind = "multipart"
            body |= {name: _upload(about) for name, about in entity["files"].items()}
            body = {name: _in_a_form(value) for name, value in body.items() if value is not None}
        return _expect(verb, where, getattr(self.client, verb)(where, body, format=kind), status)

    def _relations(self, entity: dict[str, Any]) -> dict[str, Any]:
        return {
            name: [self.keys[to["target"]]] if to["many"] else self.keys[to["target"]]
            for name, to in entity["relations"].items()
            if to["target"] in self.keys
        }


def _upload(kind: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    if kind == "image":
        return SimpleUploadedFile("pixel.png", PIXEL, "image/png")
    return SimpleUploadedFile("note.txt", b"verification", "text/plain")


def _in_a_form(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value


def _expect(verb: str, where: str, response: Any, status: int) -> dict[str, Any]:
    if response.status_code != status:
        said = response.content.decode(errors="replace")[:SHOWN]
        raise UnexpectedError(
            f"{verb.upper()} {where} answered {response.status_code}, not {status}: {said}"
        )
    return dict(response.json()) if status in {200, 201} else {}


def _same(sent: dict[str, Any], got: dict[str, Any], entity: dict[str, Any], where: str) -> None:
    for name in entity["compared"]:
        if name in sent and not _equal(sent[name], got.get(name)):
            message = f"{where} says {name} = {got.get(name)!r} after {sent[name]!r} was sent"
            raise UnexpectedError(message)


def _equal(sent: Any, got: Any) -> bool:
    if sent == got:
        return True
    try:
        return Decimal(str(sent)) == Decimal(str(got))
    except InvalidOperation:
        return False
