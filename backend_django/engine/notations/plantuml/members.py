"""Lines within a class: fields with their marks, methods, rules of tables, separators."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .creole import plain
from .syntax import Line
from .types import is_known, is_strong

SEPARATOR = re.compile(r"(--|\.\.|==|__)[-._=]*(?:\s*(?P<title>.*?)\s*(?:-{2,}|\.{2,}|={2,}|_{2,}))?\Z")
_MODIFIERS = re.compile(r"\{\s*(field|static|classifier|abstract|method)\s*\}\s*", re.IGNORECASE)
_VISIBLE = re.compile(r"(?:[-+#~*!/\u2022\u25cf\u25cb\u25c6\u25c7\U0001f511]\s*|o\s+(?=[\w\"]+\s*:?)|<&?key>\s*)+")
_TABLE_RULE = re.compile(
    r"(?i)(?:constraint\s+\S+\s+)?(?P<kind>primary\s+key|foreign\s+key|unique(?:\s+(?:key|index|constraint))?|(?:unique\s+)?index|key|check|pk|fk|uk|uq|idx|ix)"
    r"\s*:?\s*(?P<name>[\w.`\"-]+)?\s*(?:on\s+\S+\s*)?\(\s*(?P<columns>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<rest>.*)\Z"
)
_METHOD = re.compile(r"(?P<before>(?:[^\s(:\"'=]+\s+)*)(?P<name>[^\s(:\"'=<\[]+)\s?\((?P<inside>.*)")
_REFERENCE = r"(?:->|\u2192|=>|:|to\b|ref(?:erences|s)?\b|\()?\s*(?P<{0}>[^\W\d][\w.]*)?\s*(?:\(\s*(?P<{0}_column>\w+)\s*\))?\)?"
_FLAG = re.compile(
    r"""(?ix)
      (?P<pk>primary[\s_]*key|\bpk\d*\b|\bprimary\b|\bid_key\b|@id\b|\U0001f511)
    | (?P<fk>(?:foreign[\s_]*key|\bfk\d*\b))(?:\s*(?:->|=>|→|:|\bto\b|\bref(?:erences|s)?\b|\()\s*"?(?P<to>[^\W\d][\w]*(?:\.\w+)*)"?\s*(?:\(\s*\w+\s*\))?\)?)?
    | \b(?:references|ref)\b\s*:?\s*[<>-]*\s*"?(?P<ref>[^\W\d][\w]*(?:\.\w+)*)"?\s*(?:\(\s*\w*\s*\))?
    | (?:->|→|=>)\s*(?P<arrow>[^\W\d][\w]*(?:\.\w+)*)(?:\(\s*\w*\s*\))?
    | (?P<not_null>\bnot[\s_-]*null(?:able)?\b|\bnotnull\b|\bnn\b|\brequired\b|\bmandatory\b|\bnon[\s_-]*null\b|\bnotblank\b|\bnotempty\b)
    | (?P<null>\bnullable\b(?:\s*=\s*(?:true|yes))?|\bnull\b|\boptional\b)
    | (?P<unique>\bunique(?:[\s_]+(?:key|index|constraint))?\b|\bu[kq]\d*\b|\bnatural[\s_]key\b|\balternate[\s_]key\b|\bak\d*\b)
    | (?P<auto>\bauto[\s_-]*(?:increment(?:ed)?|generated|inc)?\b|\bgenerated(?:\s+(?:always|by\s+default))?(?:\s+as\s+identity)?\b(?:\s*\(\s*\))?|\bidentity\b(?:\s*\([^)]*\))?|\bserial\b|\bsequence\b|@generatedvalue\b)
    | (?P<index>\bindex(?:ed)?\b|\bidx\b)
    | \bdefault\b\s*(?:to\b|[:=])?\s*(?P<default>'[^']*'|"[^"]*"|`[^`]*`|[\w.+:-]+(?:\s*\([^()]*\))?)
    | \bon\s+delete\s+(?P<delete>cascade|set\s+null|set\s+default|restrict|no\s+action)
    | (?P<update>\bon\s+update\s+(?:cascade|set\s+null|set\s+default|restrict|no\s+action|current_timestamp))
    | \bcheck\s*\(\s*(?P<check>(?:[^()]|\([^()]*\))*)\)
    | \bcomment\s*[:=]?\s*(?P<comment>'[^']*'|"[^"]*")
    | \bmax(?:[\s_-]*len(?:gth)?)?\s*[:=]\s*(?P<max>\d+)
    | \b(?:min(?:[\s_-]*len(?:gth)?)?)\s*[:=]\s*(?P<min>\d+)
    | (?P<signed>\bunsigned\b|\bsigned\b|\bzerofill\b)
    | (?P<silent>\breadonly\b|\bread[\s_-]only\b|\bordered\b|\bcolumn\b|\bsurrogate\b|\bconstraint\b|\bkey\b|@column\b)
    """
)
_STEREO = re.compile(r"<<\s*([^<>]*(?:<[^<>]*>[^<>]*)*)\s*>>")
_COMMENT = re.compile(r"(?:(?<=\s)|\A)(?://+|--+|#)\s+(?P<text>.*)\Z|/\*\s*(?P<block>.*?)\s*\*/")
_WORDY = re.compile(
    r"(?i)(?:un)?signed\s+(?:big|small|tiny|medium)?int(?:eger)?\b|unsigned\s+\w+|double\s+precision|character\s+varying|national\s+\w+(?:\s+varying)?"
    r"|timestamp\s*(?:\(\d+\)\s*)?with(?:out)?\s+(?:local\s+)?time\s*zone|time\s*(?:\(\d+\)\s*)?with(?:out)?\s+time\s*zone"
    r"|bit\s+varying|long\s+(?:raw|varchar|int|long|double|text)|(?:array|list|set|collection)\s+of\s+[\w.]+|big\s+int(?:eger)?|small\s+int(?:eger)?|date\s?time\b"
)
_QUALIFIED = re.compile(r"(?:(?:const|final|static|readonly|public|private|protected|internal|virtual|abstract|lateinit|var|val|let|transient|volatile|chan)\s+)+", re.IGNORECASE)
_TYPE_WORD = re.compile(r"(?:\[\s*\d*\s*\])?[*&]*[\w.$]+(?:::\w+)*")
_TIMES = re.compile(r"\s*[\[{]\s*(?:[\d*nNmM]+(?:\s*\.\.\s*[\d*nNmM]+)?)\s*[\]}]")
_OPTIONAL = re.compile(r"\s+(?:unsigned|varying|precision|zerofill)\b", re.IGNORECASE)
_ACCESS = re.compile(r"\{\s*(?:get|set|init)\b[^{}]*\}", re.IGNORECASE)
_SQL = re.compile(r"(?i)\bnot\s+null\b|\b[pf]k\b|\bprimary\b|\bforeign\b|\breferences\b|\bdefault\b|\bunique\b|<<|\bkey\b|[{\[<]|=")
_SENTENCE = 5
_BRACKETS = {"<": ">", "[": "]", "(": ")"}
_FIRST_COLON = re.compile(r":(?!:)")
_LEADING_FLAG = re.compile(r"(?i)(?:(?:pk|fk\d*|uk|uq|nn|pfk|pk/fk|fk/pk|pk,\s*fk)\b\s*[,:/&]?\s*|<<[^>]*>>\s*|\[[^\]]*\]\s*|\((?:pk|fk|unique|uk)[^)]*\)\s*)+")


@dataclass(slots=True)
class Member:
    """One field as written. ``marks`` are ``pk fk not_null null unique auto index star``."""

    name: str
    line: Line
    type: str = ""
    marks: set[str] = field(default_factory=set)
    target: str = ""
    default: str | None = None
    quoted: bool = False
    on_delete: str = ""
    check: str = ""
    least: int | None = None
    most: int | None = None
    help: str = ""
    key_section: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the table written among its columns."""

    kind: str
    columns: tuple[str, ...]
    line: Line
    target: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    line: Line


