"""What kind of diagram a block is: only those of classes and entities are models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .syntax import Line

_CLASS = re.compile(
    r"(?i)(?:(?:abstract|static|final)\s+)?(?:class|enum|interface|annotation|struct|abstract|exception|record|table|object|map)"
    r"\s+[\"\w]|entity\b[^:]*\{\s*\Z"
)
_CROW = re.compile(
    r"(?:\|\||[|}][|o]|\}|\|)(?:--?|\.\.?)[-.\w\[\]#]*(?:[o|]?[|{])?\s|[-.](?:[o|]\{|\|\||o\||\{)"
)
_PARENT = re.compile(r"<\|[-.]|[-.]\|>|\*-|-\*|\so-|-o\s")
_OTHERS = (
    ("sequence", re.compile(
        r"(?i)(?:participant|activate|deactivate|autonumber|alt|opt|loop|par|critical|return|create"
        r"|destroy|box|autoactivate|ref over|hide footbox)\b|==[^=]+==\Z|[\w\"]+\s*-{1,2}>{1,2}[+*!-]*\s*[\w\"]+\s*:|\.{3}\Z|\|{3}\Z"
    )),
    ("use case", re.compile(r"(?i)usecase\b|actor\b|:[^:]+:\s|\([^)]*\)\s*(?:as\b|[<-])|[\w\":]+\s*[-.]+>?\s*\(")),
    ("component", re.compile(
        r"(?i)(?:component|artifact|node|cloud|agent|boundary|card|control|database|queue|stack|storage|collections|person|portin|portout|port"
        r"|system|system_ext|container|containerdb|rel|person_ext|system_boundary)\b|\[[^\]]+\]"
    )),
    ("state", re.compile(r"(?i)state\b|\[\*\]")),
    ("activity", re.compile(r"(?i)(?:start|stop|end|fork|endif|partition|swimlane|kill|detach)\s*\Z|:[^;]*;\Z|if\s*\(|\|[^|]+\|\Z|while\s*\(|repeat\b")),
    ("timing", re.compile(r"(?i)(?:robust|concise|clock|binary)\s+\"|@\d+")),
    ("deployment", re.compile(r"(?i)(?:nwdiag|network|archimate|gantt|rack)\b")),
)  # fmt: skip


def other_kind(lines: Sequence[Line]) -> str:
    """Return "" for a diagram of classes or entities, else what it is."""
    texts = [line.text for line in lines[:5000]]
    if any(_CLASS.match(text) for text in texts):
        return ""
    crow = sum(1 for text in texts if _CROW.search(text) or _PARENT.search(text))
    counts = _counts(texts)
    kind, most = max(counts, key=lambda pair: pair[1])
    return kind if most > 0 and most > crow else ""


def _counts(texts: Iterable[str]) -> list[tuple[str, int]]:
    kept = list(texts)
    return [(kind, sum(1 for t in kept if signs.match(t))) for kind, signs in _OTHERS]
