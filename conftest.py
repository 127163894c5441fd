"""What the tests of every room share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["backend_django.forges.tests.fixtures", "backend_django.tests.fixtures"]

settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("busy")
"""How long drawing takes says more about what else the machine does than about the code."""
