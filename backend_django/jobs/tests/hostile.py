"""Orchestrators as nobody wants them: one function for each way to go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from backend_django.jobs.callbacks import OrchestrationError, Remark

BLUEPRINT: dict[str, Any] = {
    "groundwork": 1,
    "project": {"name": "Shop"},
    "apps": [
        {
            "name": "sales",
            "entities": [{"name": "Order", "fields": [{"name": "code", "type": "char"}]}],
        }
    ],
}


def well(prompt, callbacks):
    """Use every callback as it should be."""
    callbacks.status("think", 10)
    callbacks.step("Looking at the prompt", agent="planner")
    callbacks.step("This is vague", level="warning")
    callbacks.status("write", 60)
    callbacks.app(BLUEPRINT, remarks=[Remark("Guessed the code", "warning", "Say it", "order")])
    callbacks.status("done", 100)


def at_the_gate(prompt, callbacks):
    """Wait while a file exists, so that a test can strike meanwhile."""
    callbacks.step(f"pid {os.getpid()}")
    while Path(os.environ["LLM_GATE"]).exists():
        time.sleep(0.05)
    well(prompt, callbacks)


def told(prompt, callbacks):
    """Say what the child knows: its environment, its folder, its limits, its task."""
    import resource

    seen = {
        "environment": sorted(os.environ),
        "values": " ".join(os.environ.values()),
        "folder": os.listdir("."),  # noqa: PTH208 - of this process, as it sees it
        "limits": {
            n: resource.getrlimit(getattr(resource, n))
            for n in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
        },
        "group": os.getpgid(0) == os.getpid(),
        "task": [callbacks.name, list(callbacks.modules), callbacks.base is None, prompt],
        "django": "django.conf" in sys.modules,
    }
    callbacks.step(json.dumps(seen))
    callbacks.app(BLUEPRINT)


def _pipe() -> int:
    return int(sys.argv[1])


def _raw(text: bytes) -> None:
    while text:
        text = text[os.write(_pipe(), text) :]


def garbage(prompt, callbacks):
    _raw(b"\xff\xfe{]] no JSON\n")


def wrong_shape(prompt, callbacks):
    _raw(b'{"type": "step", "message": ["a list"]}\n')


def unknown_type(prompt, callbacks):
    _raw(b'{"type": "run", "command": "rm -rf"}\n')


def no_object(prompt, callbacks):
    _raw(b"[1, 2, 3]\n")


def deep(prompt, callbacks):
    _raw(b'{"type": "app", "blueprint": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001 + b"\n")


def key_twice(prompt, callbacks):
    _raw(b'{"type": "step", "message": "a", "message": "b"}\n')


def not_a_number(prompt, callbacks):
    _raw(b'{"type": "status", "phase": "x", "progress": NaN}\n')


def nul(prompt, callbacks):
    _raw(b'{"type": "step", "message": "a\\u0000b"}\n')


def surrogate(prompt, callbacks):
    _raw(b'{"type": "step", "message": "a\\ud800b"}\n')


def control_character(prompt, callbacks):
    _raw(b'{"type": "step", "message": "\\u001b[31mred"}\n')


def control_by_callback(prompt, callbacks):
    callbacks.step("\x1b[31mred")


def progress_over_all(prompt, callbacks):
    _raw(b'{"type": "status", "phase": "x", "progress": 1000000}\n')


def half_a_line(prompt, callbacks):
    _raw(b'{"type": "st')
    os._exit(0)


def endless_line(prompt, callbacks):
    while True:
        _raw(b"x" * 65_536)


def too_many_steps(prompt, callbacks):
    for number in range(2_000):
        callbacks.step(f"Step {number}")
    callbacks.app(BLUEPRINT)


def too_many_bytes(prompt, callbacks):
    padding = {"x": "y" * 4000}
    while True:
        callbacks.app({**BLUEPRINT, "padding": [padding] * 200})


def raises(prompt, callbacks):
    raise ValueError("the password is hunter2")


def refuses(prompt, callbacks):
    raise OrchestrationError(
        "No model answers.", code="llm_away", suggestion="Wait.", retryable=True
    )


def refuses_badly(prompt, callbacks):
    raise OrchestrationError("x", code="NOT A CODE; DROP TABLE")


def exits(prompt, callbacks):
    sys.exit(3)


def exits_well_without_an_app(prompt, callbacks):
    os._exit(0)


def returns_without_an_app(prompt, callbacks):
    callbacks.status("done", 100)


def dies(prompt, callbacks):
    callbacks.app(BLUEPRINT)
    os.kill(os.getpid(), signal.SIGKILL)


def endless(prompt, callbacks):
    callbacks.step(f"pid {os.getpid()}")
    while True:
        time.sleep(0.05)


def endless_and_deaf(prompt, callbacks):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    endless(prompt, callbacks)


def closes_the_pipe(prompt, callbacks):
    callbacks.step(f"pid {os.getpid()}")
    os.close(_pipe())
    while True:
        time.sleep(0.05)


def forks(prompt, callbacks):
    """Leave a child behind that holds the pipe, and one that has left the group."""
    if os.fork() == 0:
        time.sleep(600)
    gone = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True
    )
    callbacks.step(f"pid {gone.pid}")
    os._exit(0)


def prints(prompt, callbacks):
    """Write to standard output what a message looks like; that is none."""
    sys.stdout.write('{"type": "done"}\n' * 1000)
    sys.stdout.flush()
    well(prompt, callbacks)


def fills_the_disk(prompt, callbacks):
    with open("big", "wb") as file:  # noqa: PTH123 - as plain as can be
        while True:
            file.write(b"x" * 1024 * 1024)


def leaves_traps(prompt, callbacks):
    """Put what blocks whoever reads it, and folders without end, into its own folder."""
    callbacks.step(f"folder {os.getcwd()}")  # noqa: PTH109 - as the child sees it
    os.mkfifo("log")
    os.mkfifo("task")
    for _ in range(1_500):
        os.mkdir("d")  # noqa: PTH102 - a path would become too long
        os.chdir("d")
    raise ValueError


def dies_in_a_line(prompt, callbacks):
    _raw(b'{"type": "st')
    os.kill(os.getpid(), signal.SIGSEGV)


def eats_memory(prompt, callbacks):
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


def publishes_late(prompt, callbacks):
    callbacks.status("done", 100)
    callbacks.app(BLUEPRINT)


def publishes_twice(prompt, callbacks):
    callbacks.app({**BLUEPRINT, "project": {"name": "First"}})
    callbacks.app(BLUEPRINT)


def publishes_no_blueprint(prompt, callbacks):
    callbacks.app({"files": {"settings.py": "import os"}})


def breaks_rules(prompt, callbacks):
    bad = json.loads(json.dumps(BLUEPRINT))
    entity = bad["apps"][0]["entities"][0]
    entity["fields"] += [{"name": "class", "type": "char"}]
    entity["relationships"] = [{"name": "to", "kind": "foreign_key", "target": "Nowhere"}]
    callbacks.app(bad)


def wants_a_module_that_is_not_there(prompt, callbacks):
    callbacks.app({**BLUEPRINT, "modules": {"root_shell": {}}})


def wants_a_module_that_is_not_allowed(prompt, callbacks):
    callbacks.app({**BLUEPRINT, "modules": {"caching": {}}})


def answers_the_same(prompt, callbacks):
    callbacks.app(callbacks.base)


def speaks_from_threads(prompt, callbacks):
    threads = [
        threading.Thread(
            target=lambda n=n: [callbacks.step("x" * 3000 + str(n)) for _ in range(20)]
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    callbacks.app(BLUEPRINT)


not_callable = "text"
