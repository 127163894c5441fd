"""The doors of a model: texts, files, archives; in part, into a draft; and out again."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from .conftest import MODEL

IMPORT = "/api/v1/blueprints/import/"
PRINT = "/api/v1/blueprints/print/"
FILES = [
    {"name": "shop/author.jdl", "text": "entity Author {\n  name String required\n}\n"},
    {
        "name": "shop/book.jdl",
        "text": "entity Book {\n  title Nonsense\n}\n"
        "relationship ManyToOne {\n  Book{author} to Author\n}\n",
    },
]


def read(api: Any, **body: Any) -> Any:
    response = api.post(IMPORT, body)
    assert response.status_code == 200, response.content
    return response.json()


def upload(api: Any, *files: tuple[str, bytes], **fields: Any) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return api.post(IMPORT, {"file": sent, **fields}, format="multipart")


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


ARCHIVE = zipped(*((f["name"], f["text"].encode()) for f in FILES), ("README.txt", b"Hello."))


def entities(answer: Any) -> dict[str, str]:
    return {c["name"]: c["outcome"] for c in answer["changes"] if c["kind"] == "entity"}


def test_the_answer_says_how_sure_it_is_and_lists_what_came(api):
    answer = read(api, text=MODEL)
    assert answer["guesses"][0]["notation"] == answer["notation"] == "jdl"
    assert 0 < answer["guesses"][0]["confidence"] <= 1
    assert answer["entities"] == {"read": 2, "taken": 2}
    assert set(entities(answer).values()) == {"added"}
    assert answer["files"] == []


def test_several_files_are_one_model_and_findings_name_theirs(api):
    answer = read(api, files=FILES)
    assert answer["entities"] == {"read": 2, "taken": 2}
    (finding,) = [p for p in answer["problems"] if p["line"] and p["severity"] != "info"]
    assert (finding["file"], finding["line"], finding["text"]) == ("shop/book.jdl", 2, "Nonsense")


def test_a_part_is_taken_and_the_rest_is_told(api):
    answer = read(api, files=FILES, skip=["Author"])
    assert answer["entities"] == {"read": 2, "taken": 1}
    names = [e["name"] for app in answer["blueprint"]["apps"] for e in app["entities"]]
    assert names == ["Book"]
    (book,) = [c for c in answer["changes"] if c["source"].endswith("Book")]
    assert [(d["kind"], d["member"]) for d in book["differences"]] == [("left_out", "author")]


def test_a_model_is_taken_into_a_draft_whose_ids_stay(api):
    draft = read(api, text=MODEL, name="Corner Shop")["blueprint"]
    ids = {e["name"]: e["id"] for app in draft["apps"] for e in app["entities"]}
    more = "entity Book { title String required, isbn String }\nentity Shelf { code String }\n"
    answer = read(api, text=more, into=draft)
    assert answer["blueprint"]["project"] == draft["project"]
    assert sorted(o for o in entities(answer).values()) == ["added", "changed", "kept"]
    after = {e["name"]: e["id"] for app in answer["blueprint"]["apps"] for e in app["entities"]}
    assert after.items() >= ids.items()
    assert answer["valid"] is True


@pytest.mark.parametrize("name", ["model.zip", "model", "model.txt"])
def test_an_archive_is_read_whatever_it_is_called_and_its_texts_come_back(api, name):
    answer = upload(api, (name, ARCHIVE)).json()
    assert answer["entities"] == {"read": 2, "taken": 2}
    assert answer["files"] == FILES
    assert "files_not_read" in [p["code"] for p in answer["problems"]]


def test_one_file_and_several_can_be_sent_as_a_form(api):
    one = upload(api, ("shop.jdl", MODEL.encode()), keep_names="true", notation="jdl").json()
    assert one["entities"]["read"] == 2
    assert [f["name"] for f in one["files"]] == ["shop.jdl"]
    several = [(f["name"].partition("/")[2], f["text"].encode()) for f in FILES]
    draft = json.dumps(one["blueprint"])
    answer = upload(api, *several, into=draft, skip=["Author"]).json()
    assert answer["entities"] == {"read": 2, "taken": 1}
    assert "kept" in entities(answer).values() or "skipped" in entities(answer).values()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"entity B\xfc {", "not_utf8"),
        (b"entity B {\n\0", "not_text"),
        (zipped(("../evil.jdl", b"entity A {}")), "archive_refused"),
        (zipped(("a.jdl", bytes(40_000_000))), "archive_refused"),
        (gzip.compress(bytes(40_000_000)), "archive_refused"),
        (b"PK\x03\x04 and then nothing", "archive_refused"),
        (zipped(("a.ts", b"x")), "no_model_file"),
    ],
    ids=["latin", "nul", "traversal", "bomb", "gzip bomb", "damaged", "nothing"],
)
def test_an_upload_that_cannot_be_trusted_is_refused_in_words(api, content, code):
    response = upload(api, ("model.jdl", content))
    assert response.status_code == 422
    error = response.json()["error"]
    assert error["code"] == code
    assert error["details"][0]["pointer"] == "/file"
    assert error["message"]


def test_what_is_too_large_is_refused_before_it_is_read(api, settings):
    settings.MAX_SOURCE_BYTES = 100
    for body in ({"text": "x" * 101}, {"files": [{"name": "a.jdl", "text": "x" * 101}]}):
        error = api.post(IMPORT, body).json()["error"]
        assert error["details"][0]["pointer"] == f"/{next(iter(body))}"
    settings.MAX_UPLOAD_BYTES = 100
    assert upload(api, ("a.jdl", b"x" * 101)).status_code == 413
    settings.MAX_MODEL_BODY_BYTES = 100
    assert api.post(IMPORT, {"text": "x" * 101}).status_code == 413


def test_a_text_over_the_limit_of_what_is_read_is_a_problem_of_it(api):
    answer = read(api, text="entity A {}\n" + "// x\n" * 205_000)
    assert (answer["valid"], answer["problems"][0]["code"]) == (False, "text_too_large")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"text": "x", "files": FILES}, ""),
        ({"text": ["x"]}, "/text"),
        ({"files": []}, "/files"),
        ({"files": [{"name": "a.jdl"}]}, "/files/0/text"),
        ({"files": [{"name": "../a.jdl", "text": "x"}]}, "/files/0/name"),
        ({"files": "x"}, "/files"),
        ({"text": "x", "skip": "Author"}, "/skip"),
        ({"text": "x", "keep_names": "maybe"}, "/keep_names"),
        ({"text": "x", "into": "draft"}, "/into"),
    ],
    ids=str,
)
def test_a_body_of_the_wrong_form_is_refused_with_its_place(api, body, pointer):
    response = api.post(IMPORT, body)
    assert response.status_code == 400
    pointers = [d["pointer"] for d in response.json()["error"]["details"]]
    assert any(found.startswith(pointer) for found in pointers)


def test_a_draft_that_is_none_and_files_of_one_name_are_refused(api):
    response = api.post(IMPORT, {"text": MODEL, "into": {"apps": 3}})
    assert response.status_code == 422
    assert response.json()["error"]["details"][0]["pointer"].startswith("/into")
    twice = api.post(IMPORT, {"files": [FILES[0], FILES[0]]})
    assert twice.json()["error"]["code"] == "file_twice"
    assert twice.json()["error"]["details"][0]["pointer"] == "/files"
    for into in ("[1]", "{", "[" * 100_000):
        assert upload(api, ("a.jdl", MODEL.encode()), into=into).status_code == 400
    assert api.post(IMPORT, {}, format="multipart").status_code == 400


def test_only_who_is_signed_in_may_ask(client_of, db):
    nobody = client_of(None)
    assert upload(nobody, ("a.jdl", MODEL.encode())).status_code == 401
    assert nobody.post(PRINT, {"text": MODEL, "to": "jdl"}).status_code == 401


def test_a_model_is_written_in_another_notation_with_what_is_lost(api):
    blueprint = read(api, text=MODEL, name="Corner Shop")["blueprint"]
    blueprint["apps"][0]["entities"][0]["ordering"] = ["-name"]
    printed = api.post(PRINT, {"blueprint": blueprint, "to": "jdl"}).json()
    assert printed["filename"] == "corner-shop.jdl"
    assert "entity Book" in printed["text"]
    assert any("ordering" in loss for loss in printed["lost"])
    own = api.post(PRINT, {"text": MODEL, "to": "groundwork"}).json()
    assert (own["lost"], own["filename"].endswith(".groundwork")) == ([], True)
    again = read(api, text=own["text"])
    assert again["blueprint"]["apps"] == read(api, text=MODEL)["blueprint"]["apps"]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"text": MODEL, "to": "cobol"}, 400, "/to"),
        ({"text": MODEL}, 400, "/to"),
        ({"to": "jdl"}, 400, ""),
        ({"text": "nonsense {", "to": "jdl"}, 422, "/text"),
        ({"blueprint": {"apps": 3}, "to": "jdl"}, 422, "/blueprint"),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_refused_with_its_place(api, body, status, pointer):
    response = api.post(PRINT, body)
    assert response.status_code == status
    assert response.json()["error"]["details"][0]["pointer"].startswith(pointer)


def test_a_project_is_made_of_files_and_looked_at_before(api):
    files = [FILES[0], {"name": "b.jdl", "text": "entity Shelf { code String }"}]
    body = {"files": files, "skip": ["Shelf"], "keep_names": False, "name": "Corner Shop"}
    tree = api.post("/api/v1/blueprints/preview/", body).json()
    assert tree["folder"] == "corner-shop"
    assert not any("shelf" in f["path"] for f in tree["files"])
    made = api.post("/api/v1/projects/create/", {**body, "verify": "quick"})
    assert made.status_code == 202
    refused = api.post("/api/v1/projects/create/", {"files": FILES[1:], "verify": "quick"})
    assert refused.json()["error"]["details"][0]["pointer"] == "/files"
