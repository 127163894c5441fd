"""The database itself refuses to change what has ended, and any way that states.py does not know."""

from django.db import migrations

GUARD = """
CREATE FUNCTION processing_guard_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IN ('completed', 'failed', 'cancelled') THEN
        RAISE EXCEPTION 'request % has ended as % and never changes', OLD.id, OLD.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status = 'pending' AND NEW.status = 'completed' THEN
        RAISE EXCEPTION 'request % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER processing_guard_status BEFORE UPDATE ON processing_processingrequest
    FOR EACH ROW EXECUTE FUNCTION processing_guard_status();
"""
RELEASE = """
DROP TRIGGER processing_guard_status ON processing_processingrequest;
DROP FUNCTION processing_guard_status();
"""


class Migration(migrations.Migration):
    dependencies = [("processing", "0002_initial")]
    operations = [migrations.RunSQL(GUARD, RELEASE)]
