#!/usr/bin/env python
"""Django's command line for the service."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command."""
    root = str(Path(__file__).resolve().parents[1])
    if root not in sys.path:
        sys.path.insert(0, root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.local")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
