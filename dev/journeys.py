"""The journeys in a real browser, against a Groundwork of their own that is gone afterwards."""

from __future__ import annotations

import secrets
import sys

from backend_django.forges.tests.local_forge import LocalForge
from dev.instance import groundwork
from dev.npm import script
from dev.processes import ProcessFailedError
from dev.services import ServiceMissingError


def main() -> int:
    """Run the journeys, or those of the files that are named, and return their exit code."""
    try:
        with LocalForge() as forge:
            token = secrets.token_hex(20)
            forge.account(token)
            with groundwork({"FORGE_HOSTS": forge.url}) as url:
                names = ["--", *sys.argv[1:]] if sys.argv[1:] else []
                return script("e2e", *names, env={"GROUNDWORK_URL": url, "FORGE_TOKEN": token})
    except (ProcessFailedError, ServiceMissingError) as failure:
        print(failure)
        return 1


if __name__ == "__main__":
    sys.exit(main())
