"""Fields refuse what could be read but not stored or sent back."""

from typing import Any

import pytest
from rest_framework import serializers

from backend_django.api.fields import Base64Field, StrictFloatField, StrictJSONField


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (StrictFloatField(), "nan"),
        (StrictFloatField(), "-inf"),
        (StrictJSONField(), {"a": ["b\0"]}),
        (StrictJSONField(), {"\ud800": 1}),
        (Base64Field(), "not base64"),
        (Base64Field(), 7),
    ],
)
def test_a_value_that_cannot_be_kept_is_invalid(
    field: serializers.Field[Any, Any, Any, Any], value: Any
) -> None:
    with pytest.raises(serializers.ValidationError) as refused:
        field.run_validation(value)
    assert {error.code for error in refused.value.detail} == {"invalid"}


def test_bytes_travel_as_base64_and_back() -> None:
    field = Base64Field()
    assert field.run_validation("AAH/") == b"\x00\x01\xff"
    assert field.to_representation(memoryview(b"\x00\x01\xff")) == "AAH/"
