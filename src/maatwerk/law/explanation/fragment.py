"""An explanation as a fragment of HTML that can stand in any page.

It has no style and no script, so that the strictest content security policy takes it, and
says nothing by colour alone. Every id begins with a prefix: with one of their own, several
fragments can stand in one page. A page can style these classes:

=================== ===========================================================
maatwerk-uitleg     the ``section`` around it
maatwerk-bedrag     the amount, in the heading
maatwerk-vooruit    the warning that the quarter lies ahead of what is known
maatwerk-aandacht   a warning: what was not checked, or a rank that cannot be
maatwerk-feiten     the table of facts
maatwerk-stappen    the ordered list of steps
maatwerk-aanname    a step that rests on an assumption, beside its words
maatwerk-waarde     the value of a step
maatwerk-grond      the description list of a step: from, base, source ...
maatwerk-aannames   the list of assumptions
maatwerk-herkomst   the ``details`` with the law that computed it
=================== ===========================================================
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from maatwerk.errors import BadInputError
from maatwerk.law.explanation.ahead import Ahead
from maatwerk.law.explanation.english import in_language
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.explanation.rank import ImpossibleRank
from maatwerk.law.explanation.wording import CONFIDENCE, Language, euro, written_day

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "facts": "Wat is opgegeven",
        "fact": "Gegeven",
        "value": "Waarde",
        "steps": "Hoe het bedrag ontstaat",
        "since": "vanaf",
        "from": "Uit",
        "article": "Grondslag",
        "source": "Bron",
        "confidence": "Zekerheid",
        "rounding": "Afronding",
        "assumed": "aanname",
        "look": "na te kijken",
        "assumptions": "Rust op een aanname",
        "law": "Waarmee dit is berekend",
        "scheme": "Stelsel",
        "quarter": "Kwartaal",
        "known": "Zoals bekend op",
        "hash": "Wet (sha256)",
    },
    "en": {
        "facts": "What was given",
        "fact": "Fact",
        "value": "Value",
        "steps": "How the amount comes about",
        "since": "since",
        "from": "From",
        "article": "Legal base",
        "source": "Source",
        "confidence": "Confidence",
        "rounding": "Rounding",
        "assumed": "assumption",
        "look": "to be looked at",
        "assumptions": "Rests on an assumption",
        "law": "What this was computed with",
        "scheme": "Scheme",
        "quarter": "Quarter",
        "known": "As known on",
        "hash": "Law (sha256)",
    },
}
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def as_fragment(
    told: Explanation,
    language: Language = "nl",
    *,
    prefix: str = "uitleg",
    level: int = 2,
    ahead: Ahead | None = None,
    rank: ImpossibleRank | None = None,
) -> str:
    """The explanation as one ``section``; ends with a line's end.

    Args:
        told: The explanation.
        language: Of all words but names of acts and the source of a reform.
        prefix: Of every id in it; give each fragment of a page one of its own.
        level: Of its heading, 1 to 5; the headings inside are one deeper.
        ahead: The warning to give, if any.
        rank: Likewise.

    Raises:
        BadInputError: a prefix that cannot begin an id, or a level outside 1 to 5.
    """
    if _PREFIX.fullmatch(prefix) is None:
        raise BadInputError(f"The prefix {prefix!r} must be a letter, then letters, digits, - _.")
    if not 1 <= level <= 5:
        raise BadInputError(f"The heading's level is {level}; it must lie between 1 and 5.")
    return "\n".join([*_Fragment(told, language, prefix, level).lines(ahead, rank), ""])


class _Fragment:
    """One fragment in the making: its words, and the id of every step."""

    def __init__(self, told: Explanation, language: Language, prefix: str, level: int) -> None:
        self.told = told
        self.language = language
        self.words = _WORDS[language]
        self.prefix = prefix
        self.level = level
        self.ids = _ids(told.steps, prefix)
        self.named: dict[str, list[int]] = {}
        for number, step in enumerate(told.steps):
            self.named.setdefault(step.name, []).append(number)

    def lines(self, ahead: Ahead | None, rank: ImpossibleRank | None) -> Iterator[str]:
        told, title = self.told, f"{self.prefix}-titel"
        yield f'<section class="maatwerk-uitleg" lang="{self.language}" aria-labelledby="{title}">'
        head = escape(f"{told.component} · {told.scheme} · {told.quarter}")
        amount = escape(euro(told.amount_cents, self.language))
        yield (
            f'<h{self.level} id="{title}">{head}: '
            f'<span class="maatwerk-bedrag">{amount}</span></h{self.level}>'
        )
        if ahead is not None:
            yield f'<p class="maatwerk-vooruit">{escape(ahead.told(self.language))}</p>'
        attention: list[Step | ImpossibleRank] = [*([rank] if rank else []), *told.unchecked]
        for what in attention:
            yield f'<p class="maatwerk-aandacht">{escape(what.told(self.language))}</p>'
        yield from self._facts()
        yield self._heading("steps")
        yield '<ol class="maatwerk-stappen">'
        for number, step in enumerate(told.steps):
            if step.kind != "input":
                yield from self._step(number, step)
        yield "</ol>"
        yield from self._assumptions()
        yield from self._provenance()
        yield "</section>"

    def _heading(self, words: str) -> str:
        return f"<h{self.level + 1}>{self.words[words]}</h{self.level + 1}>"

    def _facts(self) -> Iterator[str]:
        words = self.words
        yield '<table class="maatwerk-feiten">'
        yield f"<caption>{words['facts']}</caption>"
        yield (
            f'<thead><tr><th scope="col">{words["fact"]}</th>'
            f'<th scope="col">{words["value"]}</th></tr></thead>'
        )
        yield "<tbody>"
        for number, step in enumerate(self.told.steps):
            if step.kind == "input":
                label, value = escape(step.told(self.language)), escape(step.text(self.language))
                yield (
                    f'<tr id="{self.ids[number]}"><th scope="row">{label}</th><td>{value}</td></tr>'
                )
        yield "</tbody>"
        yield "</table>"

    def _step(self, number: int, step: Step) -> Iterator[str]:
        words = self.words
        value = step.text(self.language)
        shown = f': <strong class="maatwerk-waarde">{escape(value)}</strong>' if value else ""
        mark = f' <em class="maatwerk-aanname">({words["assumed"]})</em>' if step.is_assumed else ""
        if step.is_unchecked:
            mark += f' <em class="maatwerk-aandacht">({words["look"]})</em>'
        yield f'<li id="{self.ids[number]}">'
        yield f"<p>{escape(self._label(step))}{shown}{mark}</p>"
        yield '<dl class="maatwerk-grond">'
        links = ", ".join(self._link(n) for name in step.inputs for n in self.named[name])
        source = "" if step.source == step.article else step.source
        sure = escape(CONFIDENCE[self.language][step.confidence]) if step.confidence else ""
        yield from self._terms(
            ("from", links),
            ("article", self._dutch(step.article)),
            ("source", self._dutch(source)),
            ("confidence", sure),
            ("rounding", self._rounding(step)),
        )
        yield "</dl>"
        yield "</li>"

    def _rounding(self, step: Step) -> str:
        if not step.rounding:
            return ""
        how = step.rounding if self.language == "nl" else step.rounding_en
        confidence = step.rounding_confidence
        sure = CONFIDENCE[self.language][confidence] if confidence else ""
        parts = (escape(how), escape(sure), self._dutch(step.rounding_reference))
        return " · ".join(part for part in parts if part)

    def _assumptions(self) -> Iterator[str]:
        assumed = [n for n, step in enumerate(self.told.steps) if step.is_assumed]
        if not assumed:
            return
        yield self._heading("assumptions")
        yield '<ul class="maatwerk-aannames">'
        for number in assumed:
            step = self.told.steps[number]
            why = step.source if step.confidence == "assumed" else step.rounding_reference
            yield f"<li>{self._link(number)}: {self._dutch(why)}</li>"
        yield "</ul>"

    def _provenance(self) -> Iterator[str]:
        told = self.told
        known = escape(written_day(told.known_on, self.language)) if told.known_on else ""
        yield '<details class="maatwerk-herkomst">'
        yield f"<summary>{self.words['law']}</summary>"
        yield "<dl>"
        yield from self._terms(
            ("scheme", escape(told.scheme)),
            ("quarter", escape(str(told.quarter))),
            ("known", known),
            ("hash", f"<code>{_breakable(told.law_hash)}</code>"),
        )
        yield "</dl>"
        yield "</details>"

    def _terms(self, *terms: tuple[str, str]) -> Iterator[str]:
        """Terms with the markup that says them; those without any are left out."""
        for word, markup in terms:
            if markup:
                yield f"<dt>{self.words[word]}</dt><dd>{markup}</dd>"

    def _link(self, number: int) -> str:
        label = self._label(self.told.steps[number])
        return f'<a href="#{self.ids[number]}">{escape(label)}</a>'

    def _label(self, step: Step) -> str:
        label = step.told(self.language)
        if step.start is None:
            return label
        return f"{label} ({self.words['since']} {written_day(step.start, self.language)})"

    def _dutch(self, text: str) -> str:
        """An article or source: names of acts are in Dutch, whatever the language around them."""
        told = in_language(text, self.language)
        if not text or self.language == "nl" or told != text:
            return escape(told)
        return f'<span lang="nl">{escape(text)}</span>'


def _breakable(text: str) -> str:
    """Without spaces it would not fit a narrow page; what is copied stays the same."""
    return "<wbr>".join(escape(text[i : i + 16]) for i in range(0, len(text), 16))


def _ids(steps: tuple[Step, ...], prefix: str) -> tuple[str, ...]:
    """One for each step, by its name; a second of the same name gets its number."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for step in steps:
        seen[step.name] = count = seen.get(step.name, 0) + 1
        name = escape(step.name) + (f"-{count}" if count > 1 else "")
        ids.append(f"{prefix}-stap-{name}")
    return tuple(ids)
