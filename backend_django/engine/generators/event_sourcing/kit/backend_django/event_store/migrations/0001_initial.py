"""The tables of the log."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import backend_django.event_store.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectionCheckpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                ("transaction_id", models.BigIntegerField(default=0)),
                ("event_number", models.BigIntegerField(default=0)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "checkpoint",
            },
        ),
        migrations.CreateModel(
            name="EventSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("aggregate_type", models.CharField(max_length=200)),
                ("aggregate_id", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("state", models.JSONField()),
                ("timestamp", models.DateTimeField()),
            ],
            options={
                "verbose_name": "snapshot",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aggregate_type", "aggregate_id", "version"),
                        name="snapshot_stream_version_uniq",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventStore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("aggregate_type", models.CharField(max_length=200)),
                ("aggregate_id", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("event_type", models.CharField(max_length=100)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("data", models.JSONField()),
                ("metadata", models.JSONField(default=dict)),
                ("ip_address", models.GenericIPAddressField(null=True)),
                ("correlation_id", models.CharField(blank=True, max_length=64)),
                ("causation_id", models.UUIDField(null=True)),
                ("timestamp", models.DateTimeField()),
                (
                    "transaction_id",
                    models.BigIntegerField(
                        db_default=backend_django.event_store.models.TransactionId()
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        fields=["aggregate_id", "version"], name="event_aggregate_version"
                    ),
                    models.Index(
                        fields=["aggregate_type", "timestamp"], name="event_aggregate_time"
                    ),
                    models.Index(fields=["event_type", "timestamp"], name="event_type_time"),
                    models.Index(fields=["correlation_id"], name="event_correlation"),
                    models.Index(fields=["transaction_id", "id"], name="event_position"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aggregate_type", "aggregate_id", "version"),
                        name="event_stream_version_uniq",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="event_version_positive"
                    ),
                ],
            },
        ),
    ]
