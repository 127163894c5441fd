"""The database itself refuses to change or to remove an event."""

from typing import Any

from django.db import migrations

FORWARD = """
CREATE FUNCTION event_store_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('event_store.flushing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'event_store_eventstore is append-only';
END $$;
CREATE TRIGGER event_store_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store_eventstore
    FOR EACH STATEMENT EXECUTE FUNCTION event_store_refuse();
"""
BACKWARD = """
DROP TRIGGER event_store_append_only ON event_store_eventstore;
DROP FUNCTION event_store_refuse();
"""


def forward(apps: Any, schema_editor: Any) -> None:
    # SQLite serves quick checks only: there the model alone refuses.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FORWARD)


def backward(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BACKWARD)


class Migration(migrations.Migration):
    dependencies = [("event_store", "0001_initial")]

    operations = [migrations.RunPython(forward, backward)]
