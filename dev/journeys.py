"""The journeys in a real browser, against a Groundwork of their own that is gone afterwards."""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from backend_django.forges.tests.local_forge import LocalForge
from dev import up
from dev.npm import script
from dev.processes import ProcessFailedError, supervised
from dev.run import manage, start_services
from dev.services import HOST, ServiceMissingError, free_port


def main() -> int:
    """Start everything on free ports and empty data, run the journeys, return their exit code."""
    folder = Path(tempfile.mkdtemp(prefix="journeys-"))
    try:
        with LocalForge() as forge, supervised(folder / "logs") as supervisor:
            ports = up.Ports(free_port(), free_port(), free_port())
            token = secrets.token_hex(20)
            forge.account(token)
            env = up.environment(folder, ports) | start_services(supervisor, folder)
            env["FORGE_HOSTS"] = forge.url
            manage(env, "migrate", "--verbosity=0")
            manage(env, "collectstatic", "--no-input", "--verbosity=0")
            manage(env, "first_run")
            supervisor.start(*up.processes(env, ports))
            url = f"http://{HOST}:{ports.web}"
            return script("e2e", env={"GROUNDWORK_URL": url, "FORGE_TOKEN": token})
    except (ProcessFailedError, ServiceMissingError) as failure:
        print(failure)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
