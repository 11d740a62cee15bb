"""One command, ``maatwerk``; each subcommand lives in the module of its name.

A subcommand's module is imported only when it is called, so that the command starts at
once. Exit codes everywhere: 0 well, 1 a difference was found, 2 bad input, 70 an error of
ours, 130 interrupted.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from maatwerk import __version__
from maatwerk.errors import BadInputError

BAD_INPUT = 2
UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130
TRACEBACK = "MAATWERK_TRACEBACK"
"""Name of the variable that shows where an unexpected error happened."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it.

    Attributes:
        package: Where the module of each command lives.
        summaries: What each does, by name; a dash in a name is ``_`` in that of its module.
    """

    def __init__(self, package: str, summaries: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(**attributes)
        self.package = package
        self.summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported from the module that has its name."""
        if cmd_name not in self.summaries:
            return None
        module = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of a user
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.summaries.items()))


root = LazyGroup(
    "maatwerk.cli",
    {
        "access": "who saw, searched and exported what, and why",
        "answer": "draft the answer to a written question, or verify one",
        "assess": "judge an application: outcome, grounds, what is missing, package",
        "calculate": "what is due for one dossier and quarter, step by step",
        "case": "dossiers: show, list, and every act in them",
        "demo": "make the synthetic register",
        "figures": "any measure by any dimension",
        "intake": "check and take in files of applications, findings, wages, proofs",
        "law": "check, compare, read and reform the law itself",
        "letter": "make, keep and read letters of dossiers",
        "pay": "payments: runs, the bank, recovery, the ledger",
        "question": "how a written question is understood",
        "register": "make, verify, back up and restore the register",
        "retention": "delete who closed cases were about, when the time is over",
        "serve": "the pages, on this machine, beside a synthetic register",
        "snapshot": "make, check and compare snapshots of a register",
        "vault": "who persons and applicants are, kept behind references",
    },
    name="maatwerk",
    help="Individueel maatwerk: from the law to the euro to the answer in parliament.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
click.version_option(__version__, prog_name="maatwerk")(root)


def main() -> None:
    """Run the command line; whatever goes wrong ends in one message and an exit code."""
    # A reader, such as head, that has seen enough ends us the way it ends other commands.
    # Left to libraries that would be exit code 1: a difference was found.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        sys.exit(root.main(standalone_mode=False))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last resort
        sys.exit(_end(error))


def _end(error: BaseException) -> int:
    """Say what went wrong; the exit code."""
    if _is_interruption(error):
        click.echo("maatwerk: interrupted; nothing was left half-written", err=True)
        return INTERRUPTED
    if isinstance(error, click.ClickException | BadInputError):
        _say_what_is_wrong(error, sys.argv[1:])
        return BAD_INPUT
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    click.echo(
        f"maatwerk: something went wrong that should not: {what}. Please report it"
        f" with the command you gave; {TRACEBACK}=1 before it shows where it happened.",
        err=True,
    )
    return UNEXPECTED


def _say_what_is_wrong(error: click.ClickException | BadInputError, line: list[str]) -> None:
    """Bad input, in the language and the form that the line asked for.

    Who asked for ``--json`` gets the one JSON of a refusal, with ``bad_input`` for its kind.
    """
    english = "en" in (word.removeprefix("--lang=") for word in _after_lang(line))
    if isinstance(error, click.ClickException):
        message, field = error.format_message(), None
    else:
        message, field = str(error) if english else error.nl, error.field
    if "--json" in line:
        refused = {"field": field, "kind": "bad_input", "message": message}
        click.echo(json.dumps({"refused": refused}, ensure_ascii=False, separators=(",", ":")))
    elif isinstance(error, click.ClickException):
        error.show()
    else:
        click.echo(f"maatwerk: {message}", err=True)


def _after_lang(line: list[str]) -> list[str]:
    """What is written for ``--lang``, as it may be what is wrong with the line."""
    apart = [value for word, value in pairwise(line) if word == "--lang"]
    return apart + [word for word in line if word.startswith("--lang=")]


def _is_interruption(error: BaseException | None) -> bool:
    """Whether somebody stopped it, also when the engine for queries says so in its own way.

    On Ctrl-C that engine raises a RuntimeError, or an exception of its own, which a reader
    of files may have taken for a file that cannot be read. It is known by name: importing
    it would slow every start.
    """
    while error is not None:
        if isinstance(error, (click.Abort, KeyboardInterrupt)):
            return True
        if type(error).__name__ == "InterruptException":
            return True
        if isinstance(error, RuntimeError) and str(error) == "Query interrupted":
            return True
        error = error.__cause__ or error.__context__
    return False
