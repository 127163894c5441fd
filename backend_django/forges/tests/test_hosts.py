"""Nobody but the forges that were named is asked, whatever a name turns out to mean."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from backend_django import forges
from backend_django.forges import transport
from backend_django.forges.hosts import place

from .fixtures import CANARY
from .local_answers import Reply
from .local_forge import LocalForge

ALLOWED = ("git.example.com", "git.example.com:8443", "http://10.0.0.5:3000", "[fd00::5]")
_HOSTILE = """
    127.0.0.1 127.1 0 0.0.0.0 localhost localhost:6379 LOCALHOST [::1] ::1 [::] [::ffff:127.0.0.1]
    [::ffff:7f00:1] 169.254.169.254 [fe80::1] [fe80::1%25eth0] [fd00:ec2::254] 10.0.0.5 10.0.0.6
    192.168.0.1 172.16.0.1 100.64.0.1 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1
    127.0.0.1.nip.io metadata.google.internal github.com@127.0.0.1 user@github.com
    user:pass@github.com github.com:80 github.com:22 github.com:443 github.com. .github.com
    github.com/ github.com/../ github.com#@127.0.0.1 github.com?x github.com%00 github.com%2e
    //github.com https://github.com http://github.com file:///etc/passwd ftp://github.com
    git@github.com:ada/shop ssh://git@github.com api.github.com www.github.com github.com.evil.org
    evilgithub.com github.co gitlab.com git.example.com:22 git.example.com@127.0.0.1
    git.example.com:8443/ http://git.example.com https://10.0.0.5:3000 g\u0456thub.com
    github\u3002com \u2488\u2488\u2488\u2488 \u24d6ithub.com \\github.com github.com\\@127.0.0.1
    xn--gthub-n4a.com
"""
HOSTILE = _HOSTILE.split()


@pytest.mark.parametrize("host", [*HOSTILE, "", " ", "github.com ", "github.com\n", "a b", "\0"])
def test_a_host_that_nobody_named_is_refused(host: str) -> None:
    with pytest.raises(forges.ForgeError) as refused:
        forges.connect("github", host, CANARY, hosts=ALLOWED)
    assert refused.value.code == "host_not_allowed"
    assert refused.value.suggestion == "github.com"


@pytest.mark.parametrize(
    ("kind", "host", "api"),
    [
        ("github", "github.com", "https://api.github.com"),
        ("github", "GitHub.com", "https://api.github.com"),
        ("gitlab", "gitlab.com", "https://gitlab.com/api/v4"),
        ("github", "git.example.com", "https://git.example.com/api/v3"),
        ("gitlab", "git.example.com:8443", "https://git.example.com:8443/api/v4"),
        ("gitlab", "https://git.example.com", "https://git.example.com/api/v4"),
        ("gitlab", "10.0.0.5:3000", "http://10.0.0.5:3000/api/v4"),
        ("gitlab", "[fd00::5]", "https://[fd00::5]/api/v4"),
    ],
)
def test_a_host_that_was_named_is_asked_at_its_api(kind: Any, host: str, api: str) -> None:
    assert place(kind, host, ALLOWED).api == api


def test_a_public_host_stays_public_when_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "look_up", lambda host, port: ["127.0.0.1"])
    client = forges.connect("github", "github.com", CANARY, hosts=["github.com"])
    assert _refused(client) == "host_not_allowed"
    with pytest.raises(forges.ForgeError):
        forges.connect("gitlab", "github.com", CANARY, hosts=["github.com"])


@pytest.mark.parametrize(
    "entry", ["", "a b", "ftp://x", "x/y", "user@x", "https://", "x:0", "x:y", "-x", "*", "x?y"]
)
def test_an_administrator_hears_of_an_entry_that_is_no_host(entry: str) -> None:
    with pytest.raises(ValueError, match="is no host"):
        forges.allowed([entry])


@pytest.mark.parametrize("kind", ["bitbucket", "", "GitHub", "github\n"])
def test_there_are_two_kinds(kind: Any) -> None:
    with pytest.raises(forges.ForgeError, match="no kind of forge"):
        forges.connect(kind, "github.com", CANARY, hosts=[])


_PRIVATE = """
    127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
    192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255
    ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1::
    2002:a00:1:: 2001:0:7f00:1:: ::127.0.0.1 no-address
