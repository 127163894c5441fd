"""Routes of view sets."""

from rest_framework.routers import SimpleRouter


class OptionalSlashRouter(SimpleRouter):
    """Serves ``/products`` and ``/products/`` alike, together with OptionalSlashMiddleware.

    Paths are plain, not regular expressions: ids are integers, in the OpenAPI document too.
    """

    def __init__(self) -> None:
        super().__init__(use_regex_path=False)
