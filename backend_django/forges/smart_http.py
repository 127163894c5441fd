"""Git's smart HTTP protocol, version 0: the branches there are, a push and a shallow fetch.

Gitprotocol-http and gitprotocol-pack describe it. Nothing here touches a disk or starts git.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from dulwich.errors import GitProtocolError
from dulwich.protocol import PktLineParser, pkt_line

from .contract import ForgeError
from .credentials import Credential
from .replies import Replies
from .transport import AGENT, PATIENT, Answer, Transport

NOTHING = "0" * 40
MAX_PACK = 64 * 1024 * 1024
_HEADS = "refs/heads/"
_DATA, _WORDS, _FATAL = 1, 2, 3


@dataclass(frozen=True)
class Refs:
    """What a server says before anything else: its refs, and what it can do."""

    ids: dict[str, str]
    abilities: frozenset[str]

    @property
    def branches(self) -> dict[str, str]:
        return {
            name.removeprefix(_HEADS): tip
            for name, tip in self.ids.items()
            if name.startswith(_HEADS)
        }

    def able(self, *wanted: str) -> bytes:
        """Return those of the wanted abilities that the server has, as a client sends them."""
        found = [name for name in wanted if name in self.abilities]
        return " ".join([*found, f"agent={AGENT}"]).encode()


@dataclass(frozen=True)
class Report:
    """What became of a push: the reason of its refusal, "" where it was taken."""

    refusal: str


class SmartHttp:
    """One repository, spoken to as git does."""

    def __init__(
        self, transport: Transport, credential: Credential, replies: Replies, web: str, name: str
    ) -> None:
        self._transport, self._replies, self._credential = transport, replies, credential
        self._url, self._name = f"{web}/{name}.git", name

    def refs(self, service: str) -> Refs:
        """Return what the server tells of ``git-upload-pack`` or ``git-receive-pack``."""
        url = f"{self._url}/info/refs?service={service}"
        answer = self._transport.ask("GET", url, auth=self._credential.for_git())
        self._accept(answer, f"application/x-{service}-advertisement")
        lines = [line for line in self._lines(answer.body) if line is not None]
        if lines and lines[0].startswith(b"# service="):
            lines = lines[1:]
        return self._refs(lines)

    def push(self, refs: Refs, ref: bytes, old: str, new: str, pack: bytes) -> Report:
        """Move one ref from ``old`` to ``new``, which the pack brings; the server compares."""
        able = refs.able("report-status", "side-band-64k")
        if b"report-status" not in able:
            self._fail("does not tell what became of a push")
        command = f"{old} {new} ".encode() + ref + b"\0" + able
        answer = self._post("git-receive-pack", pkt_line(command) + pkt_line(None) + pack)
        words: list[str] = []
        body = answer.body
        if b"side-band-64k" in able:
            body = self._unbanded(body, words)
        return self._report(self._lines(body), words)

    def shallow(self, refs: Refs, tip: str) -> bytes:
        """Return the pack of one commit with its folders and files, and nothing before it."""
        if "shallow" not in refs.abilities:
            self._fail("cannot send a single commit")
        able = refs.able("side-band-64k", "no-progress", "ofs-delta")
        if b"side-band-64k" not in able:
            self._fail("speaks a git that is too old")
        wants = pkt_line(f"want {tip} ".encode() + able + b"\n") + pkt_line(b"deepen 1\n")
        request = wants + pkt_line(None) + pkt_line(b"done\n")
        answer = self._post("git-upload-pack", request, limit=MAX_PACK + MAX_PACK // 64)
        return self._unbanded(answer.body, [])

    def _post(self, service: str, content: bytes, limit: int = 1024 * 1024) -> Answer:
        headers = {
            "Content-Type": f"application/x-{service}-request",
            "Accept": f"application/x-{service}-result",
        }
        answer = self._transport.ask(
            "POST",
            f"{self._url}/{service}",
            auth=self._credential.for_git(),
            headers=headers,
            content=content,
            limit=limit,
            timeout=PATIENT,
        )
        self._accept(answer, f"application/x-{service}-result")
        return answer

    def _accept(self, answer: Answer, media_type: str) -> None:
        if answer.status != 200:
            raise self._replies.error(answer, self._name)
        if answer.headers.get("content-type", "").partition(";")[0].strip() != media_type:
            self._fail("did not answer as git does")

    def _refs(self, lines: list[bytes]) -> Refs:
        ids: dict[str, str] = {}
        abilities: frozenset[str] = frozenset()
        for number, line in enumerate(lines):
            if line.startswith(b"shallow "):
                continue
            if line.startswith(b"ERR "):
                self._fail(f"says: {self._credential.redacted(line[4:].decode(errors='replace'))}")
            text, _, told = line.rstrip(b"\n").partition(b"\0")
            tip, _, name = text.decode("utf-8", "surrogateescape").partition(" ")
            if number == 0:
                abilities = frozenset(told.decode("utf-8", "replace").split())
            if len(tip) != 40 or any(c not in "0123456789abcdef" for c in tip):
                self._fail("did not answer as git does")
            if tip != NOTHING:
                ids[name] = tip
        return Refs(ids, abilities)

    def _report(self, lines: Iterable[bytes | None], words: list[str]) -> Report:
        told = [line.decode("utf-8", "replace").strip() for line in lines if line is not None]
        if not told or not told[0].startswith("unpack "):
            self._cut()
        refused = [line for line in told[1:] if line.startswith("ng ")]
        if told[0] != "unpack ok" or refused:
            reason = refused[0].split(" ", 2)[-1] if refused else told[0]
            said = " ".join([reason, *words])
            return Report(self._credential.redacted(said) or "it gave no reason")
        if not any(line.startswith("ok ") for line in told[1:]):
            self._cut()
        return Report("")

    def _unbanded(self, body: bytes, words: list[str]) -> bytes:
        """Return what came in the first band; the second goes to ``words``, the third raises."""
        found = bytearray()
        for line in self._lines(body):
            if not line:
                continue
            if line[0] == _DATA:
                found += line[1:]
            elif line[0] == _WORDS:
                words.append(line[1:].decode("utf-8", "replace"))
            elif line[0] == _FATAL:
                said = self._credential.redacted(line[1:].decode("utf-8", "replace"))
                message = f"{self._replies.title} broke off: {said}"
                raise ForgeError("forge_failed", message, retryable=True)
        return bytes(found)

    def _lines(self, body: bytes) -> list[bytes | None]:
        lines: list[bytes | None] = []
        parser = PktLineParser(lines.append)
        try:
            parser.parse(body)
            complete = not parser.get_tail()
        except GitProtocolError:
            complete = False
        if not complete:
            self._cut()
        return lines

    def _cut(self) -> NoReturn:
        message = f"The connection to {self._replies.title} broke before the answer was complete"
        raise ForgeError("unreachable", message, retryable=True)

    def _fail(self, words: str) -> NoReturn:
        raise ForgeError("forge_failed", f"{self._replies.title} {words}")
