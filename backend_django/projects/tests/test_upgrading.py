"""The door of upgrades: an edited project in, the verdicts or the merged project out."""

from __future__ import annotations

import ast
import io
import stat
import tarfile
import uuid
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from backend_django import engine
from backend_django.projects.models import GeneratedProject

from .conftest import MODEL
from .editing import MODELS, edited, linked, opened, packed, project_of

pytestmark = pytest.mark.django_db

ZIP = "application/zip"
RENAMED = MODEL.replace("pages Integer min(1)", "title2 String")


def post(api, version, content: bytes, accept: str = "", name: str = "project.zip"):
    """Hand a project in as a form."""
    body = {"archive": SimpleUploadedFile(name, content)}
    where = f"/api/v1/projects/upgrade/{version.pk}/"
    headers = {"Accept": accept} if accept else {}
    return api.post(where, body, format="multipart", headers=headers)


def told(response) -> dict[str, Any]:
    assert response.status_code == 200, response.content
    return dict(response.json())


def mine(tree) -> engine.Tree:
    """Return a project with an edit that merges, one that does not, and files of one's own."""
    text = tree[MODELS].text.replace("pages = models", "pages = our_models")
    edits = {MODELS: text, "notes.txt": "mine\n", "logo.png": bytes(range(256))}
    return edited(tree, {**edits, "tool.sh": "#!/bin/sh\n"})


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_the_verdicts_say_what_would_become_of_each_file(api, versions):
    one, two = versions(MODEL, MODEL.replace("pages Integer", "pages Long"))
    answer = told(post(api, two, packed(mine(project_of(one)))))
    assert (answer["number"], answer["earlier"], answer["folder"]) == (2, 1, "corner-shop")
    (conflict,) = answer["conflicts"]
    assert conflict["path"] == MODELS
    assert conflict["message"] == "both changed one place"
    words = {v["path"]: v["word"] for v in answer["verdicts"]}
    assert words["notes.txt"] == words["logo.png"] == "yours"
    assert words[engine.MANIFEST] == "updated"
    assert sum(answer["counts"].values()) == len(words)
    assert answer["counts"]["conflict"] == 1
    (change,) = answer["model"]
    assert (change["subject"], change["kind"]) == ("Book.pages", "changed")
    content = post(api, two, packed(mine(project_of(one))), ZIP).content
    lines = opened(content)[f"corner-shop/{MODELS}"].decode().split("\n")
    assert [lines[number - 1] for number in conflict["lines"]] == ["<<<<<<< yours"]


