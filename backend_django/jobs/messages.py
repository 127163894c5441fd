"""What the child and its parent say to each other: one JSON object in a line. Knows no Django."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

PHASE = 40
LONG = 4_000
MAX_REMARKS = 500
LAYOUT = frozenset("\t\n\r")


def cleaned(text: str, limit: int = LONG) -> str:
    """Return ``text`` with a space for each control character, cut to ``limit`` characters."""
    seen = "".join(" " if _is_control(character) else character for character in text)
    return seen if len(seen) <= limit else f"{seen[: limit - 1]}\N{HORIZONTAL ELLIPSIS}"


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in LAYOUT


def _printable(text: str) -> str:
    for character in text:
        if _is_control(character):
            raise ValueError(f"it contains the control character U+{ord(character):04X}")
    return text


Text = Annotated[str, StringConstraints(max_length=LONG), AfterValidator(_printable)]
Said = Annotated[Text, StringConstraints(min_length=1)]
Short = Annotated[str, StringConstraints(max_length=PHASE), AfterValidator(_printable)]
Severity = Literal["info", "warning", "error"]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class StatusMessage(Message):
    type: Literal["status"] = "status"
    phase: Annotated[Short, StringConstraints(min_length=1)]
    progress: int = Field(0, ge=0, le=100)


class StepMessage(Message):
    type: Literal["step"] = "step"
    message: Said
    agent: Short = ""
    level: Severity = "info"


class RemarkMessage(Message):
    message: Said
    severity: Severity = "info"
    suggestion: Text = ""
    quote: Text = ""


class AppMessage(Message):
    type: Literal["app"] = "app"
    blueprint: dict[str, Any]
    remarks: list[RemarkMessage] = Field(default=[], max_length=MAX_REMARKS)


class DetailMessage(Message):
    message: Said
    code: Short = ""
    pointer: Text = ""
    suggestion: Text = ""
    severity: Severity = "error"
    line: int = Field(0, ge=0)
    column: int = Field(0, ge=0)


class RefusedMessage(Message):
    """The orchestrator knows why there will be no app."""

    type: Literal["refused"] = "refused"
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    message: Said
    suggestion: Text = ""
    retryable: bool = False
    details: list[DetailMessage] = Field(default=[], max_length=MAX_REMARKS)


class RaisedMessage(Message):
    """An exception that nobody foresaw; ``loading``: before the orchestrator was called."""

    type: Literal["raised"] = "raised"
    error: Short
    loading: bool = False


class DoneMessage(Message):
    """The orchestrator has returned."""

    type: Literal["done"] = "done"


AnyMessage = (
    StatusMessage | StepMessage | AppMessage | RefusedMessage | RaisedMessage | DoneMessage
)
READER: TypeAdapter[AnyMessage] = TypeAdapter(Annotated[AnyMessage, Field(discriminator="type")])
