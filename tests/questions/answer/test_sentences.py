"""The sentence before a table: real Dutch with the right figure in it."""

from dataclasses import replace
from datetime import date

import pytest

from maatwerk.figures import MEASURES, Column, Period, Table
from maatwerk.figures.table import Kind, Unit
from maatwerk.questions.answer.phrases import about, caption
from maatwerk.questions.answer.sentences import sentence
from maatwerk.questions.answer.wording import OUTCOMES, PER, SCHEMES, WHO, WORDINGS
from maatwerk.snapshot.codes import codes_of

IMW = {"scheme": ("imw",)}
LATE_2023 = Period(date(2023, 7, 1), date(2023, 12, 31), "2023 (vanaf juli)")
EARLY_2024 = Period(date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024")
NBSP = "\N{NO-BREAK SPACE}"


def table(
    measure: str,
    dimensions: tuple[str, ...],
    rows: tuple[tuple[object, ...], ...],
    total: object,
    *,
    kind: Kind = "additive",
    unit: Unit = "count",
    words: dict[object, str] | None = None,
) -> Table:
    return Table(
        measure,
        kind,
        dimensions,
        IMW,
        (LATE_2023, EARLY_2024),
        False,
        (
            *(Column(d, d, d, "code", words or {}) for d in dimensions),  # type: ignore[arg-type]
            Column(measure, measure, measure, unit),
        ),
        rows,  # type: ignore[arg-type]
        (*(None for _ in dimensions), total),  # type: ignore[arg-type]
        "",
        "",
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            table("applications", ("year",), ((2023, 2973), (2024, 3029)), 6002),
            "Van juli 2023 tot en met juni 2024 werden 6.002 aanvragen voor individueel maatwerk "
            "ingediend: 2.973 in de tweede helft van 2023 en 3.029 in de eerste zes maanden van "
            "2024.",
        ),
        (
            table("refusals", ("year",), ((2023, 1), (2024, 0)), 1),
            "Van juli 2023 tot en met juni 2024 werd 1 aanvraag voor individueel maatwerk "
            "geweigerd: 1 in de tweede helft van 2023 en 0 in de eerste zes maanden van 2024.",
        ),
        (
            table("grants", ("year",), ((2023, 0), (2024, 0)), 0),
            "Van juli 2023 tot en met juni 2024 werd geen enkele aanvraag voor individueel "
            "maatwerk toegekend.",
        ),
        (
            table("lapsed", (), ((12,),), 12),
            "Van juli 2023 tot en met juni 2024 vervielen 12 aanvragen voor individueel maatwerk.",
        ),
        (
            table("expenditure", ("year",), ((2023, 100_00), (2024, 50)), 100_50, kind="money",
                  unit="cent"),
            "Van juli 2023 tot en met juni 2024 bedroegen de uitgaven voor individueel maatwerk "
            f"€{NBSP}101: €{NBSP}100 in de tweede helft van 2023 en €{NBSP}1 in de eerste zes "
            "maanden van 2024.",
        ),
        (
            table("lead_time_mean", ("year",), ((2023, 64.79), (2024, 79.18)), 73.64, kind="mean",
                  unit="day"),
            "De gemiddelde duurtijd tussen aanvraag en toekenning of weigering bedroeg voor "
            "individueel maatwerk 64,8 dagen in de tweede helft van 2023 en 79,2 dagen in de "
            "eerste zes maanden van 2024; over alles samen is dat 73,6 dagen.",
        ),
        (
            table("refusal_rate", ("year",), ((2023, 0.123), (2024, None)), 0.123, kind="share",
                  unit="share"),
            "Het aandeel weigeringen in de beslissingen ten gronde bedroeg voor individueel "
            f"maatwerk 12,3{NBSP}% in de tweede helft van 2023 en (niet beschikbaar) in de eerste "
            f"zes maanden van 2024; over alles samen is dat 12,3{NBSP}%.",
        ),
        (
            table("pending", ("year",), ((2023, 10), (2024, 12)), 12, kind="stock"),
            "Het aantal aanvragen in behandeling bedroeg voor individueel maatwerk 10 op 31 "
            "december 2023 en 12 op 30 juni 2024.",
        ),
        (
            table("pending", (), ((1,),), 1, kind="stock"),
            "Op 30 juni 2024 was nog 1 aanvraag voor individueel maatwerk in behandeling.",
        ),
        (
            table("expenditure", ("year", "scheme"),
                  ((2023, "imw", 100_00), (2023, "vop", 300_00)), 400_00, kind="money",
                  unit="cent"),
            f"De Vlaamse ondersteuningspremie (VOP) was goed voor 75,0{NBSP}% van de uitgaven "
            f"(€{NBSP}300) en individueel maatwerk voor 25,0{NBSP}% (€{NBSP}100).",
        ),
        (
            table("applications", ("outcome",),
                  (("toegekend", 7), ("vervallen", 2), (None, 1), ("geweigerd", 0)), 10),
            f"Van de aanvragen is 70,0{NBSP}% toegekend (7), 20,0{NBSP}% vervallen (2) en "
            f"10,0{NBSP}% nog in behandeling (1).",
        ),
        (
            table("unique_applicants", ("applicant_kind",),
                  (("werkgever", 30), ("onderwijs", 3), ("zelfstandige", 0)), 33, kind="distinct"),
            "Het hoogste cijfer is dat voor werkgevers (30), het laagste dat voor "
            "onderwijsinstellingen (3).",
        ),
        (
            table("applications", ("year", "quarter"),
                  ((2023, "2023Q3", 5), (2023, "2023Q4", 9), (2024, "2024Q1", 7)), 21),
            "Per kwartaal ging het aantal aanvragen van 5 in het derde kwartaal van 2023 naar 7 "
            "in het eerste kwartaal van 2024, met een piek van 9 in het vierde kwartaal van 2023.",
        ),
        (
            table("grants", ("year", "applicant_kind"),
                  ((2023, "werkgever", 3), (2023, "zelfstandige", 1), (2024, "werkgever", 4)), 8),
            f"Werkgevers waren goed voor 87,5{NBSP}% van de toekenningen (7) en zelfstandigen "
            f"voor 12,5{NBSP}% (1).",
        ),
        (
            table("applications", ("year",), ((2023, None), (2024, None)), None),
            "Aanvragen: van juli 2023 tot en met juni 2024 is geen cijfer bekend.",
        ),
    ],
)  # fmt: skip
def test_sentence(asked: Table, expected: str) -> None:
    assert sentence(asked) == expected


