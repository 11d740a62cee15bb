"""Who is competent, said first, the way an answer in parliament says it."""

from maatwerk.questions.answer import dutch
from maatwerk.questions.competence import Competence
from maatwerk.questions.request import Header


def opening(competence: Competence) -> tuple[str, ...]:
    """The first lines of the answer."""
    if competence.is_competent is not False or competence.coordinated:
        return (competence.sentence,)
    return (competence.sentence,)


def letterhead(header: Header, competence: Competence) -> tuple[str, ...]:
    """Who gives the answer: the minister addressed if another one is competent."""
    if draft_for(competence) is None:
        return signed(competence)
    return tuple(t for t in (competence.addressed, header.portfolio) if t)


def draft_for(competence: Competence) -> str | None:
    """The heading of the draft for another minister; None when the one addressed answers."""
    if competence.is_competent is not False or competence.coordinated:
        return None
    return f"Ontwerp van antwoord voor de bevoegde minister: {dutch.listed(signed(competence))}"


def signed(competence: Competence) -> tuple[str, ...]:
    """Who the draft is for: each competent minister with the matters."""
    return tuple(
        f"{name}, Vlaams minister bevoegd voor {dutch.listed(matters)}"
        for name, matters in competence.offices.items()
    )
