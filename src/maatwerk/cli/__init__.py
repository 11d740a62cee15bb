"""One command, ``maatwerk``; each subcommand lives in the module of its name.

A subcommand's module is imported only when it is called, so that the command starts at
once. Exit codes everywhere: 0 well, 1 a difference was found, 2 bad input.
"""

import os
import sys
from importlib import import_module

import click

from maatwerk import __version__
from maatwerk.errors import BadInputError

COMMANDS = {
    "answer": "draft the answer to a written question, or verify one",
    "calculate": "what is due for one dossier and quarter, step by step",
    "demo": "make the synthetic register",
    "figures": "any measure by any dimension",
    "question": "how a written question is understood",
    "snapshot": "check a snapshot folder",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported from the module that has its name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"maatwerk.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of a user
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="maatwerk")
def root() -> None:
    """Individueel maatwerk: from the law to the euro to the answer in parliament."""


def main() -> None:
    """Run the command line: bad input is one message and exit code 2, an interruption 130."""
    try:
        sys.exit(root.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BadInputError as error:
        click.echo(f"maatwerk: {error}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("maatwerk: interrupted; nothing was left half-written", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
