"""What is sent to the model: instructions that never change, and data between markers."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from backend_django import engine

from .shapes import Analysis, ModelForm, stated
from .troubles import Trouble

_HERE = Path(__file__).parent / "prompts"
MAX_TROUBLES = 40


def instructions(agent: str) -> str:
    """Return the standing instructions of an agent."""
    return (_HERE / f"{agent}.txt").read_text("utf-8")


class Prompts:
    """The messages about one request. ``present`` is the app it changes, as text; "" for none."""

    def __init__(self, request: str, present: str, modules: Sequence[str]) -> None:
        number = secrets.token_hex(8)
        self._request = f"-----request {number}-----\n{request}\n-----end of request {number}-----"
        self._present, self._modules = present, _offered(modules)

    def analysis(self) -> str:
        """Return what the analyst is asked."""
        return _joined("Analyse this request.", self._request, *self._about())

    def model(self, analysis: Analysis) -> str:
        """Return what the modeller is asked first."""
        found = f"The analysis:\n{_json(stated(analysis))}"
        return _joined("Write the model.", self._request, *self._about(), found)

    def repair(self, analysis: Analysis, form: ModelForm, troubles: Sequence[Trouble]) -> str:
        """Return what the modeller is asked when the checks found problems."""
        listed = "\n".join(f"{n}. {one}" for n, one in enumerate(troubles[:MAX_TROUBLES], 1))
        more = len(troubles) - MAX_TROUBLES
        rest = f"\nand {more} more" if more > 0 else ""
        last = f"Your last model:\n{_json(stated(form))}"
        return _joined(self.model(analysis), last, f"The checks found problems:\n{listed}{rest}")

    def _about(self) -> list[str]:
        present = [f"The present app:\n{self._present}"] if self._present else []
        return [f"Modules offered:\n{self._modules}", *present]


def _offered(names: Sequence[str]) -> str:
    known = engine.modules()
    lines = [f"- {name}: {known[name].summary}" for name in names if name in known]
    return "\n".join(lines) or "none"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _joined(*parts: str) -> str:
    return "\n\n".join(parts)
