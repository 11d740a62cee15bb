"""The head of a written question: number, date, who asks, whom, and the title."""

import re
from datetime import date

from maatwerk.questions.calendar_words import Cursor, calendar_words
from maatwerk.questions.request import Header
from maatwerk.questions.stretches import StretchReader
from maatwerk.questions.tokens import tokenise

_META = re.compile(
    r"^(title|titel|onderwerp|betreft|thema|pdf link|thema link|url|bron)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_TITLE_KEYS = frozenset({"title", "titel", "onderwerp", "betreft"})
_NUMBER = re.compile(r"\b(?:vraag\s+)?(?:nr|nummer|n°|nº)\s*[.:]?\s*(\d{1,4})\b", re.IGNORECASE)
_DATE = re.compile(r"^(?:datum|ingediend op|gesteld op|d\.d\.|dd\.?)\s*:?\s*(.+)$", re.IGNORECASE)
_DATE_ALONE = re.compile(
    r"^(?:van\s+)?(\d{1,2}\s+[a-z]+\.?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$", re.IGNORECASE
)
_DATE_INSIDE = re.compile(
    r"(?:\bvan|[-–,;(]|\bd\.?d\.?)\s+(\d{1,2}\s+[a-z]+\.?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})",
    re.IGNORECASE,
)
_WRITTEN_DAY = re.compile(
    r"^\s*(?:\d{1,2}\s+(?:"
    + "|".join(sorted(calendar_words().months, key=len, reverse=True))
    + r")\.?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*$",
    re.IGNORECASE,
)
_ASKER = re.compile(
    r"^(?:van|vraagsteller|steller|gesteld door|ingediend door)\s*:?\s+(?!\d)(.+)$", re.IGNORECASE
)
_ADDRESSED = re.compile(r"^(?:aan|gericht aan|minister)\s*:?\s+(?!de\s)(.+)$", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"^(?:(?:vice-?)?minister-?president|vlaamse? minister)\b",
    re.IGNORECASE,
)
_PORTFOLIO_INSIDE = re.compile(
    r"[,;]\s*(?=(?:viceminister|minister-president|vlaams minister))", re.IGNORECASE
)
_KIND = re.compile(
    r"^(?:vlaams parlement|(?:vraag om uitleg\s*/\s*)?schriftelijke vra(?:ag|gen)\b)", re.IGNORECASE
)
_HEADING = re.compile(r"^(?:de\s+)?vra(?:ag|gen)\s*:?$", re.IGNORECASE)
_PERSON_TITLE = re.compile(
    r"^(?:(?:de\s+)?(?:vlaams\s+)?(?:vice-?)?minister(?:-president)?|mevrouw|mevr\.?|"
    r"de\s+heer|dhr\.?)\s+",
    re.IGNORECASE,
)
_PARTY = re.compile(r"\s*\([^)]*\)\s*$")
_OWN_NUMBER = re.compile(r"^(?:vraag\s+)?nr\.?\s*\d{1,4}\b", re.IGNORECASE)
_LONGEST_HEAD = 12  # lines
_LONGEST_TITLE = 160


class _Head:
    def __init__(self) -> None:
        self.number: str | None = None
        self.date: date | None = None
        self.asker: str | None = None
        self.minister: str | None = None
        self.portfolio: str | None = None
        self.title: str | None = None
        self.impossible: str | None = None  # a date that no calendar has

    def take(self, line: str) -> bool:
        """Read a line of the head; False if it is none."""
        meta = _META.match(line)
        if _HEADING.match(line):
            return self.minister is not None or self.title is not None
        if meta:
            if meta.group(1).casefold() in _TITLE_KEYS and self.title is None:
                self.title = meta.group(2).strip() or None
            return True
        return self._combined(line) or self._single(line)

    def _combined(self, line: str) -> bool:
        """Such as "Schriftelijke vraag nr. 12 van 3 maart 2025 van AN PEETERS aan ..."."""
        kind, number = _KIND.match(line), _NUMBER.search(line)
        if kind is None and not (number and number.start() <= 8):
            return False
        if number and self.number is None:
            self.number = number.group(1)
        inside = _DATE_INSIDE.search(line)
        if inside and self.date is None:
            self.date = read_day(inside.group(1))
        before = (number or kind or inside).end() if (number or kind or inside) else 0  # type: ignore[union-attr]
        rest = line[before:]
        if inside and inside.start() >= before:
            rest = f"{line[before : inside.start()]} {line[inside.end() :]}"
        for piece in re.split(r"\s(?=(?:van|aan)\s)", rest):
            self._single(piece.strip(" ,;"))
        return True

    def _single(self, line: str) -> bool:
        dated = _DATE.match(line)
        if dated is None and self.date is None:
            dated = _DATE_ALONE.match(line)
        if dated and read_day(dated.group(1)):
            self.date = self.date or read_day(dated.group(1))
            return True
        if dated and _WRITTEN_DAY.match(dated.group(1)):
            self.impossible = dated.group(1).strip()
            return True
        asker = _ASKER.match(line)
        if asker and self.asker is None and _is_name(_person(asker.group(1))):
            self.asker = _person(asker.group(1))
            return True
        addressed = _ADDRESSED.match(line)
        if (
            addressed
            and self.minister is None
            and _is_name(_person(_PORTFOLIO_INSIDE.split(addressed.group(1))[0]))
        ):
            name, *portfolio = _PORTFOLIO_INSIDE.split(addressed.group(1), maxsplit=1)
            self.minister = _person(name)
            self.portfolio = portfolio[0].strip() if portfolio else self.portfolio
            return True
        if _PORTFOLIO.match(line) and self.portfolio is None:
            self.portfolio = line
            return True
        return False

    def header(self) -> Header:
        year = parliamentary_year(self.date) if self.date else None
        return Header(
            self.number, year, self.date, self.asker, self.minister, self.portfolio, self.title
        )


def read_header(lines: list[str]) -> tuple[Header, list[str], str | None]:
    """The head, the lines after it, and a date in it that no calendar has, if any.

    Args:
        lines: The lines of the question, as ``layout.lines_of`` gives them.
    """
    head = _Head()
    above: str | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        if line and not head.take(line):
            if (
                head.portfolio
                and head.portfolio == _previous(lines, at)
                and _goes_on(head.portfolio, line)
            ):
                head.portfolio = f"{head.portfolio} {line}"
            elif head.minister is None and _PORTFOLIO.match(_next(lines, at)):
                head.minister = line.strip(" ,")  # the old bulletins: name above portfolio
            elif head.number is None and _head_follows(lines[at + 1 :]):
                above = above or line  # a title, or a line such as the rest of an address
            else:
                break
        at += 1
    title, at = _title(lines, at, head)
    head.title = head.title or title or above
    return head.header(), lines[at:], head.impossible if head.date is None else None


def _head_follows(lines: list[str]) -> bool:
    """True if the head proper still comes, before any item."""
    for line in lines[:_LONGEST_HEAD]:
        if re.match(r"^\(?1\s?[.)/:°]", line):
            return False
        if _KIND.match(line) or _OWN_NUMBER.match(line):
            return True
    return False


def _previous(lines: list[str], at: int) -> str:
    return lines[at - 1] if at else ""


def _next(lines: list[str], at: int) -> str:
    return lines[at + 1] if at + 1 < len(lines) else ""


def _goes_on(portfolio: str, line: str) -> bool:
    """True if a portfolio runs over to this line."""
    if portfolio.isupper():
        return line.isupper()
    return portfolio.endswith((",", " en", " van", " EN", " VAN")) or line[:1].islower()


def _title(lines: list[str], at: int, head: _Head) -> tuple[str | None, int]:
    """A line that is no sentence, above the text."""
    if at >= len(lines):
        return None, at
    line = lines[at]
    if head.title:
        return head.title, at + (_letters(line) == _letters(head.title))
    numbered = re.match(r"^\(?\d{1,2}\s?[.)/:°]", line)
    headed = head.date is not None or head.minister is not None or head.number is not None
    sentence = line.endswith((".", "?", ":", ";", "…")) or ("?" in line and not headed)
    if numbered or sentence or len(line) > _LONGEST_TITLE or not any(lines[at + 1 :]):
        return None, at
    following = _next(lines, at)
    if not headed and following and not re.match(r"^\(?1\s?[.)/:°]", following):
        return None, at
    end = at + 1
    while headed and end < len(lines) and lines[end][:1].islower():
        end += 1  # a title over more than one line
    return " ".join(lines[at:end]), end


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _person(text: str) -> str:
    """A name without "minister" before it or a party after it.

    >>> _person("minister Hilde Crevits"), _person("Jan Peeters (Vooruit)")
    ('Hilde Crevits', 'Jan Peeters')
    """
    return _PERSON_TITLE.sub("", _PARTY.sub("", text.strip(" ,;"))).strip(" ,;")


def _is_name(text: str) -> bool:
    """A name of a person: a few words, each but the particles with a capital."""
    words = text.strip(" ,;.").split()
    particles = {"van", "de", "den", "der", "het", "ter", "ten", "en", "le", "la", "d'", "vanden"}
    return 1 < len(words) <= 7 and all(w[:1].isupper() or w.casefold() in particles for w in words)


def read_day(text: str) -> date | None:
    """A day in words or digits at the start of a text, or None."""
    found = StretchReader(Cursor(tokenise(text), calendar_words())).day(0)
    if found is None or found.stretch.year is None:
        return None
    return found.stretch.start()


def parliamentary_year(day: date) -> str:
    """The parliamentary year of a day: it runs from the fourth Monday of September.

    >>> parliamentary_year(date(2024, 10, 24))
    '2024-2025'
    """
    first = date(day.year, 9, 1)
    opening = date(day.year, 9, 1 + (7 - first.weekday()) % 7 + 21)
    year = day.year if day >= opening else day.year - 1
    return f"{year}-{year + 1}"
