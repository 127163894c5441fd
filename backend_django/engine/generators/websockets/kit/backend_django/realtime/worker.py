"""The Gunicorn worker that answers HTTP and holds the sockets."""

from typing import Any

from uvicorn_worker import UvicornWorker  # type: ignore[import-untyped] # it has no types


class SocketWorker(UvicornWorker):
    """Uvicorn's, with frames no larger than any message needs, and an end to its shutdown."""

    CONFIG_KWARGS: dict[str, Any] = {
        **UvicornWorker.CONFIG_KWARGS,
        "lifespan": "off",
        "ws_max_size": 65_536,
        "timeout_graceful_shutdown": 10,
    }
