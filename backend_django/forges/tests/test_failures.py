"""Each failure of a forge has one code, and no failure tells the token."""

from __future__ import annotations

import base64
import logging
import pickle
import time
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from backend_django import forges
from backend_django.forges import transport
from backend_django.forges.credentials import Credential

from .fixtures import CANARY
from .local_answers import Reply
from .local_forge import LocalForge
from .tools import commit

SHOP = forges.Repository("ada/shop", "", "http://127.0.0.1/ada/shop", "main", empty=True)
PACKED = base64.b64encode(f"x-access-token:{CANARY}".encode()).decode()
ECHO = f"token {CANARY} Bearer {CANARY} Basic {PACKED} http://oauth2:{CANARY}@x {quote(CANARY)}"
SOON = str(int(time.time()) + 1000)

CODES: list[tuple[Reply, str, bool]] = [
    (Reply(400, {"message": ECHO}), "forge_failed", False),
    (Reply(401, {"message": ECHO}), "credential_refused", False),
    (
        Reply(401, {"error": "invalid_token", "error_description": ECHO}),
        "credential_refused",
        False,
    ),
    (Reply(403, {"message": ECHO}), "forbidden", False),
    (Reply(403, {"message": "x"}, {"X-Accepted-GitHub-Permissions": ECHO}), "forbidden", False),
    (Reply(403, {"message": ECHO}, {"Retry-After": "30"}), "rate_limited", True),
    (Reply(403, {"message": ECHO}, {"X-RateLimit-Remaining": "0"}), "rate_limited", True),
    (Reply(403, {"message": "secondary rate limit " + ECHO}), "rate_limited", True),
    (Reply(404, raw=ECHO.encode()), "not_found", False),
    (Reply(302, raw=ECHO.encode(), headers={"Location": f"http://{CANARY}"}), "not_found", False),
    (Reply(413, raw=ECHO.encode()), "too_large", False),
    (Reply(429, {"message": ECHO}, {"Retry-After": "30"}), "rate_limited", True),
    (Reply(429, raw=b"Retry later"), "rate_limited", True),
    (Reply(500, {"message": ECHO}), "forge_failed", True),
    (Reply(502, raw=ECHO.encode(), headers={"Content-Type": "text/html"}), "forge_failed", True),
    (Reply(503, raw=ECHO.encode(), headers={"Retry-After": "30"}), "forge_failed", True),
    (Reply(418, [ECHO, {"a": {"b": [ECHO]}}]), "forge_failed", False),
    (Reply(200, raw=ECHO.encode()), "forge_failed", False),
    (Reply(200, [ECHO]), "forge_failed", False),
    (
        Reply(200, {"login": 7, "username": None, "full_name": [], "path_with_namespace": {}}),
        "forge_failed",
        False,
    ),
    (Reply(200, raw=b"[" * 100_000), "forge_failed", False),
    (Reply(204), "forge_failed", False),
]
CALLS: dict[str, tuple[str, str]] = {
    "account": ("GET", "/user$"),
    "find": ("GET", "(repos/ada/shop|projects/ada%2Fshop)$"),
    "delete": ("DELETE", "(repos/ada/shop|projects/ada%2Fshop)$"),
    "create": ("POST", "(user/repos|projects)$"),
    "open_change": ("POST", "(pulls|merge_requests)$"),
    "branches": ("GET", "info/refs$"),
    "push": ("POST", "receive-pack$"),
    "fetch": ("POST", "upload-pack$"),
}
ODD = {("find", 404), ("delete", 404), ("delete", 204), ("create", 404), ("create", 400)}
ODD |= {("open_change", 400), ("delete", 200)}
"""Answers that mean something of their own there; other tests tell what."""


def _act(client: forges.Forge, name: str) -> Any:
    told = {"branch": "next", "base": "main", "title": "t", "body": "b"}
    acts: dict[str, Callable[[], Any]] = {
        "account": client.account,
        "find": lambda: client.find("ada/shop"),
        "delete": lambda: client.delete("ada/shop"),
        "create": lambda: client.create("ada/other"),
        "open_change": lambda: client.open_change(SHOP, **told),
        "branches": lambda: client.branches(SHOP),
        "push": lambda: client.push(SHOP, commit({"a": b"1"}), "other"),
        "fetch": lambda: client.fetch(SHOP, "main"),
    }
    return acts[name]()


