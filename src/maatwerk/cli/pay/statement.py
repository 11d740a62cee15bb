"""``maatwerk pay statement``: what was paid to an applicant, and how it was computed."""

from pathlib import Path

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.handing import hand, out_option
from maatwerk.cli.pay.running import permitted
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--from", "first", metavar="QUARTER", help="First quarter of right.")
@click.option("--until", "last", metavar="QUARTER", help="Last quarter of right.")
@click.option("--format", "form", type=click.Choice(["pdf", "html", "csv"]), default="pdf")
@click.option("--brief", is_flag=True, help="Without the steps that lead to each amount.")
@click.option("--sender", type=click.Path(path_type=Path), metavar="FILE", help="Who sends it.")
@out_option
@click.argument("whose", metavar="APPLICANT")
def command(
    asking: Asking,
    first: str | None,
    last: str | None,
    form: str,
    brief: bool,
    sender: Path | None,
    out: Path,
    whose: str,
) -> None:
    """Tell what was paid to APPLICANT for each worker and quarter, and how it was computed.

    Whoever acts for that applicant (--applicant) reads the names of workers, anybody else
    references. With --json it is cents and references, without names.
    """
    from maatwerk.cases.roles import OUTSIDE  # noqa: PLC0415 - the start stays quick
    from maatwerk.law import Quarter  # noqa: PLC0415 - numpy is heavy
    from maatwerk.payments.statement import Statements  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.statement_page import as_csv, as_data, as_html  # noqa: PLC0415 - likewise
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise
    from maatwerk.register.letters.pdf import as_pdf  # noqa: PLC0415 - likewise
    from maatwerk.register.letters.sender import read_sender  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    of = read_sender(sender)
    named = asking.actor.role in OUTSIDE and not asking.as_json
    with permitted(asking):
        told = Statements(Register(), Vault() if named else None).of(
            asking.actor,
            whose,
            asking.purpose,
            first=Quarter.parse(first) if first else None,
            last=Quarter.parse(last) if last else None,
        )
    if asking.as_json:
        print_canonical(as_data(told))
        return
    if form == "csv":
        content = as_csv(told)
    else:
        page = as_html(told, of, steps=not brief)
        content = as_pdf(page) if form == "pdf" else page.encode()
    if hand(content, out):
        click.echo(str(out))
