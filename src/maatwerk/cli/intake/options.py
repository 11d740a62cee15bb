"""What checking and loading a file have in common: their options, the bar, the report."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maatwerk.cases.roles import Role
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.intake import Report, Sender
    from maatwerk.register.vault.vault import Vault

KIND = click.Choice(["applications", "findings", "wages", "proofs"])
"""As in ``maatwerk.intake.kinds``, without its imports."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a file.

    Attributes:
        kind: Name of the kind.
        file: What to read.
        mapping: How, if not by our own names.
        demo: Whether invented identifiers are accepted.
        errors: Where to write what is wrong.
        as_json: Whether to print JSON.
        case_worker: Reference of who vouches for corrections.
        actor: Reference of who checks the file or takes it in.
        role: In which he does.
        purpose: Why, as it was written.
    """

    kind: str
    file: Path
    mapping: Path | None
    demo: bool
    errors: Path | None
    as_json: bool
    case_worker: str | None
    actor: str
    role: str
    purpose: str

    def __post_init__(self) -> None:
        if self.errors is not None and self.errors.suffix not in (".csv", ".json"):
            raise BadInputError(f"--errors {self.errors}: name it .csv or .json.")
        if self.case_worker is not None:
            reference(self.case_worker, "--case-worker")
        reference(self.actor, "--actor")

    def sender(self) -> "Sender":
        """On whose behalf, and why.

        Raises:
            BadInputError: the purpose is none of the closed list.
        """
        from maatwerk.intake import Sender  # noqa: PLC0415 - Django is heavy
        from maatwerk.register.access.purposes import Purpose  # noqa: PLC0415 - likewise

        if self.purpose not in tuple(Purpose):
            raise BadInputError(f"{self.purpose} is no purpose; choose from {', '.join(Purpose)}.")
        return Sender(
            self.actor, self.case_worker, role=Role(self.role), purpose=Purpose(self.purpose)
        )

    def vault(self) -> "Vault":
        """The vault of the open register, with the keys of the environment."""
        from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - Django is heavy

        return Vault(demo=self.demo)

    def tell(self, report: "Report") -> None:
        """Print a report, and write what is wrong where it was asked."""
        from maatwerk.cli.intake.printed import print_report  # noqa: PLC0415 - rich is heavy
        from maatwerk.intake.problems import to_csv, to_json  # noqa: PLC0415 - likewise
        from maatwerk.whole_files import write_whole  # noqa: PLC0415 - likewise

        if self.errors is not None:
            form = to_csv if self.errors.suffix == ".csv" else to_json
            write_whole({self.errors: form(report.problems)})
        if self.as_json:
            click.echo(json.dumps(report.as_data(), indent=2, ensure_ascii=False))
        else:
            print_report(report)


def file_options(command: Command) -> Command:
    """Give a command the options that become :class:`Asked`."""
    options = (
        click.argument("kind", type=KIND),
        click.argument("file", type=click.Path(path_type=Path)),
        click.option(
            "--mapping",
            type=click.Path(path_type=Path),
            metavar="YAML",
            help="Which column is what; maatwerk intake template KIND prints one.",
        ),
        click.option(
            "--actor",
            required=True,
            metavar="REF",
            help="Reference of whoever checks it or takes it in; no name.",
        ),
        click.option(
            "--as",
            "role",
            type=click.Choice([role.value for role in Role]),
            default=Role.CASE_WORKER.value,
            show_default=True,
            help="The role in which he does.",
        ),
        click.option(
            "--purpose", default="behandeling", show_default=True, help="Why, for the access log."
        ),
        click.option(
            "--case-worker",
            metavar="REF",
            help="Reference of who vouches for rows that say otherwise than before.",
        ),
        click.option("--demo", is_flag=True, help="Accept invented identifiers."),
        click.option(
            "--errors",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Also write all that is wrong to a .csv or .json.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def reference(text: str, option: str) -> str:
    """A reference as an event carries it: short, and never a name.

    Raises:
        BadInputError: it cannot be one.
    """
    from maatwerk.cases.references import names_who_acts  # noqa: PLC0415 - numpy is heavy

    if not names_who_acts(text):
        raise BadInputError(
            f"{option}: give a reference without spaces, such as u-1: at most 40 letters, digits "
            "and dashes. No name, address or number of a person."
        )
    return text


@contextmanager
def permitted() -> Iterator[None]:
    """Tell whoever may not take files in that he may not.

    Raises:
        BadInputError: his role may not, or cannot have that purpose.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy

    try:
        yield
    except DeniedError as denied:
        raise BadInputError(str(denied)) from denied
