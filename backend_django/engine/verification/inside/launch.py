"""Sets resource limits, then becomes the command: ``launch.py '{"CPU": 60}' command ...``."""

import json
import os
import resource
import sys

if __name__ == "__main__":
    for name, value in json.loads(sys.argv[1]).items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - no shell, a list that we built
