"""``maatwerk letter list``: the letters of a dossier."""

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.wanting import desk_of, told
from maatwerk.cli.register_option import register_option

_ERASED = {"nl": "gewist", "en": "erased"}


@click.command()
@register_option
@asking_option
@click.argument("case_ref", metavar="CASE")
def command(asking: Asking, case_ref: str) -> None:
    """List the letters of CASE that the role may read, the first one first.

    One that was erased is listed with its hashes, as erased.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy

    try:
        letters = desk_of(None).letters(asking.actor, case_ref, asking.purpose)
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    if asking.as_json:
        rows = [{**told(case_ref, one.letter), "readable": one.readable} for one in letters]
        print_canonical({"case": case_ref, "letters": rows})
        return
    for one in letters:
        gone = "" if one.readable else f"  {_ERASED[asking.lang]}"
        letter = one.letter
        click.echo(f"{letter.letter}  {letter.on}  {letter.kind}  {letter.template}{gone}")