@pytest.fixture
def started(client: forges.Forge, forge: LocalForge) -> None:
    """Give ada a repository with two branches."""
    made = client.create("ada/shop")
    base = client.push(made, commit(), "main")
    client.push(made, commit({"a": b"2"}, parents=(base,)), "next")


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("name", CALLS)
def test_each_answer_has_its_code_and_no_answer_tells_the_token(
    client: forges.Forge, forge: LocalForge, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fresh = forges.connect(_kind(client), forge.url, CANARY, hosts=[forge.url])
    for reply, code, retryable in CODES:
        if (name, reply.status) in ODD:
            continue
        forge.fail(*CALLS[name], reply=reply)
        with pytest.raises(forges.ForgeError) as failed:
            _act(fresh, name)
        error = failed.value
        assert (error.code, error.retryable) == (code, retryable), reply
        _tells_nothing(error, fresh, forge, frames=False)
    assert _hidden(caplog.text)


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("cut", ["before", "midway"])
def test_a_broken_connection_is_unreachable(
    client: forges.Forge, forge: LocalForge, name: str, cut: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = forges.connect(_kind(client), forge.url, CANARY, hosts=[forge.url])
    if (name, cut) == ("delete", "midway") and _kind(client) == "github":
        return  # its answer has no body to be cut
    forge.fail(*CALLS[name], cut=cut)
    with pytest.raises(forges.ForgeError) as failed:
        _act(client, name)
    assert (failed.value.code, failed.value.retryable) == ("unreachable", True)
    _tells_nothing(failed.value, client, forge)
    assert _hidden(caplog.text)


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("name", CALLS)
def test_an_answer_that_does_not_come_is_unreachable(
    client: forges.Forge, forge: LocalForge, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = forges.connect(_kind(client), forge.url, CANARY, hosts=[forge.url])
    for module in ("transport.TIMEOUT", "smart_http.PATIENT"):
        monkeypatch.setattr(f"backend_django.forges.{module}", httpx.Timeout(0.5))
    forge.fail(*CALLS[name], seconds=2)
    with pytest.raises(forges.ForgeError, match="in time") as failed:
        _act(client, name)
    assert (failed.value.code, failed.value.retryable) == ("unreachable", True)


def test_an_answer_that_drips_is_given_up(
    client: forges.Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_SECONDS", -1.0)
    with pytest.raises(forges.ForgeError, match="in time"):
        client.account()


def test_nobody_there_is_unreachable(kind: forges.Kind) -> None:
    with LocalForge() as gone:
        url = gone.url
    with pytest.raises(forges.ForgeError, match="cannot be reached") as failed:
        forges.connect(kind, url, CANARY, hosts=[url]).account()
    assert (failed.value.code, failed.value.retryable) == ("unreachable", True)
    _tells_nothing(failed.value)


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("name", CALLS)
def test_a_revoked_token_is_refused(client: forges.Forge, forge: LocalForge, name: str) -> None:
    client = forges.connect(_kind(client), forge.url, CANARY, hosts=[forge.url])
    forge.revoke(CANARY)
    with pytest.raises(forges.ForgeError) as failed:
        _act(client, name)
    assert (failed.value.code, failed.value.retryable) == ("credential_refused", False)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "17"}, (17, 17)),
        ({"Retry-After": "999999999"}, (86400, 86400)),
        ({"Retry-After": "-5"}, (60, 60)),
        ({"Retry-After": "\u0661\u0662".encode().decode("latin-1")}, (60, 60)),
        ({"Retry-After": "soon"}, (60, 60)),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": SOON}, (1, 1000)),
        ({"X-RateLimit-Remaining": "7", "X-RateLimit-Reset": SOON}, (60, 60)),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}, (1, 1)),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": SOON}, (1, 1000)),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "9" * 400}, (60, 60)),
        ({}, (60, 60)),
    ],
)
def test_a_limit_says_when_to_come_back(
    client: forges.Forge, forge: LocalForge, headers: dict[str, str], seconds: tuple[int, int]
) -> None:
    forge.fail("GET", "/user$", reply=Reply(429, {"message": "slow down"}, headers))
    with pytest.raises(forges.ForgeError) as failed:
        client.account()
    assert failed.value.retry_after is not None
    assert seconds[0] <= failed.value.retry_after <= seconds[1]


