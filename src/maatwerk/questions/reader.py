"""Read a written question into a typed request."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.questions.clauses import Clause, read_clauses
from maatwerk.questions.documents import decoded, read_text
from maatwerk.questions.drafts import Draft
from maatwerk.questions.items import Context, ItemReader
from maatwerk.questions.periods import Clock
from maatwerk.questions.request import Ask, Matter, Request
from maatwerk.questions.settle import SCHEME_START, Background, Settler
from maatwerk.questions.structure import Document, Item, read_structure
from maatwerk.questions.tokens import sentences

OFF_SUBJECT = (
    "De vraag gaat niet over individueel maatwerk of de Vlaamse ondersteuningspremie: "
    "het register heeft er geen cijfers over."
)


def read_question(path: str | Path, *, asked_on: date | None = None) -> Request:
    """Read a question from plain text, PDF, DOCX, or a saved request (YAML).

    Args:
        path: The file.
        asked_on: Its date, where the head has none.

    Raises:
        BadInputError: the file cannot be read as a question.
    """
    path = Path(path)
    if path.suffix.lower() in {".yaml", ".yml"}:
        from maatwerk.questions.request_yaml import request_from_yaml

        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadInputError(f"{path}: cannot be read ({error.strerror}).") from None
        return request_from_yaml(decoded(data, str(path)), str(path))
    return read_question_text(read_text(path), str(path), asked_on=asked_on)


def read_question_text(text: str, name: str, *, asked_on: date | None = None) -> Request:
    """The same for text at hand; ``name`` is what an error calls it."""
    document = read_structure(text)
    header = document.header
    if header.date is None and asked_on is not None:
        from maatwerk.questions.header import parliamentary_year

        header = replace(header, date=asked_on, parliamentary_year=parliamentary_year(asked_on))
    return _Reading(replace(document, header=header)).request(name)


class _Reading:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.asked_on = document.header.date
        self.schemes = self._subject()
        start = min((SCHEME_START[s] for s in self.schemes), default=SCHEME_START["imw"])
        self.context = Context(Clock(self.asked_on, start))

    def request(self, name: str) -> Request:
        introduction = self._introduction()
        title = self._clauses(self.document.header.title or "")
        drafts, everywhere = self._drafts()
        if not drafts:
            raise BadInputError(
                f"{name}: no question was found in it. A question ends with a question mark, or "
                "asks with a word such as “graag”."
            )
        everywhere += [clause for clause in introduction if "request" in clause.marks]
        drafts = self._overall(drafts, [*everywhere, *self._closing()], title)
        settler = Settler(Background(self.asked_on, self.schemes, self._periods(everywhere, title)))
        asks = [ask for draft in drafts for ask in settler.asks(draft)]
        if not self.schemes and not any(draft.schemes for draft in drafts):
            return Request(self.document.header, tuple(map(_off_subject, asks)))
        return Request(self.document.header, tuple(_matters(asks)))

    # -- parts ----------------------------------------------------------------------------------

    def _clauses(self, text: str) -> list[Clause]:
        clock = getattr(self, "context", None)
        clock = clock.clock if clock is not None else Clock(self.asked_on, SCHEME_START["imw"])
        return [clause for sentence in sentences(text) for clause in read_clauses(sentence, clock)]

    def _subject(self) -> tuple[str, ...]:
        """The schemes of the title, else of the introduction, else of the whole."""
        whole = " ".join(
            [
                item.lead + " " + " ".join(part.text for part in item.parts)
                for item in self.document.items
            ]
        )
        for text in (self.document.header.title or "", self.document.introduction):
            found = _schemes(self._clauses(text))
            if found:
                return found
        found = _schemes(self._clauses(whole))
        return found if len(found) == 1 or self.document.items[0].number == "" else found

    def _introduction(self) -> list[Clause]:
        return self._clauses(self.document.introduction)

    def _closing(self) -> list[Clause]:
        return self._clauses(self.document.closing)

    def _drafts(self) -> tuple[list[Draft], list[Clause]]:
        drafts: list[Draft] = []
        everywhere: list[Clause] = []
        for item in self.document.items:
            reader = ItemReader(item, self.context)
            found = reader.read()
            everywhere += reader.everywhere
            drafts += found
            if any(draft.kind == "figures" for draft in found):
                self.context.previous = found
        return drafts, everywhere

    def _overall(
        self, drafts: list[Draft], clauses: list[Clause], title: list[Clause]
    ) -> list[Draft]:
        """What the introduction, the closing or an item says of all figures."""
        restrictions = [
            r for clause in title for r in clause.restrictions if r.dimension != "premium"
        ]
        settled = []
        for draft in drafts:
            if draft.kind == "figures":
                for clause in clauses:
                    if not clause.rules() or "everywhere" in clause.marks:
                        dimensions = (*draft.dimensions, *clause.zone.dimensions)
                        draft = replace(draft, dimensions=tuple(dict.fromkeys(dimensions)))  # noqa: PLW2901
                named = {r.dimension for r in draft.restrictions} | set(draft.dimensions)
                inherited = [r for r in restrictions if r.dimension not in named]
                if inherited:
                    words = ", ".join(f"“{r.phrase}”" for r in inherited)
                    note = f"Beperkt zoals de titel zegt: {words}."
                    draft = draft.restricted([*inherited]).noted(note)  # noqa: PLW2901
            settled.append(draft)
        return settled

    def _periods(self, everywhere: list[Clause], title: list[Clause]):  # type: ignore[no-untyped-def]
        for clause in [*everywhere, *title]:
            for spot in clause.periods:
                if spot.kind == "span":
                    return spot.periods
        return None


def _schemes(clauses: list[Clause]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scheme for clause in clauses for scheme in clause.schemes))


def _off_subject(ask: Ask) -> Ask:
    if ask.kind == "not_available":
        return ask
    return Ask(ask.number, "not_understood", ask.text, matters=(), notes=(OFF_SUBJECT,))


def _matters(asks: list[Ask]) -> list[Ask]:
    """A judgement on the figures above touches the competences of all of these."""
    found: list[Ask] = []
    for ask in asks:
        if ask.kind == "narrative" and not ask.matters:
            before: list[Matter] = [m for other in found for m in other.matters]
            matters = tuple(dict.fromkeys(before)) or ("sociale_economie",)
            found.append(replace(ask, matters=matters))
        else:
            found.append(ask)
    return found


__all__ = ["Item", "read_question", "read_question_text"]