def cohort(asked: Table) -> Table:
    return replace(asked, cohort=True)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            table("grants", (), ((1321,),), 1321),
            "Van de aanvragen voor individueel maatwerk die van juli 2023 tot en met juni 2024 "
            "werden ingediend, werden er 1.321 toegekend.",
        ),
        (
            table("refusals", ("year",), ((2023, 1), (2024, 0)), 1),
            "Van de aanvragen voor individueel maatwerk die van juli 2023 tot en met juni 2024 "
            "werden ingediend, werd er 1 geweigerd: 1 (ingediend in de tweede helft van 2023) en "
            "0 (ingediend in de eerste zes maanden van 2024).",
        ),
        (
            table("lapsed", (), ((0,),), 0),
            "Van de aanvragen voor individueel maatwerk die van juli 2023 tot en met juni 2024 "
            "werden ingediend, verviel er geen enkele.",
        ),
        (
            table("lead_time_median", ("year",), ((2023, 60), (2024, 61.5)), 60.5, kind="median",
                  unit="day"),
            "Volgens de dag van indiening bedroeg de mediane duurtijd tussen aanvraag en "
            "toekenning of weigering voor individueel maatwerk 60 dagen in de tweede helft van "
            "2023 en 61,5 dagen in de eerste zes maanden van 2024; over alles samen is dat 60,5 "
            "dagen.",
        ),
        (
            table("applications", (), ((12,),), 12),  # it always counts by that day
            "Van juli 2023 tot en met juni 2024 werden 12 aanvragen voor individueel maatwerk "
            "ingediend.",
        ),
    ],
)  # fmt: skip
def test_of_those_applications(asked: Table, expected: str) -> None:
    assert sentence(cohort(asked)) == expected


def test_a_caption_says_when_the_day_of_submission_counts() -> None:
    assert "volgens de dag van indiening" in caption(cohort(table("grants", (), ((1,),), 1)))
    assert "volgens de dag" not in caption(cohort(table("applications", (), ((1,),), 1)))


def test_a_breakdown_that_stands_alone_gives_the_total_first() -> None:
    rows = ((2023, "werkgever", 3), (2023, "zelfstandige", 1))
    asked = table("grants", ("year", "applicant_kind"), rows, 4)
    assert sentence(asked, alone=True) == (
        "Van juli 2023 tot en met juni 2024 werden 4 aanvragen voor individueel maatwerk "
        f"toegekend. {sentence(asked)}"
    )


