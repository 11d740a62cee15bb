"""The answer to an ask without figures: left to the minister, not held, not understood."""

from maatwerk.questions.answer.model import Section
from maatwerk.questions.answer.said import PLACEHOLDER
from maatwerk.questions.request import Ask

HEADINGS = {
    "narrative": "Evaluatie en bijsturing",
    "not_available": "Niet beschikbaar",
    "not_understood": "Niet begrepen",
}


def plain_section(ask: Ask, competent: str | None) -> Section:
    """One section without tables; what is not known is said, never made up."""
    return Section(
        ask.number,
        ask.kind,
        HEADINGS[ask.kind],
        ask.text,
        competent,
        _paragraphs(ask),
        notes=ask.notes,
    )


def _paragraphs(ask: Ask) -> tuple[str, ...]:
    match ask.kind:
        case "narrative":
            return (PLACEHOLDER,)
        case "not_available":
            return ("Het register van de premies bevat deze gegevens niet.",)
        case _:
            return (
                "Dit onderdeel is niet begrepen als een vraag naar cijfers uit het register; er "
                "staan dus geen cijfers bij. Een medewerker moet het beantwoorden.",
            )
