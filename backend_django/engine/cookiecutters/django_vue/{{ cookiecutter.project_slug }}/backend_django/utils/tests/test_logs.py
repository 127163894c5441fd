"""Log lines."""

import json
import logging

from backend_django.utils.json_logs import JsonFormatter


def test_a_text_cannot_forge_a_second_line() -> None:
    record = logging.LogRecord("app", logging.INFO, "", 0, "one\n{\"level\": \"ERROR\"}", None, None)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"].startswith("one\n")


def test_a_line_holds_the_fields_it_was_given() -> None:
    record = logging.makeLogRecord({"msg": "done", "fields": {"status": 200}})
    assert json.loads(JsonFormatter().format(record))["status"] == 200
