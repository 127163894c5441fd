"""What a diagram says beside its model: one finding for each kind, not one for each place."""

from __future__ import annotations

from backend_django.engine.notations.drafts import EntityDraft
from backend_django.engine.notations.source import Source, Spot

from .syntax import Setting

_DRAWN = frozenset({"headercolor", "color", "inactive"})
_MESSAGES = {
    "drawing": "Colours and styles of lines are of the drawing, not of the model: {0} in all.",
    "index_details": "Names, kinds and notes of indexes, {0} in all, are not kept: a name is made "
    "from the fields.",
    "on_update": "What happens when a key changes needs no rule, as keys never change: {0} in all.",
}


class Remarks:
    """Gathers what is said often and means little to a model."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._counts: dict[str, tuple[Spot, int]] = {}
        self._settings: dict[str, tuple[EntityDraft | None, Spot, list[str]]] = {}

    def count(self, code: str, setting: Setting) -> None:
        """Count one thing of a kind; the first place is kept."""
        spot = self.source.spot(setting.start, setting.end)
        first, count = self._counts.get(code, (spot, 0))
        self._counts[code] = (first, count + 1)

    def setting(self, owner: EntityDraft | None, setting: Setting, name: str = "") -> None:
        """Note a setting that a model has no place for."""
        if setting.key in _DRAWN:
            self.count("drawing", setting)
            return
        said = setting.key or setting.text
        own = owner.written if owner else name
        spot = self.source.spot(setting.start, setting.end)
        self._settings.setdefault(own, (owner, spot, []))[2].append(said)

    def report(self) -> None:
        """Report each kind once."""
        for code, (spot, count) in self._counts.items():
            self.source.find(code, _MESSAGES[code].format(count), "dropped", spot, severity="info")
        for own, (_, spot, said) in self._settings.items():
            names = ", ".join(dict.fromkeys(said))
            self.source.find(
                "setting_unknown", f"Settings of {own} that have no place in a model: {names}.",
                "dropped", spot,
            )  # fmt: skip
