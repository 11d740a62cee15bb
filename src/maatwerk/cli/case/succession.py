"""``maatwerk case succession``: all cases of an applicant go to another."""

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import REFUSED, on_option, print_canonical, refuse, register_with_law
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.progress import progress_bar
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.register.succession import Handed


@click.command()
@register_option
@asking_option
@on_option
@click.option("--to", "new", metavar="REF", required=True, help="Reference of who gets them.")
@click.option("--merger", is_flag=True, help="Local authorities merge; else a succession.")
@click.option("--applicant-kind", help="Of the new one, if it is another kind than the old.")
@click.option("--province", help="Of the establishments, if it is another than before.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of each case.")
def command(
    asking: Asking,
    on: date,
    new: str,
    applicant_kind: str | None,
    province: str | None,
    *,
    merger: bool,
    dry_run: bool,
) -> None:
    """Hand every case of the one --applicant to another, each by its own command.

    What was stopped goes on when it is given again; so does what was refused. Where two people are
    needed (MAATWERK_FOUR_EYES) the first proposes, and a second who gives the same confirms. A
    draft stays with the applicant whose it is. Exit code 1 when a case was refused.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.succession import Succession, hand_over  # noqa: PLC0415 - likewise

    if len(asking.actor.applicants) != 1:
        raise BadInputError(
            "Say of which one applicant: --applicant REF.",
            "Zeg van welke ene aanvrager: --applicant REF.",
        )
    (old,) = asking.actor.applicants
    succession = Succession(old, new, on, merger, applicant_kind, province)
    try:
        with progress_bar() as tell:
            handed = hand_over(
                register_with_law(),
                succession,
                asking.actor,
                asking.purpose,
                dry_run=dry_run,
                tell=tell,
            )
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    _tell(handed, asking, dry_run=dry_run)
    if any(one.refusal for one in handed):
        sys.exit(REFUSED)


_WORDS = {
    "nl": ("Proef: er is niets gewijzigd.", "Deze aanvrager heeft geen dossiers die u ziet."),
    "en": ("Dry run: nothing was changed.", "This applicant has no cases that you see."),
}
_ENGLISH = {
    "gedaan": "done",
    "voorgesteld": "proposed",
    "wacht": "waits for a second person",
    "geweigerd": "refused",
}


_TRIED = {
    "gedaan": ("zou worden gedaan", "would be done"),
    "voorgesteld": ("zou worden voorgesteld", "would be proposed"),
}
"""Of a dry run, in Dutch and English."""


def _tell(handed: "list[Handed]", asking: Asking, *, dry_run: bool) -> None:
    """Each case with what became of it, and how many of each."""
    if asking.as_json:
        print_canonical(
            {
                "dry_run": dry_run,
                "cases": [
                    {"case": one.case_ref, "came": one.came, "why": _why(one, asking)}
                    for one in handed
                ],
            }
        )
        return
    tried, nothing = _WORDS[asking.lang]
    for one in handed:
        why = _why(one, asking)
        came = _word(one.came, asking, dry_run=dry_run)
        click.echo(f"{one.case_ref}  {came}{f': {why}' if why else ''}")
    counted = Counter(_word(one.came, asking, dry_run=dry_run) for one in handed)
    click.echo(", ".join(f"{word} {count}" for word, count in sorted(counted.items())) or nothing)
    if dry_run:
        click.echo(tried)


def _why(one: "Handed", asking: Asking) -> str | None:
    if one.refusal is None:
        return None
    return one.refusal.nl if asking.lang == "nl" else one.refusal.en


def _word(came: str, asking: Asking, *, dry_run: bool) -> str:
    if dry_run and came in _TRIED:
        return _TRIED[came][asking.lang == "en"]
    return str(came) if asking.lang == "nl" else _ENGLISH[came]