def test_many_groups_end_in_the_others_together() -> None:
    rows = tuple((2023, f"{n}", 10 - n) for n in range(8))
    words: dict[object, str] = {f"{n}": f"Provincie {n}" for n in range(8)}
    text = sentence(table("applications", ("year", "province"), rows, 52, words=words))
    assert text.startswith(f"Provincie 0 was goed voor 19,2{NBSP}% van de aanvragen (10)")
    assert text.endswith(f"en de overige samen voor 23,1{NBSP}% (12).")


def test_many_periods_name_only_the_highest_and_the_lowest() -> None:
    rows = tuple((f"2023-{n:02}", n) for n in range(7, 13))
    text = sentence(table("applications", ("month",), rows, 57))
    assert text.endswith(
        "Het hoogst was het cijfer in december 2023 (12), het laagst in juli 2023 (7)."
    )


def test_a_ranking_is_said_in_its_order_for_each_year() -> None:
    ranking = Table(
        "top_grounds",
        "ranking",
        ("year",),
        IMW,
        (LATE_2023, EARLY_2024),
        False,
        (
            Column("year", "jaar", "year", "code"),
            Column("rank", "rang", "rank", "rank"),
            Column("ground", "grond", "ground", "code", {"R07": "Geen effect", "R12": "Geen nood"}),
            Column("refusals", "weigeringen", "refusals", "count"),
            Column("share", "aandeel", "share", "share"),
        ),
        ((2023, 1, "R12", 92, 0.416), (2023, 2, "R07", 52, 0.235), (2024, 1, "R07", 99, 0.25)),
        None,
        "",
        "",
    )
    assert sentence(ranking) == (
        "In de tweede helft van 2023 was de voornaamste reden van weigering ‘Geen nood’ "
        f"(92, of 41,6{NBSP}%), gevolgd door ‘Geen effect’ (52, of 23,5{NBSP}%). In de eerste "
        "zes maanden van 2024 was de voornaamste reden van weigering ‘Geen effect’ "
        f"(99, of 25,0{NBSP}%)."
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"scheme": ("imw",)}, "voor individueel maatwerk"),
        ({"scheme": ("vop",)}, "voor de Vlaamse ondersteuningspremie (VOP)"),
        ({}, "voor individueel maatwerk en de VOP"),
        (
            {"scheme": ("imw",), "applicant_kind": ("uitzendkantoor", "zelfstandige")},
            "voor individueel maatwerk van uitzendkantoren en zelfstandigen",
        ),
        (
            {"applicant_kind": tuple(code for code in WHO if code != "zelfstandige")},
            "voor individueel maatwerk en de VOP van alle aanvragers behalve zelfstandigen",
        ),
        (
            {"scheme": ("imw",), "province": ("70000",)},
            "voor individueel maatwerk in Limburg",
        ),
    ],
)
def test_about(filters: dict[str, tuple[str, ...]], expected: str) -> None:
    assert about(filters) == expected


def test_caption_says_by_what_when_and_in_which_unit() -> None:
    money = table("expenditure", ("year", "province"), (), 0, kind="money", unit="cent")
    assert caption(money) == (
        "Uitgaven voor individueel maatwerk, per jaar en provincie, juli 2023 tot en met juni "
        "2024, in euro"
    )


def test_every_measure_and_code_has_its_words() -> None:
    assert set(WORDINGS) == set(MEASURES)
    assert set(WHO) == set(codes_of("applicant_kind"))
    assert {code for schemes in SCHEMES for code in schemes} == set(codes_of("scheme"))
    assert set(OUTCOMES) == {*codes_of("outcome"), None}
    used = {d for measure in MEASURES.values() for d in measure.dimensions}
    assert used <= set(PER)


def test_every_measure_makes_a_sentence_and_a_caption() -> None:
    for measure in MEASURES.values():
        if measure.kind == "ranking":
            continue
        value: object = 0.5 if measure.unit in ("share", "day") else 3
        for dimensions, cells in (((), ()), (("year",), (2023,)), (("province",), ("10000",))):
            asked = table(
                measure.id, dimensions, ((*cells, value),), value, kind=measure.kind,
                unit=measure.unit, words={"10000": "Antwerpen"},
            )  # fmt: skip
            text = sentence(asked)
            assert text.endswith("."), (measure.id, text)
            assert "{" not in text + caption(asked)
            assert "  " not in text
