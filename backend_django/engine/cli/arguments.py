"""What the command understands."""

from __future__ import annotations

import argparse
import json
from typing import Any

from backend_django.engine.verification.report import LEVELS
from backend_django.engine.version import VERSION

EXIT_CODES = """\
exit codes:
  0    done, and everything is as it should be
  1    the model has problems that its author can put right
  2    the command itself is wrong: an option, a missing file, a target that is in the way
  3    the generated project failed its verification, or the archive differs
  4    our fault: please report it
  130  interrupted
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    top = argparse.ArgumentParser(
        prog="groundwork",
        description="Turn the description of an app into a Django + Vue project that works.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"groundwork {VERSION}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _generate(commands)
    _check(commands)
    _import(commands)
    _draft(commands)
    _print(commands)
    _verify(commands)
    _upgrade(commands)
    for name, help_text in (
        ("notations", "list the notations that can be read"),
        ("modules", "list the modules that can be switched on"),
    ):
        _with_json(_command(commands, name, help_text))
    _command(commands, "schema", "print the JSON Schema of a blueprint")
    return top


def _generate(commands: Any) -> None:
    command = _command(commands, "generate", "write the project that a model describes")
    _model(command)
    _changes(command)
    command.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="TARGET",
        help="a new or empty folder, or a file that ends in .zip, .tar or .tar.gz",
    )
    command.add_argument(
        "--verify",
        choices=LEVELS,
        default="standard",
        help="how far to prove the project before it is written (default: standard)",
    )
    command.add_argument(
        "--previous",
        metavar="ARCHIVE",
        help="an earlier version of the project: its migrations are continued",
    )
    command.add_argument("--force", action="store_true", help="write over what is there")
    _with_json(command)


def _check(commands: Any) -> None:
    command = _command(commands, "check", "say everything that is to be said about a model")
    _model(command)
    _changes(command)
    _with_json(command)


def _import(commands: Any) -> None:
    command = _command(commands, "import", "turn a model of any notation into a blueprint")
    _model(command)
    command.add_argument(
        "--into",
        default="",
        metavar="DRAFT",
        help="a model to take this one into: what it has alone stays, what both have keeps its id",
    )
    command.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="ENTITY",
        help="an entity to leave out, as Entity or app.Entity; may be repeated",
    )
    _target(command)
    _with_json(command)


def _draft(commands: Any) -> None:
    command = _command(commands, "draft", "turn a prompt in plain English into a blueprint")
    command.add_argument("prompt", metavar="PROMPT", help="what the app is about, or -")
    command.add_argument("--name", default="", help="the project's name, instead of the prompt's")
    _target(command)
    _with_json(command)


def _print(commands: Any) -> None:
    command = _command(commands, "print", "write a model in another notation")
    _model(command)
    command.add_argument(
        "--to", required=True, metavar="NOTATION", help="one that `groundwork notations` can write"
    )
    _target(command)


def _target(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", default="", metavar="FILE", help="write here, not to standard output"
    )


def _verify(commands: Any) -> None:
    command = _command(
        commands, "verify", "generate an archive's project again and compare the two"
    )
    command.add_argument("archive", metavar="ARCHIVE", help="a .zip, .tar or .tar.gz of ours")
    _with_json(command)


def _upgrade(commands: Any) -> None:
    command = _command(
        commands, "upgrade", "merge the next version of a project into the one you edited"
    )
    command.add_argument("project", metavar="DIR", help="the project's folder")
    _model(command)
    _changes(command)
    command.add_argument(
        "--base",
        default="",
        metavar="ARCHIVE",
        help="the project as it was generated, where another version of groundwork did it",
    )
    command.add_argument(
        "--verify",
        choices=LEVELS,
        default="standard",
        help="how far to prove the next version before it is merged (default: standard)",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="say what would become of each file, write nothing"
    )
    command.add_argument(
        "--force", action="store_true", help="write although git has changes not committed"
    )
    _with_json(command)


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "models",
        nargs="+",
        metavar="MODEL",
        help="a file in any notation, several that make one model, a folder, an archive, or -",
    )
    command.add_argument(
        "--notation", default="", metavar="NAME", help="do not guess the notation"
    )
    command.add_argument(
        "--keep-names",
        action="store_true",
        help="keep the names of the tables and columns of a database that exists",
    )


def _changes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--name", default="", help="the project's name, instead of the model's")
    command.add_argument(
        "--module",
        action="append",
        default=[],
        type=_module,
        metavar="NAME[=JSON]",
        help="switch a module on, with its options; may be repeated",
    )


def _module(text: str) -> tuple[str, dict[str, Any]]:
    name, equals, written = text.partition("=")
    try:
        options = json.loads(written) if equals else {}
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"the options of {name} are no JSON: {error}") from None
    if not isinstance(options, dict):
        raise argparse.ArgumentTypeError(f"the options of {name} must be a JSON object")
    return name, options


def _command(commands: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_text,
        description=f"{help_text[:1].upper()}{help_text[1:]}.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return command


def _with_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON document on stdout")
