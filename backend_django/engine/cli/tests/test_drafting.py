"""A prompt in plain English becomes a model on the command line."""

from __future__ import annotations

import json

from .test_cli import groundwork

PROMPT = "Books have a title and a price. The sky is blue today."


def test_a_prompt_becomes_a_model_and_what_was_made_of_it_is_told():
    done = groundwork("draft", PROMPT, "--name", "Library")
    assert done.returncode == 0
    assert done.stdout.startswith('groundwork 1\n\nproject "Library"')
    assert "entity Book" in done.stdout
    assert "kept Book.price, decimal" in done.stderr
    assert "1:33: This was not understood." in done.stderr


def test_a_prompt_is_read_from_standard_input_and_the_model_written(tmp_path):
    target = tmp_path / "library.groundwork"
    done = groundwork("draft", "-", "-o", target, stdin=PROMPT)
    assert (done.returncode, done.stdout) == (0, "")
    assert groundwork("check", target).returncode == 0


def test_a_program_gets_one_document():
    said = json.loads(groundwork("draft", f"{PROMPT} With JWT.", "--json").stdout)
    assert said["exit_code"] == 0
    assert said["blueprint"]["modules"] == {"jwt": {}}
    assert {f["code"] for f in said["findings"]} >= {"understood", "not_understood"}


def test_a_prompt_that_says_nothing_is_refused_with_an_example():
    done = groundwork("draft", "hello there")
    assert (done.returncode, done.stdout) == (1, "")
    assert "A library app." in done.stderr


def test_a_prompt_that_is_too_long_is_refused():
    done = groundwork("draft", "-", stdin="book " * 30_000)
    assert done.returncode == 1
    assert "at most 20,000 are read" in done.stderr
