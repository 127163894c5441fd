"""Marks of a field: keys, NOT NULL, UNIQUE, defaults and what else may stand beside it."""

from __future__ import annotations

import re

from .written import Member

FLAG = re.compile(
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
    | \bcheck\s*:?\s*(?P<bare_check>[^{}\[\]()]+(?=[}\]]))
    | \bcheck\s*\(\s*(?P<check>(?:[^()]|\([^()]*\))*)\)
    | \bcomment\s*[:=]?\s*(?P<comment>'[^']*'|"[^"]*")
    | \bmax(?:[\s_-]*len(?:gth)?)?\s*[:=]\s*(?P<max>\d+)
    | \b(?:min(?:[\s_-]*len(?:gth)?)?)\s*[:=]\s*(?P<min>\d+)
    | (?P<signed>\bunsigned\b|\bsigned\b|\bzerofill\b)
    | (?P<silent>\breadonly\b|\bread[\s_-]only\b|\bordered\b|\bcolumn\b|\bsurrogate\b|\bconstraint\b|\bkey\b|@column\b)
    """
)
_UNIQUE = re.compile(r"(?<=[\[{(<,])\s*U\s*(?=[\]}),>])")
_EMPTY = re.compile(r"<<[\s,;|/&]*>>|\[[\s,;|/&:]*\]|\{[\s,;|/&]*\}|\([\s,;|/&]*\)")
_SIGNS = re.compile(r"[<>\[\]{}]")
_EDGES = " ,;:-\u2013\u2014/|&.'\"@"
_SIMPLE = ("pk", "fk", "not_null", "null", "unique", "auto", "index")


def flags(text: str, found: Member) -> None:
    """Read the marks in a text; what is none is help."""
    said = " ".join(_SIGNS.sub(" ", _rest(text, found)).split()).strip(_EDGES)
    if said:
        found.help = f"{said}. {found.help}" if found.help else said


def named(text: str, found: Member) -> str:
    """Read the marks beside a name and return the name."""
    if len(text.split()) < 2 and not re.search(r"[<(\[{]", text):
        return text
    kept = Member("", found.line)
    rest = " ".join(_rest(text, kept).split())
    if not rest:
        return text
    found.marks |= kept.marks
    found.target = found.target or kept.target
    return rest


def is_mark(word: str) -> bool:
    return bool(FLAG.fullmatch(word))


def _rest(text: str, found: Member) -> str:
    """Return a text without its marks, which the field gets."""

    def read(match: re.Match[str]) -> str:
        _flag(match, found)
        return " "

    return _EMPTY.sub(" ", FLAG.sub(read, _UNIQUE.sub("UNIQUE", text)))


def _flag(match: re.Match[str], found: Member) -> None:
    found.marks.update(mark for mark in _SIMPLE if match[mark])
    if target := match["to"] or match["ref"] or match["arrow"]:
        found.marks.add("fk")
        found.target = target
    if match["default"] is not None:
        give_default(match["default"], found)
    found.on_delete = " ".join((match["delete"] or "").lower().split()) or found.on_delete
    found.check = (match["check"] or match["bare_check"] or "").strip() or found.check
    found.help = (match["comment"] or "")[1:-1] or found.help
    found.most = int(match["max"][:9]) if match["max"] else found.most
    found.least = int(match["min"][:9]) if match["min"] else found.least
    if (match["signed"] or "").lower() == "unsigned":
        found.type += " unsigned"


def give_default(said: str, found: Member) -> None:
    """Remember a default, and whether it is a text."""
    found.quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "'\"`"
    found.default = said[1:-1] if found.quoted else said
