"""``maatwerk vault confirm``: other eyes on the accounts that money goes to."""

import sys
from typing import TextIO

import click

from maatwerk.cli.case.acting import REFUSED, print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.vault.keeping import fields_in, record_option
from maatwerk.errors import BadInputError


@click.command()
@register_option
@asking_option
@record_option
def command(asking: Asking, file: TextIO, *, demo: bool) -> None:
    """Confirm the accounts in FILE, a JSON object: the account by reference of the applicant.

    Take the numbers from another source than whoever told them. One that is confirmed is paid
    to; who told an account cannot confirm it, unless MAATWERK_ACCOUNT_EYES says so. Each stands
    by itself; exit code 1 when one was refused.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - the start stays quick
    from maatwerk.identifiers import AccountNumber  # noqa: PLC0415 - likewise
    from maatwerk.register.access.confirming import confirm  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.references import is_reference  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    told, wrong = {}, []
    for place, (ref, text) in enumerate(fields_in(file).items(), 1):
        if not is_reference(ref):
            wrong.append(f"{file.name}, account {place}: it stands behind no reference.")
            continue
        try:
            told[ref] = AccountNumber.parse(text, demo=demo)
        except BadInputError as error:
            wrong.append(f"{file.name}, {ref}: {error}")
    if wrong or not told:
        raise BadInputError("\n".join(wrong) or f"{file.name}: there is no account in it.")
    try:
        done = confirm(Vault(demo=demo), told, asking.actor, asking.purpose, SystemClock())
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    for one in done:
        said = one.refusal and (one.refusal.nl if asking.lang == "nl" else one.refusal.en)
        if asking.as_json:
            print_canonical({"reference": one.ref, "confirmed": said is None, "message": said})
        else:
            fine = "bevestigd" if asking.lang == "nl" else "confirmed"
            click.echo(f"{one.ref}: {said or fine}", err=said is not None)
    if any(one.refusal for one in done):
        sys.exit(REFUSED)