def test_a_failure_does_not_wait_for_the_hour_of_the_limit(
    client: forges.Forge, forge: LocalForge
) -> None:
    headers = {"X-RateLimit-Remaining": "4000", "X-RateLimit-Reset": SOON}
    forge.fail("GET", "/user$", reply=Reply(500, {"message": "oops"}, headers))
    with pytest.raises(forges.ForgeError, match="oops") as failed:
        client.account()
    assert failed.value.retry_after is None


@pytest.mark.parametrize(
    "token",
    ["", " ", "a b", f"{CANARY}\n", f"{CANARY}\r\nX-Evil: 1", "\x00", "t\u00f6ken", "x" * 1025],
)
def test_what_is_no_token_is_refused_unsent(kind: forges.Kind, token: str) -> None:
    with pytest.raises(forges.ForgeError) as refused:
        forges.connect(kind, kind + ".com", token, hosts=[])
    assert refused.value.code == "credential_refused"
    _tells_nothing(refused.value, frames=False)


def test_a_forge_that_says_the_token_is_not_repeated(
    client: forges.Forge, forge: LocalForge
) -> None:
    said = {"login": CANARY, "username": CANARY}
    forge.fail("GET", "/user$", reply=Reply(200, said))
    assert _hidden(client.account())
    described = {
        "full_name": f"ada/{CANARY}",
        "path_with_namespace": f"ada/{CANARY}",
        "default_branch": "main",
        "empty_repo": True,
    }
    forge.fail("GET", "(repos/ada/shop|projects/ada%2Fshop)$", reply=Reply(200, described))
    with pytest.raises(forges.ForgeError) as failed:
        client.find("ada/shop")
    _tells_nothing(failed.value, frames=False)


def test_a_credential_is_neither_shown_nor_written_down() -> None:
    credential = Credential(CANARY, "oauth2")
    assert _hidden(
        repr(credential) + str(credential) + f"{credential}" + repr(credential.for_git())
    )
    with pytest.raises(TypeError):
        pickle.dumps(credential)


def test_words_of_others_are_one_short_line() -> None:
    credential = Credential(CANARY, "oauth2")
    assert credential.redacted(f"a\x1b[31m\n\u202eb {CANARY}\0 c") == "a [31m b [redacted] c"
    assert len(credential.redacted("x" * 5000)) == 400
    for other in ("ghp_0123456789abcdef", "glpat-0123456789", "github_pat_11ABCDEFG0123"):
        assert credential.redacted(f"for {other}!") == "for [redacted]!"


def _kind(client: forges.Forge) -> forges.Kind:
    return "github" if "GitHub" in repr(client) else "gitlab"


def _tells_nothing(error: BaseException, *seen: Any, frames: bool = True) -> None:
    """Check everything that a log, a row or a page could show of an error.

    Without ``frames`` not what the functions held: a forge that echoes is held there.
    """
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    shown = [str(link) + repr(link) + repr(link.args) + repr(vars(link)) for link in chain]
    shown += traceback.format_exception(error)
    found = error.__traceback__
    while frames and found is not None:
        if "/forges/tests/" not in found.tb_frame.f_code.co_filename:
            shown.append(repr(found.tb_frame.f_locals))
        found = found.tb_next
    for part in seen:
        shown += [repr(part), repr(getattr(part, "calls", ""))]
    assert len(chain) == 1
    assert _hidden("".join(shown))


def _hidden(text: str) -> bool:
    """Tell whether a text holds no form of the token."""
    forms = (CANARY, PACKED, base64.b64encode(f"oauth2:{CANARY}".encode()).decode())
    return not any(form in text for form in (*forms, CANARY[6:20]))
