"""``maatwerk register verify``: whether nothing was altered, removed or swapped."""

import json
import os

import click

from maatwerk.cli.register_option import register_option

DIFFERENCE = 1


@click.command()
@register_option
@click.option(
    "--anchor",
    "anchors",
    metavar="[CHAIN:]SEQ:HASH",
    multiple=True,
    help="A head that was printed before: the chain must still run through it. Can be given "
    "several times, once for the events.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(context: click.Context, anchors: tuple[str, ...], as_json: bool) -> None:
    """Walk the chain of events, make every list and the ledger again in memory and compare.

    With the keys of the vault in MAATWERK_VAULT_KEYS the vault, the letters and the files for
    the bank are opened as well. Exit code 1 with a line for each thing that is wrong, 0 when
    nothing is.
    """
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.payments import verifying as payments  # noqa: PLC0415 - Django is heavy
    from maatwerk.register import anchors as other_chains  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.one_moment import one_moment  # noqa: PLC0415 - likewise
    from maatwerk.register.store import head  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import VARIABLE, keys_from  # noqa: PLC0415 - likewise
    from maatwerk.register.verifying import problems  # noqa: PLC0415 - likewise

    asked, others = other_chains.read_anchors(anchors)
    keys = keys_from() if os.environ.get(VARIABLE) else None
    with one_moment():
        found = [*problems(load_law(), asked, keys), *other_chains.problems(others)]
        found += payments.problems(keys)
        now = str(head())
    if as_json:
        told = {"head": now, "problems": found, "vault": keys is not None}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for problem in found:
            click.echo(problem)
        if not found:
            shut = "" if keys else f" The vault was left shut: {VARIABLE} has no key."
            click.echo(f"All is well up to {now}.{shut}")
    context.exit(DIFFERENCE if found else 0)