@dataclass(frozen=True, slots=True)
class Words:
    """A line of prose within a class."""

    text: str
    line: Line


IsType = Callable[[str], bool]


def member(line: Line, is_type: IsType, *, type_first: bool) -> Member | Rule | Method | Words | None:
    """Return what a line of a body says; None where it says nothing.

    ``is_type`` knows the classes and enums of the model; ``type_first``: where both words of
    ``a b`` could be types, the first one is.
    """
    raw = line.text.rstrip(";").strip()
    modifiers = {m.lower() for m in _MODIFIERS.findall(raw)}
    text = _MODIFIERS.sub("", raw)
    heading = text.startswith(("**", "<b>", "__", "<u>")) and text.endswith(("**", "</b>", "__", "</u>"))
    text = plain(text).replace("\\n", " ")
    visible = _VISIBLE.match(text)
    lead = visible[0] if visible else ""
    text = _ACCESS.sub("", _QUALIFIED.sub("", text[len(lead) :], count=1) if _QUALIFIED.match(text, len(lead)) else text[len(lead) :]).rstrip(",").strip()
    if not text:
        return None
    if _is_prose(text, is_type):
        return Words(text, line)
    if rule := _rule(text, line):
        return rule
    if "field" not in modifiers and ("method" in modifiers or _is_method(text, is_type)):
        return Method(line)
    found = _field(text, line, is_type, type_first=type_first)
    if found is None:
        return Words(text, line)
    if "*" in lead:
        found.marks.add("star")
    if "\U0001f511" in lead or ("#" in lead and "*" in lead):
        found.marks.add("pk")
    if heading and not found.type and not found.marks:
        found.marks.add("heading")
    return found


