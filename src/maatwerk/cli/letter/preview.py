"""``maatwerk letter preview``: a letter as it would be."""

from datetime import date
from pathlib import Path

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.handing import hand, out_option
from maatwerk.cli.letter.wanting import FORMS, desk_of, letter_options, templates_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@letter_options
@templates_option
@click.option("--format", "form", type=FORMS, default="html", show_default=True)
@out_option
@click.argument("case_ref", metavar="CASE")
def command(
    asking: Asking,
    on: date,
    case_ref: str,
    kind: str,
    about: int | None,
    sender: Path | None,
    folder: Path | None,
    form: str,
    out: Path,
) -> None:
    """Print the letter that CASE would get. Nothing is kept, but that it was looked at is logged.

    Exit code 1 when the letter does not fit the case or is not yours to make.
    """
    from maatwerk.cases.letters import LetterKind  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.letters.asked import Asked  # noqa: PLC0415 - likewise
    from maatwerk.register.letters.pdf import as_pdf  # noqa: PLC0415 - likewise

    asked = Asked(case_ref, LetterKind(kind), on, about)
    try:
        draft = desk_of(sender, folder).preview(asking.actor, asked, asking.purpose)
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    if isinstance(draft, Refusal):
        refuse(asking, draft.kind.value, draft.nl, draft.en, draft.field)
        return
    content = draft.html if form == "html" else as_pdf(draft.html.decode())
    if hand(content, out) and asking.as_json:
        about_it = {"case": case_ref, "kind": kind, "about": draft.about}
        print_canonical({**about_it, "template": draft.template.name, "file": str(out)})
