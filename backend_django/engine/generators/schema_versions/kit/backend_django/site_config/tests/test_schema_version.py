"""A database goes to any version of the model, and says where it is."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, migrations
from django.db.migrations.executor import MigrationExecutor

from backend_django.site_config.management.commands import schema_version
from backend_django.site_config.management.commands.schema_version import Version, versions

pytestmark = pytest.mark.django_db(transaction=True)


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("schema_version", *arguments, stdout=out)
    return out.getvalue()


def tables() -> set[str]:
    """Return the tables of the model that the database has now."""
    apps = {app for version in versions() for app in version.migrations}
    names = connection.introspection.table_names()
    return {name for name in names if any(name.startswith(f"{app}_") for app in apps)}


@pytest.fixture(autouse=True)
def _newest_in_the_end(transactional_db: None) -> Iterator[None]:
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def last() -> Version:
    return versions()[-1]


def test_a_migrated_database_has_the_newest_version(last: Version) -> None:
    assert said() == f"The database has version {last} of {last.number}\n"


def test_to_where_it_is_there_is_nothing_to_do(last: Version) -> None:
    assert "nothing to do" in said("--to", str(last.number))


def test_the_way_back_to_nothing_and_forth_again(last: Version) -> None:
    before = tables()
    assert said("--to", "none").endswith("The database has version none\n")
    assert not tables()
    assert said("--to", str(last.number)).endswith(f"{last} of {last.number}\n")
    assert tables() == before


def test_every_version_can_be_reached_and_left(last: Version) -> None:
    before = tables()
    for version in reversed(versions()):
        assert f"The database has version {version} of" in said("--to", str(version.number))
    said("--to", str(last.number))
    assert tables() == before


def test_a_plan_is_shown_and_not_followed(last: Version) -> None:
    before = tables()
    plan = said("--to", "none", "--plan")
    assert all(f"back {app}.{name}" in plan for app, name in last.migrations.items())
    assert tables() == before


def test_an_unknown_version_is_refused_with_those_there_are(last: Version) -> None:
    with pytest.raises(CommandError, match=f"no version 99; known: none, .*{last.number}$"):
        said("--to", "99")


def test_a_way_back_that_ends_halfway_is_not_begun(
    monkeypatch: pytest.MonkeyPatch, last: Version
) -> None:
    app, name = min(last.migrations.items())
    known = MigrationExecutor(connection).loader.disk_migrations[app, name]
    one_way = migrations.RunPython(migrations.RunPython.noop)
    monkeypatch.setattr(type(known), "operations", [*known.operations, one_way])
    before = tables()
    with pytest.raises(CommandError, match=f"no way back over .*{app}.{name}"):
        said("--to", "none")
    assert tables() == before
    assert schema_version.NONE not in said()