"""
PRIVATE = _PRIVATE.split()


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_means_an_inner_address_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    dialled = _dialling(monkeypatch)
    monkeypatch.setattr(transport, "look_up", lambda host, port: ["140.82.121.3", address])
    client = forges.connect("github", "github.com", CANARY, hosts=[])
    assert (_refused(client), dialled) == ("host_not_allowed", [])


def test_a_name_is_looked_up_once_and_that_address_is_dialled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([["140.82.121.3", "2606:50c0:8000::64"], ["127.0.0.1"]])
    dialled = _dialling(monkeypatch)
    monkeypatch.setattr(transport, "look_up", lambda host, port: next(answers))
    client = forges.connect("github", "github.com", CANARY, hosts=[])
    assert _refused(client) == "unreachable"
    assert dialled == [("140.82.121.3", 443), ("2606:50c0:8000::64", 443)]
    assert next(answers) == ["127.0.0.1"]


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1"])
def test_a_host_that_was_named_has_no_address_of_its_link(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    dialled = _dialling(monkeypatch)
    monkeypatch.setattr(transport, "look_up", lambda host, port: [address])
    client = forges.connect("gitlab", "git.example.com", CANARY, hosts=ALLOWED)
    assert (_refused(client), dialled) == ("host_not_allowed", [])


def test_a_name_without_an_address_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    monkeypatch.setattr(transport, "look_up", nothing)
    client = forges.connect("github", "github.com", CANARY, hosts=[])
    assert _refused(client) == "unreachable"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(client: forges.Forge, forge: LocalForge, status: int) -> None:
    with LocalForge() as inner:
        inner.account(CANARY)
        inner.add("ada/shop")
        elsewhere = Reply(status, headers={"Location": f"{inner.url}/api/v3/user"})
        forge.fail("GET", "/user$", reply=elsewhere)
        forge.fail("GET", "refs$", reply=elsewhere)
        repository = client.create("ada/shop") if _refused(client) == "not_found" else None
        assert repository is not None
        with pytest.raises(forges.ForgeError, match="renamed or moved"):
            client.push(repository, _commit(), "main")
        assert inner.calls == []


def test_addresses_that_a_forge_claims_are_not_believed(
    client: forges.Forge, forge: LocalForge
) -> None:
    described = {
        "full_name": "ada/shop",
        "path_with_namespace": "ada/shop",
        "default_branch": "main",
        "empty_repo": True,
        "html_url": "javascript:alert(1)",
        "web_url": "javascript:alert(1)",
        "clone_url": "http://169.254.169.254/x.git",
        "http_url_to_repo": "http://169.254.169.254/x.git",
    }
    forge.add("ada/shop")
    forge.fail("GET", "(repos/ada/shop|projects/ada%2Fshop)$", reply=Reply(200, described))
    found = client.find("ada/shop")
    assert found is not None
    assert found.web_url == f"{forge.url}/ada/shop"
    assert found.clone_url == f"{forge.url}/ada/shop.git"


def test_a_repository_that_claims_another_address_is_asked_at_its_own(
    client: forges.Forge, shop: forges.Repository, forge: LocalForge
) -> None:
    lured = forges.Repository("ada/shop", "http://127.0.0.1:1/x.git", "", "main", empty=True)
    assert client.push(lured, _commit(), "main") == forge.repo("ada/shop").branches["main"]


def test_an_environment_with_a_proxy_changes_nothing(
    client: forges.Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert client.account() == "ada"


def test_a_certificate_that_nobody_signed_is_not_trusted(tmp_path: Path) -> None:
    with _tls_server(tmp_path) as (host, asked):
        client = forges.connect("gitlab", host, CANARY, hosts=[host])
        with pytest.raises(forges.ForgeError, match="certificate") as refused:
            client.account()
    assert (refused.value.code, refused.value.retryable, asked) == ("unreachable", False, [])


def test_a_named_host_without_a_scheme_is_asked_with_tls(forge: LocalForge) -> None:
    client = forges.connect("gitlab", forge.host, CANARY, hosts=[forge.host])
    assert _refused(client) == "unreachable"
    assert forge.calls == []


def test_an_endless_answer_is_not_read_to_its_end(
    client: forges.Forge, forge: LocalForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.fail("GET", "/user$", reply=Reply(200, raw=b" " * (transport.MAX_ANSWER + 1)))
    assert _refused(client) == "too_large"


def _commit() -> forges.Commit:
    from .tools import commit

    return commit()


def _refused(client: forges.Forge) -> str:
    with pytest.raises(forges.ForgeError) as refused:
        client.account()
    return refused.value.code


def _dialling(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Note which addresses are dialled; nobody answers."""
    dialled: list[tuple[str, int]] = []

    def connect_tcp(self: object, host: str, port: int, *more: object) -> None:
        dialled.append((host, port))
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    return dialled


@contextmanager
def _tls_server(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Run a server with a certificate of its own making; yield its host and what it is asked."""
    asked: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    class Server(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that leaves during the handshake is what is tested."""

    server = Server(("127.0.0.1", 0), Asked)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(pem)
    )
    return path
