"""A sentence names the period it speaks of, and no extreme that its table contradicts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

import pytest

from maatwerk.figures import Figures, Period, Table
from maatwerk.figures.table import Cell, Column
from maatwerk.law import Law
from maatwerk.questions.answer import Answer
from maatwerk.questions.answer.desk import Desk as RealDesk
from maatwerk.questions.answer.group_sentences import extremes, ranking
from maatwerk.questions.answer.phrases import caption
from maatwerk.questions.answer.sentences import SEE_TABLE, sentence
from maatwerk.questions.answer.support import ENOUGH, FEW, few_note, weigher
from maatwerk.questions.request import Ask, Header, Request
from maatwerk.snapshot import Snapshot

IMW = {"scheme": ("imw",)}
BOTH = {"scheme": ("imw", "vop")}
Y2024 = Period(date(2024, 1, 1), date(2024, 12, 31), "2024")
LONG = Period(date(2022, 1, 1), date(2024, 12, 31), "2022 tot en met 2024")


def quarter(year: int, first: int, last: int, label: str) -> Period:
    return Period(date(year, first, 1), date(year, last, 30), label)


Q3 = (quarter(2024, 7, 9, "Q3 2024"), quarter(2023, 7, 9, "Q3 2023"))
HALVES = (quarter(2025, 1, 6, "H1 2025"), quarter(2024, 1, 6, "H1 2024"))


class Desk(Protocol):
    snapshot: Snapshot
    figures: Figures
    law: Law

    def draft(self, request: Request) -> Answer: ...


def real(desk: Desk) -> RealDesk:
    return RealDesk(desk.snapshot, desk.figures, desk.law)


def drafted(desk: Desk, header: Header, measure: str, *dimensions: str, **more: Any) -> Answer:
    ask = Ask(
        "1", "figures", "?", measure, dimensions, more.pop("periods", (Y2024,)),
        more.pop("filters", IMW), **more,
    )  # fmt: skip
    return desk.draft(Request(header, (ask,)))


def test_two_third_quarters_are_named_as_such(desk: Desk) -> None:
    table = desk.figures.table("grants", ("year",), Q3, IMW)
    text = sentence(table)
    assert text.startswith(
        "In het derde kwartaal van 2023 en in het derde kwartaal van 2024 samen werden"
    )
    assert text.count("in het derde kwartaal van 2024") == 2
    assert "helft" not in text
    assert "maanden" not in text
    assert caption(table).endswith("derde kwartaal 2023 en derde kwartaal 2024")


def test_two_first_halves_are_named_as_such(desk: Desk) -> None:
    text = sentence(desk.figures.table("expenditure", ("year",), HALVES, IMW))
    assert text.endswith("in de eerste zes maanden van 2025.")
    assert "in de eerste zes maanden van 2024 en" in text
    assert "in 2024" not in text


def test_two_parts_of_one_year_are_both_named(desk: Desk) -> None:
    periods = (quarter(2024, 4, 6, "Q2"), quarter(2024, 10, 11, "najaar"))
    text = sentence(desk.figures.table("grants", ("year",), periods, IMW))
    assert "In het tweede kwartaal van 2024 en in de maanden oktober tot en met november" in text


def test_a_cross_tells_extremes_of_totals_by_one_dimension(desk: Desk) -> None:
    table = desk.figures.table("lead_time_mean", ("quarter", "applicant_kind"), (Y2024,), IMW)
    margin = desk.figures.table("lead_time_mean", ("applicant_kind",), (Y2024,), IMW)
    weights = weigher(real(desk))(margin)
    sound = [row for row in margin.rows if weights[row[:-1]] >= ENOUGH]
    assert 2 <= len(sound) < len([row for row in margin.rows if row[-1] is not None])
    text = extremes(table, (margin,), weigher(real(desk)))
    high = max(sound, key=lambda row: float(row[-1] or 0))
    assert text.startswith(f"Van de groepen met minstens {ENOUGH} dossiers is het hoogste cijfer")
    assert f"({float(high[-1] or 0):.1f} dagen)".replace(".", ",") in text
    assert extremes(table, (), weigher(real(desk))) == ""


def of_groups(**values: float) -> Table:
    return Table(
        "refusal_rate", "share", ("scheme",), BOTH, (Y2024,), False,
        (Column("scheme", "stelsel", "scheme", "code"),
         Column("refusal_rate", "graad", "rate", "share")),
        tuple(values.items()), (None, 0.2), "", "",
    )  # fmt: skip


def weighing(**numbers: int) -> Any:
    def weigh(table: Table) -> Mapping[tuple[Cell, ...], int]:
        return {(group,): number for group, number in numbers.items()}

    return weigh


@pytest.mark.parametrize(
    ("imw", "vop", "told"), [(ENOUGH, ENOUGH, True), (ENOUGH, ENOUGH - 1, False)]
)
def test_a_group_of_few_dossiers_is_no_extreme(imw: int, vop: int, told: bool) -> None:
    text = sentence(of_groups(imw=0.9, vop=0.0), weigh=weighing(imw=imw, vop=vop))
    assert ("laagste dat voor de Vlaamse ondersteuningspremie (VOP) (0,0" in text) is told
    assert ("hoogste" in text) is told
    assert text.startswith("Het hoogste" if told else "In 2024 was 20,0")


def test_without_figures_worth_telling_the_table_is_pointed_at() -> None:
    table = of_groups(imw=0.9)
    assert sentence(Table(*_replaced(table, total=None))) == SEE_TABLE


def _replaced(table: Table, **changes: object) -> list[Any]:
    return [changes.get(name, getattr(table, name)) for name in Table.__dataclass_fields__]


def test_provinces_cut_into_quarters_tell_no_course_across_provinces(desk: Desk) -> None:
    table = desk.figures.table("grants", ("province", "quarter"), (Y2024,), IMW)
    assert "naar" not in sentence(table)
    assert sentence(table).startswith("In 2024 werden")


def test_few_dossiers_stand_beside_their_figure(desk: Desk) -> None:
    table = desk.figures.table("lead_time_mean", ("province", "applicant_kind"), (Y2024,), IMW)
    weights = weigher(real(desk))(table)
    grants, refusals = (
        {row[:-1]: int(row[-1] or 0) for row in desk.figures.table(
            measure, ("province", "applicant_kind"), (Y2024,), IMW).rows}
        for measure in ("grants", "refusals")
    )  # fmt: skip
    assert weights == {key: grants[key] + refusals[key] for key in weights}
    note = few_note(table, weights)
    thin = [number for number in weights.values() if 0 < number < FEW]
    assert note is not None
    assert f"Brussel · Zelfstandige: {weights['04000', 'zelfstandige']}" in note or (
        weights["04000", "zelfstandige"] in (0, *range(FEW, 99))
    )
    assert note.count(" · ") == min(12, len(thin))
    assert few_note(table, dict.fromkeys(weights, FEW)) is None


def test_the_note_on_few_dossiers_is_in_the_answer(desk: Desk, header: Header) -> None:
    answer = drafted(desk, header, "lead_time_mean", "province", "applicant_kind")
    notes = [note.text for note in answer.exhibits[0].shown_notes]
    assert any(text.startswith("Berekend over minder dan tien dossiers") for text in notes)


def test_what_did_not_exist_yet_is_a_dash_and_no_extreme(desk: Desk, header: Header) -> None:
    answer = drafted(desk, header, "expenditure", "quarter", periods=(LONG,))
    exhibit = answer.exhibits[0]
    early = [row for row in exhibit.grid.rows if "2022" in row.stubs[0]]
    assert len(early) == 4
    assert {value.missing for row in early for value in row.values} == {"–"}
    assert {value.raw for row in early for value in row.values} == {None}
    assert "2022" not in answer.sections[0].paragraphs[0].partition(".")[2]
    assert any("begon op 1 juli 2023" in note.text for note in exhibit.shown_notes)
    assert exhibit.tables[0].rows[0][-1] == 0  # the raw table keeps what was counted
    assert exhibit.chart is not None
    assert "kwartaal 2022" not in exhibit.chart.alt


def test_a_year_before_the_scheme_is_dashed_in_every_quarter(desk: Desk, header: Header) -> None:
    answer = drafted(desk, header, "expenditure", "year", "quarter", periods=(LONG,))
    first = answer.exhibits[0].grid.rows[0]
    assert [value.missing for value in first.values] == ["–"] * 5
    assert all(value.raw is None for value in first.values)


def test_packages_of_another_scheme_have_no_row(desk: Desk, header: Header) -> None:
    filters = {"scheme": ("imw", "vop")}
    answer = drafted(desk, header, "applications", "scheme", "package", filters=filters)
    rows = answer.exhibits[0].tables[0].rows
    assert rows
    assert not any(scheme == "imw" and str(package)[:3] == "vop" for scheme, package, _ in rows)


def test_the_reason_of_a_province_is_told_in_it(desk: Desk) -> None:
    table = desk.figures.table("top_grounds", ("province", "year"), (Y2024,), IMW)
    text = ranking(table)
    assert text.startswith("In Antwerpen in 2024 was de voornaamste reden")
    assert "bij ‘" not in text


def test_one_group_alone_has_no_share(desk: Desk) -> None:
    filters = {**IMW, "applicant_kind": ("zelfstandige",)}
    table = desk.figures.table("grants", ("applicant_kind",), (Y2024,), filters)
    text = sentence(table)
    assert "goed voor" not in text
    assert text.startswith("In 2024 werden")


def test_the_term_of_the_share_within_it_is_told_under_the_companion_table(
    answer_52: Answer, files_52: dict[str, bytes]
) -> None:
    (exhibit,) = [e for e in answer_52.exhibits if e.caption.startswith("Spreiding")]
    (head,) = [head for head in exhibit.grid.heads if head.text == "Binnen de termijn"]
    told = {note.mark: note.text for note in exhibit.shown_notes}
    at_head = [told[mark] for mark in head.mark.split(", ")]
    assert "4 maanden vanaf de ontvankelijkheid" in at_head[0]
    assert "eigen keuze" in at_head[0]
    assert "zonder dag van ontvankelijkheid" in at_head[0]
    page = files_52["answer.html"].decode()
    assert all(text in page for text in at_head)
    said = " ".join(p for s in answer_52.sections if s.number == "6" for p in s.paragraphs)
    assert "binnen de aangenomen beslissingstermijn van 4 maanden" in said
