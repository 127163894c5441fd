"""What the tests of every room share."""

from __future__ import annotations

pytest_plugins = ["backend_django.tests.fixtures"]