def test_the_merged_project_comes_in_the_folder_it_came_in(api, versions):
    one, two = versions()
    sent = packed(edited(project_of(one), {"logo.png": bytes(range(256))}), "my-shop")
    response = post(api, two, sent, ZIP)
    assert response["Content-Type"] == ZIP
    assert 'filename="my-shop.zip"' in response["Content-Disposition"]
    files = opened(response.content)
    assert {name.partition("/")[0] for name in files} == {"my-shop"}
    assert files["my-shop/logo.png"] == bytes(range(256))
    assert b"stock = models" in files[f"my-shop/{MODELS}"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        mode = archive.getinfo("my-shop/backend_django/manage.py").external_attr >> 16
    assert stat.S_IMODE(mode) == 0o755
    assert post(api, two, sent, ZIP).content == response.content


@pytest.mark.parametrize("kind", ["tar", "tar.gz"])
def test_a_tar_goes_in_and_out_with_its_modes(api, versions, kind):
    one, two = versions()
    sent = packed(mine(project_of(one)), kind=kind)
    response = post(api, two, sent, engine.MEDIA_TYPES[kind], f"shop.{kind}")
    _, tree = engine.unpacked(response.content)
    assert tree["backend_django/manage.py"].mode == 0o755
    assert tree["notes.txt"].text == "mine\n"
    assert tree["UPGRADE.md"].text.startswith("# Upgrade to version 2")


def test_a_project_packed_without_its_folder_comes_back_without_one(api, versions):
    one, two = versions()
    files = {f.path: f.data for f in project_of(one)}
    response = post(api, two, zipped(**files), ZIP)
    names = opened(response.content)
    assert {MODELS, "UPGRADE.md", "README.md"} <= {*names}
    assert 'filename="corner-shop.zip"' in response["Content-Disposition"]
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for path, data in files.items():
            entry = tarfile.TarInfo(f"./{path}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    assert opened(post(api, two, buffer.getvalue(), ZIP).content) == names


def test_the_report_is_in_the_archive_and_in_the_answer(api, versions):
    one, two = versions(MODEL, RENAMED)
    sent = packed(edited(mine(project_of(one)), {"UPGRADE.md": "my own notes\n"}))
    files = opened(post(api, two, sent, ZIP).content)
    assert files["corner-shop/UPGRADE.md"] == b"my own notes\n"
    report = files["corner-shop/UPGRADE-2.md"].decode()
    assert report == told(post(api, two, sent))["report"]
    assert f"- `{MODELS}`, line" in report
    for text in ("## Conflicts", "**Values are lost.**", "`make test`", "`notes.txt`", "make up"):
        assert text in report


def test_what_is_installed_or_built_is_passed_over_and_told(api, versions):
    one, two = versions()
    own = {
        "node_modules/a/index.js": b"x",
        "frontend_vue/node_modules/b.js": b"x",
        ".venv/bin/python": b"x",
        ".git/config": b"x",
        "backend_django/__pycache__/a.pyc": b"\0",
    }
    files = {f"shop/{path}": content for path, content in own.items()}
    files |= {f"shop/{f.path}": f.data for f in project_of(one)}
    answer = told(post(api, two, zipped(**files)))
    assert answer["passed_over"] == {"node_modules": 2, ".venv": 1, ".git": 1, "__pycache__": 1}
    assert not {*own} & {v["path"] for v in answer["verdicts"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no archive", "archive_refused"),
        (b"PK\x03\x04 and then nothing", "archive_refused"),
        (linked("shop/a"), "archive_refused"),
        (zipped(**{"shop/../../evil": b"x"}), "archive_refused"),
        (zipped(**{"shop/bomb": bytes(70_000_000)}), "archive_refused"),
        (zipped(), "manifest_missing"),
        (zipped(**{"shop/README.md": b"hello"}), "manifest_missing"),
    ],
    ids=["text", "damaged", "link", "traversal", "bomb", "empty", "other project"],
)
def test_what_is_no_project_is_refused_in_words(api, versions, content, code):
    (one,) = versions(MODEL)
    for accept in ("", ZIP):
        response = post(api, one, content, accept)
        error = response.json()["error"]
        assert (response.status_code, error["code"]) == (422, code)
        assert error["details"][0]["pointer"] == "/archive"
        assert error["details"][0]["suggestion"]


def test_a_link_in_what_is_passed_over_does_no_harm(api, versions):
    one, two = versions()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("shop/.venv/bin/python")
        link.type, link.linkname = tarfile.SYMTYPE, "/usr/bin/python3"
        archive.addfile(link)
        for file in project_of(one):
            entry = tarfile.TarInfo(f"shop/{file.path}")
            entry.size = len(file.data)
            archive.addfile(entry, io.BytesIO(file.data))
    assert told(post(api, two, buffer.getvalue()))["passed_over"] == {".venv": 1}


def test_what_is_wrong_with_the_form_is_said(api, versions, settings):
    (one,) = versions(MODEL)
    where = f"/api/v1/projects/upgrade/{one.pk}/"
    assert api.post(where, {"archive": "x"}).status_code == 415
    missing = api.post(where, {}, format="multipart")
    assert missing.status_code == 400
    assert missing.json()["error"]["details"][0]["pointer"] == "/archive"
    two_files = [SimpleUploadedFile(name, b"x") for name in "ab"]
    several = api.post(where, {"archive": two_files}, format="multipart")
    assert several.status_code == 400
    assert several.json()["error"]["details"][0]["pointer"] == "/archive"
    assert post(api, one, packed(project_of(one)), "text/html").status_code == 406
    settings.MAX_UPLOAD_BYTES = 100
    assert post(api, one, packed(project_of(one))).status_code == 413


def test_a_version_that_is_not_completed_is_not_ready(api, versions, create):
    (one,) = versions(MODEL)
    waiting = GeneratedProject.objects.get(pk=create()["id"])
    response = post(api, waiting, packed(project_of(one)))
    assert (response.status_code, response.json()["error"]["code"]) == (409, "not_ready")


def test_versions_of_others_are_not_there(stranger, client_of, bob, versions):
    one, two = versions()
    for client in (stranger, client_of(bob)):
        response = post(client, two, packed(project_of(one)))
        assert response.status_code == 404
        none = client.post(f"/api/v1/projects/upgrade/{uuid.uuid4()}/", {}, format="multipart")
        assert none.json()["error"]["message"] == response.json()["error"]["message"]
    assert post(client_of(None), two, b"x").status_code == 401


def test_what_merges_is_whole_and_what_is_sent_is_not_kept(api, versions, settings):
    one, two = versions()
    before = sorted(p for p in settings.MEDIA_ROOT.rglob("*"))
    rows = GeneratedProject.objects.count()
    tree = edited(project_of(one), {MODELS: project_of(one)[MODELS].text + "\n\nMINE = 1\n"})
    files = opened(post(api, two, packed(tree), ZIP).content)
    for name, content in files.items():
        if name.endswith(".py"):
            ast.parse(content)
    assert sorted(p for p in settings.MEDIA_ROOT.rglob("*")) == before
    assert GeneratedProject.objects.count() == rows
