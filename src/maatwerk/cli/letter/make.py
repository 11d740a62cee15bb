"""``maatwerk letter make``: make a letter and keep it."""

from datetime import date
from pathlib import Path

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.wanting import desk_of, letter_options, told
from maatwerk.cli.register_option import register_option

_CONFLICT = (
    "Iemand anders heeft het dossier intussen gewijzigd: lees het opnieuw.",
    "Somebody else has changed the case in the meantime: read it again.",
)


@click.command()
@register_option
@asking_option
@letter_options
@click.option("--again", is_flag=True, help="Also when a letter tells of the same already.")
@click.argument("case_ref", metavar="CASE")
def command(
    asking: Asking,
    on: date,
    case_ref: str,
    kind: str,
    about: int | None,
    sender: Path | None,
    again: bool,
) -> None:
    """Make a letter of CASE, as HTML and as PDF, and keep both sealed.

    The event LetterKept says that it was made, by which template and with which hashes. Exit
    code 1 when the letter does not fit the case or is not yours to make.
    """
    from maatwerk.cases.letters import LetterKind  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.letters.asked import Asked  # noqa: PLC0415 - likewise
    from maatwerk.register.store import Conflict  # noqa: PLC0415 - likewise

    asked = Asked(case_ref, LetterKind(kind), on, about, again)
    try:
        letter = desk_of(sender).make(asking.actor, asked, asking.purpose)
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
    except Conflict:
        refuse(asking, "conflict", *_CONFLICT)
    else:
        if isinstance(letter, Refusal):
            refuse(asking, letter.kind.value, letter.nl, letter.en, letter.field)
        elif asking.as_json:
            print_canonical(told(case_ref, letter))
        else:
            click.echo(f"{letter.letter}  {letter.on}  {letter.kind}  {letter.template}")
