from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CacheCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("hits", models.BigIntegerField(default=0)),
                ("misses", models.BigIntegerField(default=0)),
                ("outages", models.BigIntegerField(default=0)),
                ("invalidations", models.BigIntegerField(default=0)),
                ("batch", models.UUIDField(editable=False, null=True)),
            ],
            options={"ordering": ["name"]},
        ),
    ]
