"""Compare every stored archive with its hash, now; generate the damaged ones again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend_django.projects import scrubbing
from backend_django.projects.models import ProjectArtifact


class Command(BaseCommand):
    """Ends with an error while damaged archives are left."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = scrubbing.scrub(everything=True)
        except OSError as error:
            raise CommandError(f"The store failed: {error}") from error
        words = f"{found.checked} checked, {found.damaged} damaged, {found.healed} healed"
        left = ProjectArtifact.objects.exclude(damage="").order_by("damaged_at")
        if lines := [f"{a.path}  {a.damage}  version {a.pk}" for a in left]:
            raise CommandError("\n".join([f"{words}; still damaged:", *lines]))
        self.stdout.write(words)
