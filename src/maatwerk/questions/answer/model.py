"""A drafted answer as pure data: what is said, and the figures behind it. No formatting.

One model, four renderers (DOCX, XLSX, HTML, JSON); none of them computes anything.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from maatwerk.figures.grid import Grid
from maatwerk.figures.table import Table
from maatwerk.policy import Budget
from maatwerk.questions.competence import Competence
from maatwerk.questions.request import AskKind, Header

ChartKind = Literal["time", "map", "lead_time"]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark under a table.

    Attributes:
        text: The remark.
        column: Heading of the column it is about; None for the table as a whole.
        mark: "*", "**": stands at that heading or at the caption. "" when an earlier table of
            the same item already has the remark: it is then only repeated where tables
            stand alone, in the spreadsheet.
    """

    text: str
    column: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a table that stands beside it.

    Attributes:
        number: "Figuur" and this number.
        kind: How it is drawn.
        caption: What it shows.
        alt: The same in words, for who cannot see it.
        spec: Vega-Lite, as text.
    """

    number: int
    kind: ChartKind
    caption: str
    alt: str
    spec: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered table of the answer.

    Attributes:
        number: "Tabel" and this number.
        caption: What the table holds, for which period.
        grid: The table as it is read.
        tables: The raw tables it was made of; these go into the JSON and are verified.
        notes: Remarks under it.
        annexed: Too large for a page: it stands in the spreadsheet only.
        chart: A picture of it.
    """

    number: int
    caption: str
    grid: Grid
    tables: tuple[Table, ...]
    notes: tuple[Note, ...] = ()
    annexed: bool = False
    chart: Chart | None = None

    @property
    def name(self) -> str:
        """``Tabel 3``."""
        return f"Tabel {self.number}"

    @property
    def title(self) -> str:
        """Name and caption, with the marks of the notes on the table as a whole."""
        marks = [note.mark for note in self.shown_notes if note.column is None]
        return f"{self.name}. {self.caption}{', '.join(marks)}"

    @property
    def shown_notes(self) -> tuple[Note, ...]:
        """The notes that an earlier table of the item does not have yet."""
        return tuple(note for note in self.notes if note.mark)


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to one ask.

    Attributes:
        number: The question's own numbering: "1", "1 a".
        kind: How the ask ends.
        heading: Two or three words on what it is about.
        asked: The phrase of the question.
        competent: Who is competent for it; None if that is not known.
        paragraphs: What is said.
        exhibits: The tables, in order.
        notes: How the ask was read, who has the data.
        top: How many of a ranking were asked for.
    """

    number: str
    kind: AskKind
    heading: str
    asked: str
    competent: str | None
    paragraphs: tuple[str, ...]
    exhibits: tuple[Exhibit, ...] = ()
    notes: tuple[str, ...] = ()
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """Figures that belong to a section and stand after the answer itself.

    Attributes:
        title: Its heading.
        number: Number of the section it belongs to: the first with that number.
        paragraphs: What is said.
        exhibits: The tables, in order.
    """

    title: str
    number: str
    paragraphs: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure counts; ``name`` as people say it, ``measure`` as the files do."""

    measure: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from.

    Attributes:
        snapshot: Content hash of the snapshot.
        known_on: Nothing recorded after this day is in it.
        law: Hash of the law's parameters and rules.
        software: Name and version.
        synthetic: Whether the register is invented.
        chain_head: Where the chain of events was on that day; None of a register without one.
    """

    snapshot: str
    known_on: date
    law: str
    software: str
    synthetic: bool
    chain_head: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole draft.

    Attributes:
        header: Head of the question.
        competence: Who may answer.
        signed: Who the draft is for: name, then portfolio.
        origin: Where the figures come from.
        opening: Who is competent, as the answer says it first.
        letterhead: Who gives the answer.
        draft_for: Heading of the draft for another minister; None when there is none.
        remarks: What holds for all figures.
        sections: One an ask, in the question's order.
        annexes: Figures for what is left to the minister.
        definitions: Every measure used, once.
        budget: The means, if somebody gave them.
    """

    header: Header
    competence: Competence
    signed: tuple[str, ...]
    origin: Origin
    opening: tuple[str, ...]
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    definitions: tuple[Definition, ...]
    budget: Budget | None = None
    letterhead: tuple[str, ...] = ()
    draft_for: str | None = None

    @property
    def warns_synthetic(self) -> bool:
        """Whether the first page must say that the figures are invented."""
        return self.origin.synthetic and bool(self.exhibits)

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every table, in the order of its number."""
        in_sections = [e for section in self.sections for e in section.exhibits]
        return (*in_sections, *(e for annex in self.annexes for e in annex.exhibits))

    def annexes_to(self, section: Section) -> tuple[Annex, ...]:
        """The annexes to this section; only the first section of a number has any."""
        first = next(s for s in self.sections if s.number == section.number)
        if section is not first:
            return ()
        return tuple(annex for annex in self.annexes if annex.number == section.number)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every picture, in the order of its number."""
        return tuple(e.chart for e in self.exhibits if e.chart is not None)
