"""``maatwerk letter show``: a letter as it was kept."""

from pathlib import Path

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.handing import hand, out_option
from maatwerk.cli.letter.wanting import FORMS, desk_of
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--format", "form", type=FORMS, default="pdf", show_default=True)
@out_option
@click.argument("case_ref", metavar="CASE")
@click.argument("letter", metavar="LETTER")
def command(asking: Asking, case_ref: str, letter: str, form: str, out: Path) -> None:
    """Hand out LETTER of CASE, byte for byte as it was kept.

    Its hash is compared first: a letter that was altered is not handed out (exit code 2).
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.letters.keeping import Form, digest  # noqa: PLC0415 - likewise

    try:
        content = desk_of(None).show(asking.actor, case_ref, letter, asking.purpose, Form(form))
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    if hand(content, out) and asking.as_json:
        print_canonical({"letter": letter, "file": str(out), "sha256": digest(content)})
