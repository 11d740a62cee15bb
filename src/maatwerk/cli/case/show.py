"""``maatwerk case show``: one dossier, and what happened to it."""

from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.clock import today
from maatwerk.cli.register_option import register_option

if TYPE_CHECKING:
    from maatwerk.register.reading import CasePage
    from maatwerk.register.timeline import Entry

_LABELS = {
    "nl": ("Dossier", "versie", "aanvraag", "recht", "aanvrager", "persoon", "vanaf"),
    "en": ("Case", "version", "application", "right", "applicant", "person", "from"),
}


@click.command()
@register_option
@asking_option
@click.argument("case_ref", metavar="CASE")
def command(asking: Asking, case_ref: str) -> None:
    """Show CASE as far as the role may see it; the access log keeps that it was shown.

    Names come from the vault, whose keys must be in MAATWERK_VAULT_KEYS.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.reading import Reading  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    reading = Reading(Vault())
    try:
        page = reading.case_page(asking.actor, case_ref, asking.purpose)
        happened = reading.timeline(asking.actor, case_ref, asking.purpose)
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    if asking.as_json:
        print_canonical(_as_data(page, happened))
    else:
        _print(page, happened, asking.lang)


def _as_data(page: "CasePage", happened: "tuple[Entry, ...]") -> dict[str, object]:
    from maatwerk.cases.encoding import case_as_data, plain  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.vault.records import as_plain  # noqa: PLC0415 - likewise

    return {
        "case": page.case_ref,
        "state": case_as_data(page.case, today()),
        "person": page.person and as_plain(page.person),
        "applicant": page.applicant and as_plain(page.applicant),
        "events": plain(happened),
    }


def _print(page: "CasePage", happened: "tuple[Entry, ...]", lang: str) -> None:
    case_word, version, application, right, applicant, person, start = _LABELS[lang]
    case = page.case
    click.echo(f"{case_word} {page.case_ref}, {version} {case.version}")
    click.echo(f"{application}: {case.stage}; {right}: {case.course.standing_on(today())}")
    for word, record in ((applicant, page.applicant), (person, page.person)):
        if record is not None:
            click.echo(f"{word}: {record.name}")
    for entry in happened:
        told = entry.nl if lang == "nl" else entry.en
        by = entry.actor or entry.actor_role
        click.echo(f"{entry.version:>4}  {start} {entry.legal_date}  {told}  [{by}]")
