"""The rows of versions and of their files: every field, choice, index and rule, by its name."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from backend_django.processing.models import ProcessingRequest
from backend_django.projects.models import GeneratedProject, Project, ProjectFile, VersionStatus

pytestmark = pytest.mark.django_db

SHA256 = "0123456789abcdef" * 4
CASCADE, SET_NULL = models.CASCADE, models.SET_NULL

# of each field: its kind, and what is said about it
VERSION = {
    "id": (models.UUIDField, {"primary_key": True, "editable": False, "default": uuid.uuid4}),
    "project": (models.ForeignKey, {"null": False}),
    "output_directory": (models.CharField, {"max_length": 500}),
    "status": (models.CharField, {"max_length": 20, "default": "pending"}),
    "error_message": (models.TextField, {"blank": True}),
    "total_files": (models.IntegerField, {"default": 0}),
    "total_size": (models.BigIntegerField, {"default": 0}),
    "created_by": (models.ForeignKey, {"null": True, "blank": True}),
    "created_at": (models.DateTimeField, {"auto_now_add": True, "db_index": True}),
    "updated_at": (models.DateTimeField, {"auto_now": True, "db_index": True}),
    "completed_at": (models.DateTimeField, {"null": True, "blank": True}),
}
FILE = {
    "id": (models.UUIDField, {"primary_key": True, "editable": False, "default": uuid.uuid4}),
    "generated_project": (models.ForeignKey, {"null": False}),
    "file_path": (models.CharField, {"max_length": 500, "db_index": True}),
    "file_name": (models.CharField, {"max_length": 255}),
    "file_type": (models.CharField, {"max_length": 50}),
    "file_size": (models.BigIntegerField, {"default": 0}),
    "content_hash": (models.CharField, {"max_length": 64}),
    "content_preview": (models.TextField, {"blank": True}),
    "created_at": (models.DateTimeField, {"auto_now_add": True, "db_index": True}),
    "updated_at": (models.DateTimeField, {"auto_now": True}),
}
RELATIONS = [
    (GeneratedProject, "project", Project, CASCADE, "generated_projects"),
    (GeneratedProject, "created_by", None, SET_NULL, "created_generated_projects"),
    (ProjectFile, "generated_project", GeneratedProject, CASCADE, "files"),
]
# of each table: the columns of an index, with DESC where it runs backwards
INDEXES = [
    ("generated_projects", ["project_id", "created_at DESC"]),
    ("generated_projects", ["status"]),
    ("generated_projects", ["created_by_id", "created_at DESC"]),
    ("generated_projects", ["created_at"]),
    ("generated_projects", ["updated_at"]),
    ("project_files", ["generated_project_id", "file_path"]),
    ("project_files", ["file_type"]),
    ("project_files", ["content_hash"]),
    ("project_files", ["file_path"]),
    ("project_files", ["created_at"]),
]
GOOD_PATHS = ["shop", "shop/models.py", "a b/é.txt", ".env"]
BAD_PATHS = [
    *(
        "/etc/passwd",
        "../up",
        "a/../b",
        "a//b",
        "./a",
        "a/",
        "~/a",
        "C:/a",
        "a\\b",
        "a\nb",
        "a\0b",
    ),
    "x" * 501,
]
BAD_HASHES = ["", "x" * 64, SHA256[:-1], SHA256 + "0", SHA256.upper(), f"{SHA256[:-1]}\n"]


@pytest.fixture
def version(alice) -> GeneratedProject:
    project = Project.objects.create(owner=alice, name="Corner Shop", slug="corner-shop")
    blueprint = {"project": {"name": "Corner Shop"}}
    return GeneratedProject.objects.create(project=project, created_by=alice, blueprint=blueprint)


@pytest.fixture
def file(version) -> ProjectFile:
    return ProjectFile.objects.create(**file_values(version))


def file_values(version: GeneratedProject, **more: Any) -> dict[str, Any]:
    values = {
        "generated_project": version,
        "file_path": "shop/models.py",
        "file_name": "models.py",
        "file_type": "python",
        "content_hash": SHA256,
    }
    return {**values, **more}


def refused(row: models.Model, **values: Any) -> None:
    """Assert that PostgreSQL itself refuses the values, whatever Django would have said."""
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**values)


def complaints(row: models.Model) -> set[str]:
    """Return the fields that Django finds wrong."""
    try:
        row.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("model", "name", "kind", "facts"),
    [
        *((GeneratedProject, name, *said) for name, said in VERSION.items()),
        *((ProjectFile, name, *said) for name, said in FILE.items()),
    ],
)
def test_a_field_is_what_it_is_said_to_be(model, name, kind, facts):
    field = model._meta.get_field(name)
    assert type(field) is kind
    assert {fact: getattr(field, fact) for fact in facts} == facts


@pytest.mark.parametrize(("model", "name", "target", "on_delete", "related_name"), RELATIONS)
def test_a_relation_leads_where_it_is_said_to(model, name, target, on_delete, related_name, alice):
    field = model._meta.get_field(name)
    assert field.related_model is (target or type(alice))
    assert field.remote_field.on_delete is on_delete
    assert field.remote_field.related_name == related_name
    assert hasattr(field.related_model, related_name)


@pytest.mark.parametrize(
    ("model", "table", "ordering", "name", "names"),
    [
        (
            *(GeneratedProject, "generated_projects", ["-created_at", "id"]),
            *("generated project", "generated projects"),
        ),
        (ProjectFile, "project_files", ["file_path"], "project file", "project files"),
    ],
)
def test_a_table_has_its_name_and_its_order(model, table, ordering, name, names):
    """Names are in lower case, as Django has them; ids decide between rows of one moment."""
    about = model._meta
    assert (about.db_table, about.ordering) == (table, ordering)
    assert (about.verbose_name, about.verbose_name_plural) == (name, names)
    assert table in connection.introspection.table_names()


@pytest.mark.parametrize(("table", "columns"), INDEXES)
def test_an_index_is_in_the_database(table, columns):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [table])
        found = [row[0].rpartition(" USING btree ")[2] for row in cursor.fetchall()]
    assert f"({', '.join(columns)})" in found


def test_status_is_pending_generating_completed_failed_or_archived(version):
    known = ["pending", "generating", "completed", "failed", "archived"]
    assert VersionStatus.values == known
    assert [value for value, _ in GeneratedProject._meta.get_field("status").flatchoices] == known
    labels = ["Pending", "Generating", "Completed", "Failed", "Archived"]
    assert VersionStatus.labels == labels
    for status in known:
        GeneratedProject.objects.filter(pk=version.pk).update(status=status)
        version.refresh_from_db()
        assert "status" not in complaints(version)
    version.status = "lost"
    assert "status" in complaints(version)
    refused(version, status="lost")


def test_workflow_execution_is_called_request_and_is_one_processing_request(make_request, version):
    """A version is made by exactly one request, so both share an id and the relation is one to one."""
    field = GeneratedProject._meta.get_field("request")
    assert type(field) is models.OneToOneField
    assert field.related_model is ProcessingRequest
    assert (field.null, field.blank) == (True, True)
    assert field.remote_field.on_delete is SET_NULL
    assert field.remote_field.related_name == "generated_project"
    request = make_request()
    GeneratedProject.objects.filter(pk=version.pk).update(request=request)
    assert request.generated_project == version
    request.delete()
    version.refresh_from_db()
    assert version.request is None


def test_output_directory_is_the_folder_of_the_archive_and_empty_until_there_is_one(version):
    assert version.output_directory == ""
    assert complaints(version) == set()


@pytest.mark.parametrize("path", GOOD_PATHS)
def test_output_directory_and_file_path_may_be_any_relative_path(version, file, path):
    version.output_directory = file.file_path = path
    assert (complaints(version), complaints(file)) == (set(), set())


@pytest.mark.parametrize("path", BAD_PATHS)
def test_output_directory_and_file_path_must_be_relative_paths(version, file, path):
    version.output_directory = file.file_path = path
    assert complaints(version) == {"output_directory"}
    assert complaints(file) == {"file_path"}


@pytest.mark.parametrize("name", ["total_files", "total_size"])
def test_totals_are_never_negative(version, name):
    refused(version, **{name: -1})
    GeneratedProject.objects.filter(pk=version.pk).update(**{name: 0})
    setattr(version, name, -1)
    assert complaints(version) != set()


def test_total_size_counts_more_bytes_than_an_integer_holds(version, file):
    GeneratedProject.objects.filter(pk=version.pk).update(total_size=2**40)
    ProjectFile.objects.filter(pk=file.pk).update(file_size=2**40)
    version.refresh_from_db()
    file.refresh_from_db()
    assert (version.total_size, file.file_size) == (2**40, 2**40)


def test_file_size_is_never_negative(file):
    refused(file, file_size=-1)
    file.file_size = -1
    assert complaints(file) != set()


@pytest.mark.parametrize("content_hash", BAD_HASHES)
def test_content_hash_is_a_sha_256_in_lower_case_hex(file, content_hash):
    if len(content_hash) <= 64:
        refused(file, content_hash=content_hash)
    file.content_hash = content_hash
    assert "content_hash" in complaints(file)


def test_file_path_is_unique_in_a_version_and_not_beyond(version, file):
    """unique_together is a constraint here, by the name one_file_per_path."""
    with pytest.raises(IntegrityError, match="one_file_per_path"), transaction.atomic():
        ProjectFile.objects.create(**file_values(version))
    assert complaints(ProjectFile(**file_values(version))) == {"__all__"}
    other = GeneratedProject.objects.create(project=version.project, number=2)
    assert ProjectFile.objects.create(**file_values(other)).file_path == file.file_path


def test_generated_projects_go_with_their_project_and_files_with_their_version(version, file):
    version.project.delete()
    assert not GeneratedProject.objects.filter(pk=version.pk).exists()
    assert not ProjectFile.objects.filter(pk=file.pk).exists()


def test_created_by_is_emptied_when_that_user_goes_and_the_version_stays(version, bob):
    version.created_by = bob
    version.save()
    assert [*bob.created_generated_projects.all()] == [version]
    bob.delete()
    version.refresh_from_db()
    assert version.created_by is None


def test_one_to_many_from_project_to_versions_to_files(version, file):
    assert [*version.project.generated_projects.all()] == [version]
    assert [*version.files.all()] == [file]


def test_versions_are_ordered_by_created_at_the_latest_first(version):
    later = GeneratedProject.objects.create(project=version.project, number=2)
    earlier = timezone.now() - timedelta(days=1)
    GeneratedProject.objects.filter(pk=version.pk).update(created_at=earlier)
    assert [*version.project.generated_projects.all()] == [later, version]


def test_files_are_ordered_by_file_path(version):
    for path in ("b.py", "c/z.py", "a.py"):
        ProjectFile.objects.create(**file_values(version, file_path=path))
    assert [file.file_path for file in version.files.all()] == ["a.py", "b.py", "c/z.py"]


def test_id_is_a_random_uuid_that_nobody_edits(version, file):
    assert version.pk.version == file.pk.version == 4
    assert isinstance(version.pk, uuid.UUID)


def test_created_at_stays_and_updated_at_moves(version, file):
    for row in (version, file):
        created, updated = row.created_at, row.updated_at
        row.save()
        row.refresh_from_db()
        assert row.created_at == created
        assert row.updated_at > updated


def test_completed_at_and_error_message_are_empty_at_first(version):
    assert (version.completed_at, version.error_message) == (None, "")
    assert (version.total_files, version.total_size, version.status) == (0, 0, "pending")


def test_a_version_says_its_project_and_its_status(version):
    assert str(version) == "Corner Shop - pending"


def test_a_file_says_its_path_and_its_project(file):
    assert str(file) == "shop/models.py (Corner Shop)"


def test_content_preview_holds_the_first_1000_characters_of_each_text(api, create, work):
    made = create()
    work()
    version = GeneratedProject.objects.get(pk=made["id"])
    files = {f.file_path: f for f in version.files.all()}
    (readme,) = [f for path, f in files.items() if path == "README.md"]
    answer = api.get(f"/api/v1/projects/files/{made['id']}/", {"path": "README.md"}).json()
    assert readme.content_preview == answer["content"][:1000]
    assert len(readme.content_preview) == 1000
    assert ProjectFile._meta.get_field("content_preview").help_text == "First 1000 characters."


def test_a_generated_version_fills_every_field(api, create, work, alice):
    made = create()
    work()
    version = GeneratedProject.objects.get(pk=made["id"])
    files = [*version.files.all()]
    assert (version.status, version.output_directory) == ("completed", "corner-shop")
    assert (version.total_files, version.created_by) == (len(files), alice)
    assert version.total_size == sum(file.file_size for file in files) > 0
    assert version.completed_at
    assert version.completed_at >= version.created_at
    assert complaints(version) == set()
    for file in files:
        assert complaints(file) == set()
        assert file.file_name == file.file_path.rpartition("/")[2]
        assert file.file_type
    types = {file.file_name: file.file_type for file in files}
    assert (types["models.py"], types["README.md"]) == ("python", "markdown")
