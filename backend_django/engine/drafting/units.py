"""Units of what is measured: "distance in km" is a number, and the unit its help."""

from __future__ import annotations

import re

from backend_django.engine.blueprint.shapes import FieldType

_WHOLE = "seconds secs minutes mins hours hrs days nights weeks months years"
_PARTS = (
    "milliseconds ms km kilometers kilometres m meters metres miles mi cm centimeters centimetres mm "
    "millimeters millimetres ft feet inches kg kilograms kilos g grams lb lbs pounds tons tonnes mg "
    "l liters litres ml milliliters millilitres m2 sqm m3 hectares ha acres celsius fahrenheit kwh kw "
    "watts volts amps mph kmh mbps mb gb kb bytes percent % usd eur gbp chf jpy cad aud dollars euros "
    "cents $ € £ °c °f bpm kcal calories ppm pascal hpa bar lux db"
)
_SEVERAL = ("square meters", "square metres", "square feet", "cubic meters", "km/h", "us dollars")
UNITS: dict[str, FieldType] = {
    **dict.fromkeys(_WHOLE.split(), "positive_integer"),
    **dict.fromkeys([*_PARTS.split(), *_SEVERAL], "decimal"),
}
"""Each unit with the type of a field that is measured in it."""
MEASURED = frozenset({"duration", "time", "char", "text", "datetime"})
"""Types that give way to the one of the unit."""
_NAMES = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
_IN = re.compile(rf"\s+(?:measured\s+)?in\s+({_NAMES})(?=\s|\Z|[,.;)(])", re.IGNORECASE)
_ALONE = re.compile(rf"(?:in\s+)?({_NAMES})\Z", re.IGNORECASE)


def unit_in(text: str) -> tuple[str, str]:
    """Return the unit that a phrase ends in, "" without one, and the rest of the phrase."""
    match = _IN.search(text)
    return (match[1], f"{text[: match.start()]} {text[match.end() :]}") if match else ("", text)


def unit_alone(text: str) -> str:
    """Return the unit that a remark is: ``in km`` -> ``km``."""
    match = _ALONE.match(text.strip())
    return match[1] if match else ""