def _is_prose(text: str, is_type: IsType) -> bool:
    words = text.split()
    if text.startswith("..."):
        return True
    if re.match(r"[^\s(]+\(", text):
        return False
    if len(words) < _SENTENCE or ":" in text or _SQL.search(text):
        return False
    return not any(is_type(w) or is_strong(w) for w in (words[0], words[1].split("(")[0].split("[")[0]))


def _rule(text: str, line: Line) -> Rule | None:
    match = _TABLE_RULE.match(text)
    if match is None or match["rest"].startswith(":"):
        return None
    kind = " ".join(match["kind"].lower().split())
    columns = tuple(c.split("(")[0].strip(" `\"'[]") for c in match["columns"].split(","))
    kind = {"pk": "primary key", "fk": "foreign key", "uk": "unique", "uq": "unique"}.get(kind, kind)
    short = kind in {"key", "idx", "ix", "index"} and not match["name"]
    if not all(c.split(" ")[0] for c in columns) or (short and match["rest"]):
        return None
    if kind == "check":
        return Rule(kind, (), line, said=match["columns"])
    target = re.search(r"(?i)(?:references|->|→)\s*\"?([\w.]+)", match["rest"])
    columns = tuple(c.split(" ")[0] for c in columns)
    return Rule("unique" if "unique" in kind else kind, columns, line, target[1] if target else "")


def _is_method(text: str, is_type: IsType) -> bool:
    """Return whether brackets are those of a method, not of a type or a mark."""
    if ":" in text.split("(")[0]:
        return "=>" in text.partition(":")[2] and "(" in text
    match = _METHOD.match(text)
    if match is None:
        return False
    inside = match["inside"].partition(")")[0].strip()
    if not inside:
        return match["name"].lower() not in {"now", "generated"}
    word = match["before"].split()
    if len(word) > 1 and is_known(word[1]):
        return False
    if any(_FLAG.fullmatch(w) or w.lower() in {"references", "default", "check"} for w in word):
        return False
    sized = re.fullmatch(r"[\d\s,.*]+|max|MAX|\d+ (?:CHAR|BYTE)|(?:'[^']*'|\"[^\"]*\")(?:\s*,.*)?", inside)
    if sized and (is_known(match["name"]) or word):
        return False
    if match["name"].lower() in {"enum", "set"} and word:
        return False
    marks = _FLAG.sub("", inside).strip(" ,;/&+")
    if (not marks or is_type(inside) or is_known(inside)) and not word and text[match.end("name")] == " ":
        return False
    if _FLAG.search(match["name"]) and word:
        return False
    if text[match.end("name")] == " " and len(word) >= 1 and (is_type(word[-1]) or is_known(match["name"])):
        return False
    return True


def _field(text: str, line: Line, is_type: IsType, *, type_first: bool) -> Member | None:
    found = Member("", line)
    text = _without_comment(text, found)
    text = _default(text, found)
    if lead := _LEADING_FLAG.match(text):
        if lead.end() < len(text) and not text[lead.end() :].startswith((":", "=")):
            _flags(lead[0], found)
            text = text[lead.end() :].strip()
    name, colon, rest = _halves(text)
    if colon:
        _with_colon(name, rest, found, is_type, type_first=type_first)
    elif not _without_colon(text, found, is_type, type_first=type_first):
        return None
    if found.name.endswith("?"):
        found.marks.add("null")
    found.name = found.name.strip("`\"'[] .:,#?!*&^")
    return found if found.name and re.search(r"\w", found.name) else None


def _without_comment(text: str, found: Member) -> str:
    match = _COMMENT.search(text)
    if match is None or not text[: match.start()].strip():
        return text
    found.help = (match["text"] or match["block"] or "").strip()
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _default(text: str, found: Member) -> str:
    """Take ``= value`` away from the end of a field."""
    match = re.search(r"(?<![<>=!:])=(?![>=])\s*(?P<said>'[^']*'|\"[^\"]*\"|[^\s\[<{(]+(?:\([^()]*\))?|\[\s*\]|\{\s*\})", text)
    if match is None or not text[: match.start()].strip() or not _balanced(text[: match.start()]):
        return text
    _give_default(match["said"].rstrip(";,"), found)
    return f"{text[: match.start()].rstrip()} {text[match.end() :]}".strip()


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _give_default(said: str, found: Member) -> None:
    found.quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "'\"`"
    found.default = said[1:-1] if found.quoted else said


