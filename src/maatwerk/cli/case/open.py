"""``maatwerk case open``: begin an application."""

from datetime import date

import click

from maatwerk.cli.case.acting import carry_out, on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError


@click.command()
@register_option
@asking_option
@on_option
@click.option("--case", "case_ref", metavar="REF", help="A case that has a right already.")
@click.option("--scheme", default="imw", show_default=True, help="Code of the scheme.")
@click.option("--kind", default="nieuw", show_default=True, help="Kind of application.")
@click.option("--applicant-kind", required=True, help="Such as werkgever.")
@click.option("--person", required=True, metavar="REF", help="Reference of the worker.")
@click.option("--premium", required=True, help="The kind of premium that is asked.")
@click.option("--province", required=True, help="Code of the province of the establishment.")
def command(
    asking: Asking,
    on: date,
    case_ref: str | None,
    scheme: str,
    kind: str,
    applicant_kind: str,
    person: str,
    premium: str,
    province: str,
) -> None:
    """Begin an application of the one --applicant, in a new case unless --case names one."""
    from maatwerk.cases.commands import OpenDraft  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.vault.references import new_reference  # noqa: PLC0415 - likewise

    if len(asking.actor.applicants) != 1:
        raise BadInputError(
            "Say for which one applicant: --applicant REF.",
            "Zeg voor welke ene aanvrager: --applicant REF.",
        )
    (applicant,) = asking.actor.applicants
    draft = OpenDraft(
        on, new_reference(), scheme, kind, applicant, applicant_kind, person, premium, province
    )
    carry_out(draft, case_ref or new_reference(), asking, None)
