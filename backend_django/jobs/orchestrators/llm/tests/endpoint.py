"""A server on the loopback that speaks like OpenAI and like Anthropic, and says what a test scripted.

It is as strict as the real ones about what it is sent: another key is 401, another model 404, a body
that is not in the protocol 400.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "test-model"
KEY = "sk-canary-5f1e0c9b77aa4242"
Json = dict[str, Any]


@dataclass
class Raw:
    """A reply as bytes. ``cut`` closes the connection in the middle of it, ``delay`` is in seconds."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0


@dataclass
class Said:
    """A reply of the model: a form, or text, or a call of ``tool``; ``stop`` is OpenAI's word."""

    form: Any = None
    text: str | None = None
    tool: str = ""
    arguments: str | None = None
    stop: str = ""
    refusal: str = ""
    tokens: tuple[int, int] | None = (100, 50)


Reply = Raw | Said | Json | Callable[[Json], "Raw | Said | Json"]
STOPS = {"tool_calls": "tool_use", "length": "max_tokens", "stop": "end_turn"}
STOPS["content_filter"] = "refusal"


class Endpoint(ThreadingHTTPServer):
    """``scripts`` maps the name of a form to the replies for it; the last one is said for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.scripts: dict[str, list[Reply]] = {}
        self.requests: list[Json] = []
        self.paths: list[str] = []
        self.refused: list[str] = []
        self.ended = threading.Event()
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def asked(self, form: str) -> list[str]:
        """Return what was asked for a form, each time: the user's side of the conversation."""
        return [text_of(body) for body in self.requests if form_of(body) == form]

    def reply(self, path: str, headers: Any, body: Json) -> Raw:
        with self._lock:
            self.paths.append(path)
            if reason := _refusal(path, headers, body):
                self.refused.append(reason)
                return _error(400, reason)
            if headers.get("Authorization", "") not in {f"Bearer {KEY}", "Bearer none"}:
                return _error(401, f"Incorrect API key provided: {headers['Authorization']}")
            if body["model"] != MODEL:
                return _error(404, f"The model `{body['model']}` does not exist")
            self.requests.append(body)
            script = self.scripts[form_of(body)]
            said = script.pop(0) if len(script) > 1 else script[0]
        said = said(body) if callable(said) else said
        if isinstance(said, Raw):
            return said
        said = said if isinstance(said, Said) else Said(form=said)
        made = _anthropic(said, body) if path == "/v1/messages" else _openai(said, body)
        return Raw(200, json.dumps(made).encode())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Endpoint

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        raw = self.server.reply(self.path, self.headers, json.loads(sent))
        if raw.delay:
            self.server.ended.wait(raw.delay)
        try:
            self.send_response(raw.status)
            for name, value in {"Content-Type": "application/json", **raw.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw.body) + (1000 if raw.cut else 0)))
            self.end_headers()
            self.wfile.write(raw.body)
        except OSError:
            self.close_connection = True
        if raw.cut:
            self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


def form_of(body: Json) -> str:
    """Return the form that is asked for: by a tool, a schema, or in the instructions."""
    if body.get("tools"):
        tool = body["tools"][0]
        return str(tool.get("function", tool)["name"])
    if "response_format" in body and "json_schema" in body["response_format"]:
        return str(body["response_format"]["json_schema"]["name"])
    return "Analysis" if "You are the analyst" in json.dumps(body) else "ModelForm"


def text_of(body: Json) -> str:
    """Return the first words of the user."""
    said = next(m["content"] for m in body["messages"] if m["role"] == "user")
    return said if isinstance(said, str) else "".join(part.get("text", "") for part in said)


def _refusal(path: str, headers: Any, body: Json) -> str:
    if headers.get("Content-Type") != "application/json":
        return "the content type is not JSON"
    if not body.get("messages") or not isinstance(body.get("model"), str):
        return "messages and model are required"
    if path == "/v1/messages":
        return _refused_by_anthropic(headers, body)
    if path == "/v1/chat/completions":
        return _refused_by_openai(body)
    return f"there is nothing at {path}"


def _refused_by_anthropic(headers: Any, body: Json) -> str:
    known = {"model", "messages", "system", "max_tokens", "tools", "tool_choice", "stream"}
    if not headers.get("anthropic-version"):
        return "anthropic-version: header is required"
    if not isinstance(body.get("max_tokens"), int) or body.keys() - known:
        return f"max_tokens is required, and {sorted(body.keys() - known)} is not permitted"
    if any(m["role"] not in {"user", "assistant"} for m in body["messages"]):
        return "messages: unexpected role"
    return _bad_tools([(t["name"], t["input_schema"]) for t in body.get("tools", [])])


def _refused_by_openai(body: Json) -> str:
    known = {"model", "messages", "max_tokens", "max_completion_tokens", "tools", "tool_choice"}
    if extra := body.keys() - known - {"stream", "response_format"}:
        return f"Unrecognized request argument supplied: {sorted(extra)}"
    if any(m["role"] not in {"system", "user", "assistant", "tool"} for m in body["messages"]):
        return "messages: unexpected role"
    if "max_completion_tokens" in body and "max_tokens" in body:
        return "max_tokens and max_completion_tokens cannot both be given"
    tools = [t["function"] for t in body.get("tools", []) if t["type"] == "function"]
    return _bad_tools([(t["name"], t["parameters"]) for t in tools])


def _bad_tools(tools: list[tuple[str, Json]]) -> str:
    for name, schema in tools:
        if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) or schema.get("type") != "object":
            return f"tool {name} is invalid"
    return ""


def _error(status: int, message: str) -> Raw:
    kinds = {401: "authentication_error", 404: "not_found_error", 429: "rate_limit_error"}
    kind = kinds.get(status, "invalid_request_error" if status < 500 else "api_error")
    error = {"type": kind, "message": message, "code": None, "param": None}
    return Raw(status, json.dumps({"type": "error", "error": error}).encode())


def _openai(said: Said, body: Json) -> Json:
    message: Json = {"role": "assistant", "content": said.text, "refusal": said.refusal or None}
    stop = said.stop or "stop"
    if said.text is None and not said.refusal and (said.form is not None or said.arguments):
        text = said.arguments if said.arguments is not None else json.dumps(said.form)
        if body.get("tools"):
            call = {"name": said.tool or form_of(body), "arguments": text}
            message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
            stop = said.stop or "tool_calls"
        else:
            message["content"] = text
    made = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": body["model"],
        "choices": [{"index": 0, "finish_reason": stop, "message": message, "logprobs": None}],
    }
    if said.tokens is not None:
        asked, answered = said.tokens
        total = asked + answered
        usage = {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": total}
        made["usage"] = usage
    return made


def _anthropic(said: Said, body: Json) -> Json:
    content: list[Json] = []
    stop = said.stop or ("content_filter" if said.refusal else "stop")
    if said.text:
        content.append({"type": "text", "text": said.text})
    elif not said.refusal and (said.form is not None or said.arguments is not None):
        given = said.form if said.arguments is None else _loose(said.arguments)
        name = said.tool or form_of(body)
        content.append({"type": "tool_use", "id": "toolu_1", "name": name, "input": given})
        stop = said.stop or "tool_calls"
    asked, answered = said.tokens or (0, 0)
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": content,
        "stop_reason": STOPS[stop],
        "stop_sequence": None,
        "usage": {"input_tokens": asked, "output_tokens": answered},
    }


def _loose(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