def _halves(text: str) -> tuple[str, bool, str]:
    """Return what stands before and after the colon outside of quotes and brackets."""
    depth, quoted = 0, ""
    for at, sign in enumerate(text):
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "\"'`":
            quoted = sign if text.find(sign, at + 1) > 0 else ""
        elif sign in "<([{":
            depth += 1
        elif sign in ">)]}":
            depth -= 1
        elif sign == ":" and depth <= 0 and ":" not in (text[at + 1 : at + 2], text[at - 1 : at]):
            return text[:at].strip(), True, text[at + 1 :].strip()
    return text, False, ""


def _with_colon(name: str, rest: str, found: Member, is_type: IsType, *, type_first: bool) -> None:
    words = name.split()
    kind = _type_at(rest, 0)
    known = bool(kind) and (is_known(kind) or is_type(kind))
    if len(words) == 2 and not known and not _STEREO.match(rest):
        inner = Member("", found.line)
        if _without_colon(name, inner, is_type, type_first=type_first) and inner.type and is_known(inner.type):
            found.name, found.type = inner.name, inner.type
            found.marks |= inner.marks
            _flags(rest, found)
            return
    found.name = _named(name, found)
    _typed(rest, found)


def _named(text: str, found: Member) -> str:
    """Return the name in what stands before the colon; marks there count too."""
    words = text.split()
    if len(words) < 2 and not re.search(r"[<(\[{]", text):
        return text
    kept = Member("", found.line)
    rest = _flags(text, kept, leave=True)
    if not rest.strip():
        return text
    found.marks |= kept.marks
    found.target = found.target or kept.target
    return rest.strip()


def _typed(text: str, found: Member) -> None:
    """Read a type and the marks after it."""
    if stereo := _STEREO.match(text):
        if not _FLAG.fullmatch(stereo[1].strip()):
            found.type = stereo[1].strip()
            text = text[stereo.end() :]
        _flags(text, found)
        return
    kind = _type_at(text, 0)
    if kind and _is_flag(kind) and not is_known(kind):
        _flags(text, found)
        return
    found.type = kind
    _flags(text[len(kind) :], found)


def _is_flag(word: str) -> bool:
    return bool(_FLAG.fullmatch(word))


def _type_at(text: str, at: int) -> str:
    """Return the type that a text begins with, generics, lengths and multiplicity included."""
    start = at
    if union := re.match(r"(?:\"[^\"|]*\"|'[^'|]*'|[\w.-]+)(?:\s*\|\s*(?:\"[^\"|]*\"|'[^'|]*'|[\w.-]+(?:\[\])?))+", text):
        return union[0]
    if quoted := re.match(r'"[^"]+"', text):
        return quoted[0]
    if qualified := _QUALIFIED.match(text, at):
        at = qualified.end()
    if wordy := _WORDY.match(text, at):
        at = wordy.end()
    elif text[at : at + 1] == "[" and (closed := _closed(text, at)) > 0 and not _TIMES.match(text, at):
        inner = text[at + 1 : closed - 1].strip()
        if inner and not is_known(inner) and _FLAG.search(inner):
            return ""
        at = closed
        if word := _TYPE_WORD.match(text, at):
            at = word.end()
    elif word := _TYPE_WORD.match(text, at):
        at = word.end()
    else:
        return ""
    at = _arguments(text, at)
    if (more := _OPTIONAL.match(text, at)) and is_strong(text[start:at]):
        at = _arguments(text, more.end())
    return text[start:at].strip()


def _arguments(text: str, at: int) -> int:
    """Return where brackets, arrays and signs that belong to a type end."""
    while at < len(text):
        sign = text[at]
        if sign in "?!*&" and not text[at + 1 : at + 2].isalnum():
            at += 1
            continue
        spaced = re.compile(r"\s\(\s*\d").match(text, at)
        opening = at + 1 if spaced else at
        if text[opening] not in _BRACKETS or text.startswith("<<", opening):
            break
        closed = _closed(text, opening)
        inside = text[opening + 1 : closed - 1] if closed > 0 else ""
        if closed < 0 or (text[opening] != "<" and _FLAG.search(inside) and not is_known(inside)):
            break
        at = closed
        if word := re.compile(r"[\w.*]+").match(text, at):
            at = word.end()
    if times := _TIMES.match(text, at):
        at = times.end()
    return at


