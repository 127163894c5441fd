"""Values go into the log as JSON and come back as they were."""

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import models

from backend_django.event_store.rows import decoded, encoded

UTC = dt.UTC
VALUES: list[tuple[Any, Any]] = [
    (models.CharField(), 'O\u2019Neil \u4fa1\u683c "x"'),
    (models.TextField(), "a\nb"),
    (models.BooleanField(), True),
    (models.IntegerField(), -7),
    (models.BigIntegerField(), 2**62),
    (models.FloatField(), 0.1 + 0.2),
    (models.FloatField(), math.inf),
    (models.DecimalField(max_digits=20, decimal_places=4), Decimal("12345678901234.5000")),
    (models.DateField(), dt.date(2026, 2, 28)),
    (models.TimeField(), dt.time(23, 59, 59, 999_999)),
    (models.DateTimeField(), dt.datetime(2026, 2, 28, 1, 2, 3, 456_789, tzinfo=UTC)),
    (models.DurationField(), dt.timedelta(days=-2, hours=3, microseconds=1)),
    (models.UUIDField(), UUID("00000000-0000-4000-8000-000000000001")),
    (models.GenericIPAddressField(), "2001:db8::1"),
    (models.BinaryField(), b"\x00\xff"),
    (models.JSONField(), {"a": [1, None, "b"]}),
    (models.FileField(), "shop/product/0123.pdf"),
    (models.CharField(null=True), None),
]


@pytest.mark.parametrize(
    ("field", "value"), VALUES, ids=[f"{type(f).__name__}-{v}"[:40] for f, v in VALUES]
)
def test_a_value_comes_back_as_it_was(field: Any, value: Any) -> None:
    said = json.loads(json.dumps(encoded(field, value), allow_nan=False))
    assert decoded(field, said) == value
    assert type(decoded(field, said)) is type(value)
