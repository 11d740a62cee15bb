"""A statement as a page, as a table for a spreadsheet, and as data."""

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maatwerk.cases.clock import BRUSSELS
from maatwerk.figures.export.safe import safe_text
from maatwerk.law import Quarter
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.explanation.wording import euro
from maatwerk.payments.movements import WORDS
from maatwerk.payments.open_items import WORDS as REASON_WORDS
from maatwerk.payments.statement import Paid, Statement
from maatwerk.register.letters.sender import Sender
from maatwerk.register.letters.values import window
from maatwerk.register.letters.wording import written_day, written_quarter

TEMPLATES = Path(__file__).parent / "templates"
KINDS = {"betaling": "Betaling", "correctie": "Correctie", "terugvordering": "Terugvordering"}
HEADER = (
    *("dossier", "werknemer", "kwartaal", "premie", "soort", "bedrag_cent", "verschuldigd_cent"),
    *("eerder_toegekend_cent", "goedgekeurd_op", "te_betalen_op", "bewijs"),
)


def as_html(statement: Statement, sender: Sender, *, steps: bool = True) -> str:
    """The page that is shown, and printed; with every step of each amount, or without."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("afrekening.html").render(
        {**_values(statement, sender), "stappen": steps}
    )


def as_csv(statement: Statement) -> bytes:
    """A row a line: UTF-8, comma, whole cents; text that a spreadsheet could run is disarmed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for line in statement.lines:
        words = (line.case, statement.names.get(line.person, ""), str(line.quarter))
        days = [day.isoformat() if day else "" for day in (line.approved_on, line.paid_on)]
        writer.writerow(
            [
                *(safe_text(word) for word in (*words, line.component, line.kind)),
                *(line.cents, line.due, line.before),
                *days,
                line.receipt,
            ]
        )
    return text.getvalue().encode()


def as_data(statement: Statement) -> dict[str, Any]:
    """The statement for a program: cents and references, no names."""
    standing = statement.standing
    return {
        "applicant": statement.applicant,
        "on": statement.on.isoformat(),
        "first": statement.first and str(statement.first),
        "last": statement.last and str(statement.last),
        "lines": [_line_data(line) for line in statement.lines],
        "movements": [
            {
                "on": moved.at.astimezone(BRUSSELS).date().isoformat(),
                "movement": moved.movement,
                "cents": moved.cents,
                "cases": list(moved.cases),
                "source": moved.source,
            }
            for moved in statement.moved
        ],
        "standing": {
            "accorded": standing.accorded,
            "paid": standing.paid,
            "repaid": standing.repaid,
            "under_way": standing.under_way,
            "due": standing.due,
            "owed": standing.owed,
            "waived": standing.waived,
            "set_off_elsewhere": standing.elsewhere,
        },
    }


def _line_data(line: Paid) -> dict[str, Any]:
    return {
        "source": line.source,
        "case": line.case,
        "quarter": str(line.quarter),
        "component": line.component,
        "kind": line.kind,
        "cents": line.cents,
        "due": line.due,
        "before": line.before,
        "approved_on": line.approved_on.isoformat(),
        "paid_on": line.paid_on and line.paid_on.isoformat(),
        "receipt": line.receipt,
        "reason": line.reason,
        "steps": None
        if line.told is None
        else [{"name": step.name, "text": step.text("nl")} for step in line.told.steps],
    }


def _values(statement: Statement, sender: Sender) -> dict[str, Any]:
    addressee = statement.addressee
    return {
        "afzender_naam": sender.name,
        "afzender_adres": sender.address,
        "afzender_contact": sender.contact,
        "voorbeeld": sender.demo,
        "bestemmeling": (window(addressee) or [addressee.name]) if addressee else [],
        "aanvrager": statement.applicant,
        "datum": written_day(statement.on),
        "datum_iso": statement.on.isoformat(),
        "periode": _period(statement.first, statement.last),
        "stand": _standing_rows(statement),
        "dossiers": [
            _case(case, list(lines), statement.names)
            for case, lines in groupby(statement.lines, attrgetter("case"))
        ],
        "totaal": euro(sum(line.cents for line in statement.lines)),
        "bewegingen": [
            (
                written_day(moved.at.astimezone(BRUSSELS).date()),
                WORDS[moved.movement],
                ", ".join(moved.cases),
                _reference(moved.source),
                euro(moved.cents),
            )
            for moved in statement.moved
        ],
        "wet": next((line.told.law_hash for line in statement.lines if line.told), ""),
    }


def _standing_rows(statement: Statement) -> list[tuple[str, str]]:
    """What was accorded, and where it is: the rows after the first add up to it."""
    now = statement.standing
    rows = [
        ("Toegekend, na correcties en terugvorderingen", now.accorded, True),
        ("Door de bank uitbetaald, min wat zij terugstortte", now.paid, True),
        ("Door u terugbetaald", -now.repaid, False),
        ("Onderweg bij de bank", now.under_way, False),
        ("Nog uit te betalen", now.due, False),
        ("Nog door u terug te betalen", -now.owed, False),
        ("Kwijtgescholden", -now.waived, False),
        ("Verrekend met andere kwartalen dan deze", -now.elsewhere, False),
    ]
    return [(words, euro(cents)) for words, cents, always in rows if cents or always]


def _case(case: str, lines: Sequence[Paid], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "dossier": case,
        "werknemer": names.get(lines[0].person, ""),
        "lijnen": [
            (
                written_quarter(line.quarter),
                line.component,
                "Voorschot" if line.advance else KINDS[line.kind],
                euro(line.due),
                euro(line.before),
                euro(line.cents),
                f"{line.paid_on:%d-%m-%Y}" if line.paid_on else "nog niet",
            )
            for line in lines
        ],
        "totaal": euro(sum(line.cents for line in lines)),
        "berekeningen": [_computed(line) for line in lines],
    }


def _computed(line: Paid) -> dict[str, Any]:
    title = f"{line.component}, {written_quarter(line.quarter)}: {euro(line.due)}"
    if line.advance:
        why = "Een voorschot is het bedrag dat in uw dossier is toegestaan."
    elif line.reason is not None:
        why = f"Voor dit kwartaal is niets verschuldigd: {REASON_WORDS[line.reason][0]}."
    else:
        why = (
            "Deze berekening kan niet meer worden herhaald met de regels die nu zijn ingesteld. "
            "Het bewijs ervan is bewaard."
        )
    return {
        "titel": title,
        "waarom": "" if line.told else why,
        "stappen": _steps(line.told),
        "bewijs": line.receipt,
    }


def _steps(told: Explanation | None) -> list[tuple[str, str, str]]:
    """Label, value and legal base of each step; a fact that nobody told is left out."""
    if told is None:
        return []
    return [
        _step(step)
        for step in told.steps
        if step.kind != "input" or step.is_given or step.is_unchecked
    ]


def _step(step: Step) -> tuple[str, str, str]:
    return step.label, step.text("nl"), step.article


def _reference(source: str) -> str:
    """As people can ask for it: of a transfer what the bank was given with it."""
    kind, _, rest = source.partition(":")
    return {"act": f"handeling {rest}", "transfer": rest}.get(kind, source)


def _period(first: Quarter | None, last: Quarter | None) -> str:
    if first is None and last is None:
        return "alle kwartalen"
    if first == last and first is not None:
        return written_quarter(first)
    since = f"vanaf {written_quarter(first)}" if first else ""
    until = f"tot en met {written_quarter(last)}" if last else ""
    return " ".join(part for part in (since, until) if part)
