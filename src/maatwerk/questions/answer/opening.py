"""Who is competent, said first, the way an answer in parliament says it."""

from maatwerk.questions.answer import dutch
from maatwerk.questions.competence import Competence


def opening(competence: Competence) -> tuple[str, ...]:
    """The first lines of the answer."""
    if competence.is_competent is not False or competence.coordinated:
        return (competence.sentence,)
    return (
        competence.sentence,
        "Hierna volgt het ontwerp van antwoord voor de bevoegde minister.",
    )


def signed(competence: Competence) -> tuple[str, ...]:
    """Who the draft is for: each competent minister with the matters."""
    return tuple(
        f"{name}, Vlaams minister bevoegd voor {dutch.listed(matters)}"
        for name, matters in competence.offices.items()
    )
