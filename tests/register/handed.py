"""What somebody is handed of a letter that was kept."""

from tests.register.lettered import DESK, WORKER

from maatwerk.cases import events as e
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.letters.keeping import Form

HANDLING = Purpose.HANDLING


def shown(letter: e.LetterKept, case_ref: str = "c-1", form: Form = Form.HTML) -> bytes:
    return DESK.show(WORKER, case_ref, letter.letter, HANDLING, form)
