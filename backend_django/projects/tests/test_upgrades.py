"""A version merged into what its owner made of an earlier one: what is known, and what is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend_django import engine
from backend_django.projects import storage
from backend_django.projects.models import GeneratedProject, Project
from backend_django.projects.upgrades import merge_of, upgrade_of
from backend_django.utils.refusals import InvalidError

from .conftest import MODEL, NEXT
from .editing import MODELS, edited, project_of

pytestmark = pytest.mark.django_db

LAST = NEXT.replace("name String required", "name String required, born Integer")


def refusal(version, yours) -> dict[str, str]:
    with pytest.raises(InvalidError) as caught:
        upgrade_of(version, yours)
    (detail,) = caught.value.details
    assert (detail["pointer"], detail["code"]) == ("/archive", caught.value.code)
    assert detail["message"]
    assert detail["suggestion"]
    return {"code": caught.value.code, **detail}


def manifest(tree) -> dict[str, Any]:
    return dict(json.loads(tree[engine.MANIFEST].data))


def with_manifest(tree, **changes):
    return edited(tree, {engine.MANIFEST: json.dumps({**manifest(tree), **changes})})


def test_edits_and_the_next_version_stand_in_one_project(versions):
    one, two = versions()
    tree = project_of(one)
    mine = tree[MODELS].text + "\n\nFAVOURITE = 7\n"
    found = merge_of(two, edited(tree, {MODELS: mine, "notes.txt": "mine\n"}))
    merged = found.upgrade.tree
    assert "FAVOURITE = 7" in merged[MODELS].text
    assert "stock = models.IntegerField(" in merged[MODELS].text
    assert merged["notes.txt"].text == "mine\n"
    assert found.upgrade.conflicts == ()
    assert (found.earlier, [c.subject for c in found.changes]) == (1, ["Book.stock"])
    for name in (engine.MANIFEST, engine.METADATA):
        assert merged[name].data == project_of(two)[name].data


def test_what_both_changed_is_marked_and_nothing_is_lost(versions):
    one, two = versions()
    tree = project_of(one)
    text = tree[MODELS].text
    line = next(line for line in text.split("\n") if "pages = " in line)
    mine = text.replace(line, line + "  # as printed")
    new = upgrade_of(two, edited(tree, {MODELS: mine.replace("pages = ", "leaves = ")}))
    (conflict,) = [v for v in new.conflicts if v.path == MODELS]
    assert conflict.note
    assert "leaves = " in new.tree[MODELS].text
    assert "stock = models.IntegerField(" in new.tree[MODELS].text


def test_an_upgraded_project_is_upgraded_again(versions):
    one, two, three = versions(MODEL, NEXT, LAST)
    tree = edited(project_of(one), {"notes.txt": "mine\n"})
    twice = upgrade_of(three, upgrade_of(two, tree).tree)
    assert twice.conflicts == ()
    assert twice.tree["notes.txt"].text == "mine\n"
    files = {f.path: f.data for f in twice.tree if f.path != "notes.txt"}
    assert files == {f.path: f.data for f in project_of(three)}


def test_several_versions_may_be_left_out(versions):
    one, _, three = versions(MODEL, NEXT, LAST)
    found = merge_of(three, project_of(one))
    assert {f.path: f.data for f in found.upgrade.tree} == {
        f.path: f.data for f in project_of(three)
    }
    assert {c.subject for c in found.changes} == {"Book.stock", "Author.born"}


def test_the_same_version_again_changes_nothing(versions):
    (one,) = versions(MODEL)
    tree = edited(project_of(one), {MODELS: project_of(one)[MODELS].text + "# mine\n"})
    found = upgrade_of(one, tree)
    assert {f.path: f.data for f in found.tree} == {f.path: f.data for f in tree}
    assert set(found.counts) == {"untouched", "yours"}


def test_there_is_no_way_back(versions):
    one, two = versions()
    assert refusal(one, project_of(two))["code"] == "later_version"
    GeneratedProject.objects.filter(pk=two.pk).delete()
    assert refusal(one, project_of(two))["code"] == "later_version"


def test_a_version_that_is_gone_is_written_anew(versions):
    one, two = versions()
    tree = edited(project_of(one), {"notes.txt": "mine\n"})
    stored = upgrade_of(two, tree)
    one.delete()
    found = merge_of(two, tree)
    assert found.earlier is None
    assert found.upgrade.verdicts == stored.verdicts
    assert {f.path: f.data for f in found.upgrade.tree} == {f.path: f.data for f in stored.tree}


def test_a_version_whose_archive_is_damaged_is_written_anew(versions):
    one, two = versions()
    tree = project_of(one)
    storage.remove(one.artifact.path)
    assert merge_of(two, tree).earlier is None


def test_a_copy_that_the_command_line_generated_is_the_same_project(versions):
    one, two = versions()
    tree = engine.with_metadata(engine.preview(engine.from_data(one.manifest["blueprint"])))
    assert json.loads(tree[engine.METADATA].text)["project"]["id"] == ""
    assert {f.path: f.data for f in upgrade_of(two, tree).tree} == {
        f.path: f.data for f in project_of(two)
    }


def test_what_another_groundwork_wrote_needs_a_stored_version(versions):
    one, two = versions()
    older = with_manifest(project_of(one), generator={"name": "groundwork", "version": "0.0.9"})
    assert merge_of(two, older).earlier == 1
    one.delete()
    told = refusal(two, older)
    assert told["code"] == "base_unknown"
    assert "0.0.9" in told["message"]
    assert "groundwork==0.0.9" in told["suggestion"]


def test_what_another_template_wrote_is_not_guessed(versions):
    one, two = versions()
    tree = project_of(one)
    one.delete()
    entries = manifest(tree)["files"]
    others = [engine.File(e["path"], b"x", "t", mode=int(e["mode"], 8)) for e in entries]
    listed = [{**e, "sha256": f.sha256} for e, f in zip(entries, others, strict=True)]
    strange = with_manifest(tree, files=listed, files_sha256=engine.content_sha256(others))
    assert refusal(two, strange)["code"] == "base_unknown"


def test_a_tree_without_a_manifest_is_no_project(versions):
    (one,) = versions(MODEL)
    told = refusal(one, edited(project_of(one), {engine.MANIFEST: None}))
    assert told["code"] == "manifest_missing"
    assert engine.MANIFEST in told["message"]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"kind": "other"}', "[" * 100_000, b"\xff\xfe", "<<<<<<< yours\n"],
    ids=["empty", "cut off", "list", "null", "kind", "deep", "bytes", "marks"],
)
def test_a_damaged_manifest_is_known_by_the_metadata_and_kept_beside(versions, content):
    one, two = versions()
    tree = edited(project_of(one), {engine.MANIFEST: content})
    found = merge_of(two, tree)
    assert found.earlier == 1
    beside = f"{engine.MANIFEST}.yours"
    assert [v.path for v in found.upgrade.conflicts] == [beside]
    assert found.upgrade.tree[beside].data == tree[engine.MANIFEST].data
    assert found.upgrade.tree[engine.MANIFEST].data == project_of(two)[engine.MANIFEST].data
    for metadata in (None, "{}", "nonsense"):
        told = refusal(two, edited(tree, {engine.METADATA: metadata}))
        assert told["code"] == "manifest_damaged"


def test_a_manifest_that_only_looks_different_is_no_edit(versions):
    one, two = versions()
    tree = edited(project_of(one), {engine.MANIFEST: json.dumps(manifest(project_of(one)))})
    assert upgrade_of(two, tree).conflicts == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def test_whatever_stands_in_a_manifest_it_is_merged_or_refused_in_words(versions):
    one, two = versions()
    base, new = project_of(one), project_of(two)
    one.delete()

    @given(key=st.sampled_from(sorted(manifest(base))), value=JSON)
    @settings(max_examples=60)
    def check(key: str, value: object) -> None:
        try:
            merged = upgrade_of(two, with_manifest(base, **{key: value})).tree
        except InvalidError as error:
            assert error.details[0]["suggestion"]  # noqa: PT017 - it may be merged as well
        else:
            assert merged[MODELS].data == new[MODELS].data

    check()


def test_another_project_is_refused_unless_the_version_continues_it(versions):
    one, _ = versions()
    (other,) = versions("entity Bike { wheels Integer }\n")
    told = refusal(one, project_of(other))
    assert told["code"] == "not_continued"
    assert refusal(other, project_of(one))["code"] == "not_continued"


def test_versions_of_others_are_no_base(versions, bob, client_of):
    one, two = versions()
    tree = project_of(one)
    Project.objects.filter(pk=one.project_id).update(owner=bob)
    assert merge_of(two, tree).earlier == 1
    mine, alien = one.project, Project.objects.create(owner=bob, name="Alien", slug="alien")
    assert mine.pk != alien.pk
    GeneratedProject.objects.filter(pk=one.pk).update(project=alien)
    assert merge_of(two, tree).earlier is None


def test_modes_that_a_system_does_not_keep_are_those_of_before(versions):
    one, two = versions()
    plain = engine.Tree(replace(f, mode=0o644) for f in project_of(one))
    found = upgrade_of(two, plain)
    assert found.tree["backend_django/manage.py"].mode == 0o755
    assert found.conflicts == ()
    assert "yours" not in found.counts


def test_files_that_are_no_text_are_kept(versions):
    one, two = versions()
    logo = bytes(range(256))
    found = upgrade_of(two, edited(project_of(one), {"logo.png": logo, MODELS: b"\xff\0\xfe"}))
    assert found.tree["logo.png"].data == logo
    assert found.tree[MODELS].data == b"\xff\0\xfe"
    assert found.tree[f"{MODELS}.generated"].data == project_of(two)[MODELS].data
    assert [v.path for v in found.conflicts] == [MODELS]


def test_a_file_where_a_folder_comes_to_stand_is_refused(versions):
    one, two = versions()
    folder = "backend_django/core"
    inside = {f.path: None for f in project_of(one) if f.path.startswith(f"{folder}/")}
    told = refusal(two, edited(project_of(one), {**inside, folder: "mine"}))
    assert (told["code"], folder in told["message"]) == ("path_overlaps", True)


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, f"x = {'-' * 200_000}1", f"x = {'a.' * 50_000}b", "x = \0", b"\xff\xfe"],
    ids=["parentheses", "signs", "dots", "nul", "bytes"],
)
def test_a_migration_that_nobody_can_read_stays_as_it_is(versions, text):
    one, two = versions()
    path = "backend_django/core/migrations/0002_mine.py"
    tree = edited(project_of(one), {path: text})
    assert upgrade_of(two, tree).tree[path].data == tree[path].data
