"""Acts for which two people are needed, as an event keeps them until the second has a say."""

from maatwerk.cases.commands import Command
from maatwerk.cases.encoding import as_command, as_data
from maatwerk.cases.pending import Pending
from maatwerk.law.canonical import canonical, read_strict


def written(command: Command) -> str:
    """The fields of a command, as an event keeps them."""
    return canonical(as_data(command)).decode()


def read(pending: Pending) -> Command:
    """The command that was proposed."""
    return as_command(pending.act, read_strict(pending.wanted))
