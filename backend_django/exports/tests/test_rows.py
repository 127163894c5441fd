"""RepositoryExport: each field, choice, index and rule, by its name."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from backend_django.exports.models import ExportCredential, RepositoryExport

pytestmark = pytest.mark.django_db


def field(name: str) -> Any:
    return RepositoryExport._meta.get_field(name)


@pytest.fixture
def row(version):
    return RepositoryExport.objects.create(generated_project=version, export_type="zip")


def refused(row, **values) -> dict[str, list[str]]:
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


def test_id_is_a_uuid_of_its_own_and_not_edited(row):
    assert isinstance(row.pk, uuid.UUID)
    assert field("id").primary_key
    assert field("id").default is uuid.uuid4
    assert not field("id").editable


def test_id_is_shared_with_the_request(export):
    row = RepositoryExport.objects.get(pk=export()["id"])
    assert row.request is not None
    assert row.request.pk == row.pk
    assert RepositoryExport.objects.get(request__repository_export=row) == row


def test_generated_project_has_exports_that_go_with_it(row, version):
    assert list(version.exports.all()) == [row]
    version.delete()
    assert not RepositoryExport.objects.exists()


def test_generated_project_is_required(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        RepositoryExport.objects.create(export_type="zip")


def test_export_type_has_five_choices():
    assert dict(field("export_type").choices) == {
        "zip": "ZIP Archive",
        "tar": "TAR Archive",
        "tar.gz": "TAR GZIP Archive",
        "github": "GitHub Repository",
        "gitlab": "GitLab Repository",
    }
    assert field("export_type").max_length == 20


def test_export_type_must_be_one_of_them(row):
    assert "export_type" in refused(row, export_type="rar")
    with pytest.raises(IntegrityError), transaction.atomic():
        RepositoryExport.objects.filter(pk=row.pk).update(export_type="rar")


def test_status_has_four_choices_and_starts_as_pending(row):
    assert dict(field("status").choices) == {
        "pending": "Pending",
        "exporting": "Exporting",
        "completed": "Completed",
        "failed": "Failed",
    }
    assert (row.status, field("status").max_length) == ("pending", 20)


def test_status_must_be_one_of_them(row):
    assert "status" in refused(row, status="cancelled")
    with pytest.raises(IntegrityError), transaction.atomic():
        RepositoryExport.objects.filter(pk=row.pk).update(status="cancelled")


def test_repository_name_may_be_empty(row):
    assert (row.repository_name, field("repository_name").max_length) == ("", 255)
    assert field("repository_name").blank


def test_repository_url_is_an_address_if_there_is_one(row):
    assert isinstance(field("repository_url"), models.URLField)
    row.full_clean()  # empty is fine
    assert "repository_url" in refused(row, repository_url="no address")
    row.repository_url = "https://github.com/ada/shop"
    row.full_clean()


def test_archive_path_may_be_empty_and_is_relative(row):
    assert (row.archive_path, field("archive_path").max_length) == ("", 500)
    assert "archive_path" in refused(row, archive_path="/etc/passwd", archive_size=1)


def test_archive_size_may_be_unknown_while_there_is_no_archive(row):
    assert isinstance(field("archive_size"), models.BigIntegerField)
    assert row.archive_size is None
    row.full_clean()


@pytest.mark.parametrize("size", [-1, None])
def test_archive_size_is_not_negative_where_archive_path_is(row, size):
    refused(row, archive_path="exports/a.zip", archive_size=size)
    rows = RepositoryExport.objects.filter(pk=row.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(archive_path="exports/a.zip", archive_size=size)
    rows.update(archive_path="exports/a.zip", archive_size=0)


def test_error_message_may_be_empty(row):
    assert isinstance(field("error_message"), models.TextField)
    assert (row.error_message, field("error_message").blank) == ("", True)


def test_config_is_json_and_empty_at_first(row):
    assert isinstance(field("config"), models.JSONField)
    assert (row.config, field("config").blank) == ({}, True)


def test_created_by_outlives_its_user(row, make_user):
    row.created_by = make_user("gone@example.com")
    row.save()
    row.created_by.delete()
    row.refresh_from_db()
    assert row.created_by is None
    assert field("created_by").blank


def test_created_at_updated_at_and_completed_at(row):
    assert field("created_at").auto_now_add
    assert field("created_at").db_index
    assert field("updated_at").auto_now
    assert field("completed_at").null
    assert field("completed_at").blank
    before = row.updated_at
    row.save()
    assert row.updated_at > before
    assert row.completed_at is None


def test_table_and_names():
    meta = RepositoryExport._meta
    assert meta.db_table == "repository_exports"
    assert meta.verbose_name == "Repository Export"
    assert meta.verbose_name_plural == "Repository Exports"


def test_indexes_stand_in_the_database():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "repository_exports").values()
    indexed = {tuple(one["columns"]) for one in found if one["index"]}
    assert {("generated_project_id", "created_at"), ("status",), ("export_type",)} <= indexed
    assert [i.fields for i in RepositoryExport._meta.indexes] == [
        ["generated_project", "-created_at"],
        ["status"],
        ["export_type"],
    ]


def test_the_latest_comes_first(version):
    now = timezone.now()
    rows = [
        RepositoryExport.objects.create(generated_project=version, export_type=kind)
        for kind in ("zip", "tar", "github")
    ]
    for hours, row in zip((2, 0, 1), rows, strict=True):
        RepositoryExport.objects.filter(pk=row.pk).update(created_at=now - timedelta(hours=hours))
    assert [r.export_type for r in RepositoryExport.objects.all()] == ["tar", "github", "zip"]


def test_str_names_project_type_and_status(row):
    assert str(row) == "Corner Shop - zip - pending"


def test_one_target_has_one_running_export(version):
    values = {"generated_project": version, "export_type": "zip", "target": "zip"}
    RepositoryExport.objects.create(status="completed", **values)
    RepositoryExport.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        RepositoryExport.objects.create(**values)


def test_a_credential_shows_nothing_of_itself(make_request):
    row = ExportCredential.objects.create(
        request=make_request(), ciphertext="gAAAA-secret", expires_at=timezone.now()
    )
    assert "gAAAA-secret" not in f"{row} {row!r}"