def _closed(text: str, at: int) -> int:
    """Return the end of what a bracket opens, -1 where it stays open."""
    depth = 0
    for position in range(at, min(len(text), at + 400)):
        if text[position] in "<[(":
            depth += 1
        elif text[position] in ">])":
            depth -= 1
            if not depth:
                return position + 1
    return -1


def _flags(text: str, found: Member, *, leave: bool = False) -> str:
    """Read the marks in a text; what is none is help, or returned where ``leave``."""
    def read(match: re.Match[str]) -> str:
        _flag(match, found)
        return " "

    rest = _FLAG.sub(read, text)
    rest = re.sub(r"<<\s*[\s,;|/&]*>>|\[\s*[\s,;|/&:]*\]|\{\s*[\s,;|/&]*\}|\(\s*[\s,;|/&]*\)", " ", rest)
    said = " ".join(re.sub(r"[<>\[\]{}]", " ", rest).split()) if not leave else rest
    if leave:
        return " ".join(said.split())
    said = said.strip(" ,;:-–—/|&.'\"")
    if said:
        found.help = f"{said}. {found.help}" if found.help else said
    return ""


def _flag(match: re.Match[str], found: Member) -> None:
    kind = match.lastgroup or ""
    for mark in ("pk", "fk", "not_null", "null", "unique", "auto", "index"):
        if match[mark]:
            found.marks.add(mark)
    target = match["to"] or match["ref"] or match["arrow"]
    if target:
        found.marks.add("fk")
        found.target = target
    if match["default"] is not None:
        _give_default(match["default"], found)
    if match["delete"]:
        found.on_delete = " ".join(match["delete"].lower().split())
    if match["check"]:
        found.check = match["check"]
    if match["comment"]:
        found.help = match["comment"][1:-1]
    found.most = int(match["max"][:9]) if match["max"] else found.most
    found.least = int(match["min"][:9]) if match["min"] else found.least
    if kind == "signed" and match["signed"].lower() == "unsigned":
        found.type += " unsigned"


def _without_colon(text: str, found: Member, is_type: IsType, *, type_first: bool) -> bool:
    """Read ``name``, ``name Type ...`` or ``Type name ...``; return whether it is a field."""
    first = _type_at(text, 0)
    rest = text[len(first) :].strip()
    if quoted := re.match(r"\"([^\"]+)\"\s*", text):
        found.name = quoted[1]
        _typed(text[quoted.end() :], found)
        return True
    if not first:
        return False
    word = _word(rest)
    if rest.startswith("(") and (closed := _closed(rest, 0)) > 0 and is_known(_type_at(rest[1:closed], 0)):
        found.name = first
        _typed(f"{rest[1 : closed - 1]} {rest[closed:]}", found)
        return True
    if not rest or _begins_marks(rest) or not word:
        found.name = first
        _flags(rest, found)
        return True
    second = _type_at(rest, 0)
    one, other = (_strength(t, is_type) for t in (first, second))
    if one and one == other:
        one += type_first or (first[:1].isupper() and word[:1].islower() and not first.isupper())
    if other >= max(one, 1) or (re.search(r"^[*&\[]|\w\.\w", second) and not is_strong(first)):
        found.name = first
        _typed(rest, found)
        return True
    if (one and re.fullmatch(r"\W*\w+[?!]?", word)) or _looks_generic(first):
        found.type = first
        found.name = word
        _flags(rest[len(word) :], found)
        return True
    words = rest.split()
    if len(words) > 1 and not re.search(r"[<\[({]|null|NULL|\b[PF]K\b", rest):
        return False
    if first[:1].isupper() and not first.isupper() and word[:1].islower():
        found.type, found.name = first, word
        _flags(rest[len(word) :], found)
        return True
    found.name = first
    _typed(rest, found)
    return True


def _strength(text: str, is_type: IsType) -> int:
    """Return how surely a word is a type: 0 where it is none, 2 where it is nothing else."""
    if is_type(text):
        return 2
    return is_known(text) + is_strong(text)


def _word(text: str) -> str:
    match = re.match(r"[^\s:,;=<>(\[{]+", text)
    return match[0] if match else ""


def _begins_marks(text: str) -> bool:
    match = _FLAG.match(text)
    if match and not is_known(_type_at(text, 0)):
        return True
    return text.startswith(("<<", "{", "(", "[")) and not re.match(r"\[\s*\d*\s*\]", text)


def _looks_generic(text: str) -> bool:
    return "<" in text or text.endswith("]")
