"""What a letter says is what is kept: amounts to the cent, terms and grounds of the law."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import lives
from tests.cases.lives import day
from tests.register.filed import file
from tests.register.lettered import DESK, LIVES, ON, drafted, people
from tests.register.people import APPLICANT, HOME, PERSON

from maatwerk.cases import events as e
from maatwerk.cases.clocks import working_days_after
from maatwerk.cases.evolve import case_of
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.reasons import STUKKEN
from maatwerk.law import Quarter, load_law
from maatwerk.law.explanation.wording import euro
from maatwerk.law.reforms.reform import Change
from maatwerk.register.letters.grant import percentages, stored_amounts
from maatwerk.register.letters.names import LISTS, NAMES
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.letters.source import Source
from maatwerk.register.letters.templates import FOLDER
from maatwerk.register.letters.values import INCOMPLETE, values_of, window
from maatwerk.register.letters.wording import ordinal, written_day, written_quarter

LAW = load_law()
SENDER = read_sender(None, {})
RECORDED = date(2024, 4, 15)


def source(events: tuple[Any, ...], about: int | None = None) -> Source:
    return Source("c-1", case_of(events), events, about or len(events), RECORDED)


def values(kind: LetterKind, events: tuple[Any, ...] | None = None) -> dict[str, Any]:
    told = LIVES[kind] if events is None else events
    about = next(
        number
        for number in range(len(told), 0, -1)
        if type(told[number - 1]) is type(LIVES[kind][ABOUT[kind] - 1])
    )
    return values_of(source(told, about), PERSON, ["A", "B"], SENDER, LAW, ON)


ABOUT = {kind: len(events) for kind, events in LIVES.items()} | {LetterKind.GRANT: 5}


def granted(change: dict[str, Any], proposed: dict[str, Any] | None = None) -> Source:
    proposal = replace(lives.PROPOSED_ON, **(proposed or {}))
    grant = replace(lives.GRANTED_ON, **change)
    return source((*lives.ADMISSIBLE, proposal, grant))


@pytest.mark.parametrize("kind", LetterKind)
def test_every_name_that_is_offered_has_a_value(kind: LetterKind) -> None:
    own = {"kenmerk", "sjabloon", "onderwerp"}
    assert values(kind).keys() | own == NAMES[kind]


@pytest.mark.parametrize("kind", LetterKind)
def test_every_list_has_rows_of_the_length_that_is_offered(kind: LetterKind) -> None:
    told = values(kind)
    lists = {name for name, value in told.items() if isinstance(value, list)}
    assert lists == told.keys() & LISTS.keys()
    for name in lists:
        for row in told[name]:
            assert (len(row) if isinstance(row, tuple) else 1) == LISTS[name]


# --- amounts


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_cents_are_written_in_dutch_and_read_back_to_the_cent(cents: int) -> None:
    written = euro(cents)
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*,\d{2} euro", written)
    digits = written.removesuffix(" euro").replace(".", "")
    whole, _, rest = digits.partition(",")
    assert int(whole) * 100 + int(rest) == cents


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (0, "0,00 euro"),
        (1, "0,01 euro"),
        (100, "1,00 euro"),
        (99_999, "999,99 euro"),
        (100_000, "1.000,00 euro"),
        (493_667, "4.936,67 euro"),
        (123_456_789_01, "123.456.789,01 euro"),
    ],
)
def test_known_amounts(cents: int, written: str) -> None:
    assert euro(cents) == written


@settings(deadline=None)
@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_the_amounts_of_a_grant_are_those_of_the_proposal(one: int, other: int) -> None:
    amounts = (("loonpremie", one), ("begeleidingspremie", other))
    both = "loon_en_begeleidingspremie"
    told = values_of(granted({"premium": both}, {"amounts": amounts}), PERSON, [], SENDER, LAW, ON)
    assert told["bedragen"] == [("loonpremie", euro(one)), ("begeleidingspremie", euro(other))]
    assert told["bedrag_totaal"] == euro(one + other)


@settings(deadline=None)
@given(st.integers(1, 10**10))
def test_the_amount_of_a_recovery_is_that_of_the_order(cents: int) -> None:
    recovery = e.RecoveryOrdered(day(10), (Quarter(2024, 2),), cents, "vergissing")
    told = values(LetterKind.RECOVERY, (*lives.GRANTED, recovery))
    assert told["bedrag"] == euro(cents)


@pytest.mark.usefixtures("register_url")
def test_the_figure_in_the_letter_is_the_one_that_is_stored_not_one_computed_anew() -> None:
    """No law gives this amount: it can come only from the event."""
    odd = replace(lives.PROPOSED_ON, amounts=(("loonpremie", 31_415_926),))
    applicant, person = people()
    file("c-1", (*lives.ADMISSIBLE, odd, lives.GRANTED_ON), applicant, person)
    html = drafted(LetterKind.GRANT)
    assert re.findall(r"[\d.]+,\d\d euro", html) == ["314.159,26 euro"]


@pytest.mark.parametrize(
    "change",
    [
        {"package": "vijf_jaar_verhoogd"},
        {"percentage": 35},
        {"first_quarter": Quarter(2024, 3)},
        {"premium": "loon_en_begeleidingspremie"},
    ],
)
def test_what_was_granted_otherwise_shows_no_amount_of_what_was_proposed(
    change: dict[str, Any],
) -> None:
    grant = replace(lives.GRANTED_ON, **change)
    assert stored_amounts(granted(change), grant) == ()
    assert stored_amounts(granted({}), lives.GRANTED_ON) == lives.PROPOSED_ON.amounts


def test_a_shorter_term_leaves_the_amount_of_the_first_quarter_as_it_is() -> None:
    grant = replace(lives.GRANTED_ON, last_quarter=Quarter(2025, 1))
    assert stored_amounts(granted({"last_quarter": Quarter(2025, 1)}), grant)


def test_an_earlier_proposal_is_not_taken_for_the_last() -> None:
    earlier = replace(lives.PROPOSED_ON, amounts=(("loonpremie", 1),))
    events = (*lives.ADMISSIBLE, earlier, lives.PROPOSED_ON, lives.GRANTED_ON)
    assert stored_amounts(source(events), lives.GRANTED_ON) == lives.PROPOSED_ON.amounts


def test_a_grant_tells_of_the_application_that_was_decided() -> None:
    """Another one, begun later, was decided on the same day; its amounts are not these."""
    again = replace(lives.OPENED, on=day(9), application="p-2", kind="aanpassing")
    other = replace(lives.PROPOSED_ON, on=day(10), amounts=(("loonpremie", 1),))
    events = (
        *lives.REFUSED,
        *(again, e.ApplicationSubmitted(day(9)), e.AdmissibilityFound(day(9, 3))),
        *(other, replace(lives.GRANTED_ON, on=day(10))),
        e.ApplicationReopened(day(10), "nieuw_feit", "p-1"),
        *(replace(lives.PROPOSED_ON, on=day(10)), replace(lives.GRANTED_ON, on=day(10))),
    )
    told = source(events)
    assert told.application.ref == "p-1"
    assert stored_amounts(told, lives.GRANTED_ON) == lives.PROPOSED_ON.amounts
    first = source(events, events.index(other) + 2)
    assert first.application.ref == "p-2"
    assert stored_amounts(first, lives.GRANTED_ON) == other.amounts


# --- what is granted


def runs(found: Iterator[tuple[Quarter, Quarter, int]]) -> list[tuple[str, str, int]]:
    return [(str(first), str(last), percentage) for first, last, percentage in found]


@pytest.mark.parametrize(
    ("package", "last", "expected"),
    [
        (
            "vijf_jaar",
            Quarter(2029, 1),
            [("2024Q2", "2025Q2", 40), ("2025Q3", "2026Q1", 30), ("2026Q2", "2029Q1", 20)],
        ),
        ("twee_jaar", Quarter(2026, 1), [("2024Q2", "2026Q1", 20)]),
        ("vijf_jaar", Quarter(2025, 3), [("2024Q2", "2025Q2", 40), ("2025Q3", "2025Q3", 30)]),
    ],
)
def test_percentages_run_from_the_first_quarter_to_the_last(
    package: str, last: Quarter, expected: list[tuple[str, str, int]]
) -> None:
    change = {"package": package, "last_quarter": last}
    found = percentages(granted(change), replace(lives.GRANTED_ON, **change), LAW)
    assert runs(found) == expected


def test_a_percentage_that_was_decided_holds_for_every_quarter() -> None:
    change = {"package": "op_maat", "percentage": 35, "last_quarter": Quarter(2024, 4)}
    found = percentages(granted(change), replace(lives.GRANTED_ON, **change), LAW)
    assert runs(found) == [("2024Q2", "2024Q4", 35)]


def test_an_adjustment_counts_on_from_the_right_that_runs() -> None:
    again = replace(
        lives.GRANTED_ON, on=day(7, 1, 2025), first_quarter=Quarter(2025, 3), override="overmacht"
    )
    events = (
        *lives.GRANTED,
        replace(lives.OPENED, on=day(6, 1, 2025), application="p-2", kind="aanpassing"),
        e.ApplicationSubmitted(day(6, 2, 2025)),
        e.AdmissibilityFound(day(6, 3, 2025)),
        replace(lives.PROPOSED_ON, on=day(7, 1, 2025), first_quarter=Quarter(2025, 3)),
        again,
    )
    assert runs(percentages(source(events), again, LAW)) == [
        ("2025Q3", "2026Q1", 30),
        ("2026Q2", "2029Q1", 20),
    ]


def test_the_law_of_a_running_vop_tells_its_own_percentages() -> None:
    opened = replace(lives.OPENED, on=day(3, 1, 2022), scheme="vop")
    grant = replace(
        lives.GRANTED_ON,
        on=day(4, 15, 2022),
        package="vop_onbepaald",
        first_quarter=Quarter(2022, 2),
        last_quarter=Quarter(2024, 4),
        number_one=Quarter(2022, 2),
    )
    events = (opened, e.ApplicationSubmitted(day(3, 4, 2022)), grant)
    assert runs(percentages(source(events), grant, LAW)) == [
        ("2022Q2", "2023Q2", 40),
        ("2023Q3", "2024Q2", 30),
        ("2024Q3", "2024Q4", 20),
    ]


def test_guidance_that_is_refused_is_told_with_its_ground() -> None:
    told = values_of(granted({"without_guidance": "R11"}), PERSON, [], SENDER, LAW, ON)
    ground = LAW.grounds["R11"]
    assert told["zonder_begeleiding"] == [("R11", ground.nl, ground.article)]
    assert values(LetterKind.GRANT)["zonder_begeleiding"] == []


def test_a_right_that_begins_suspended_says_so() -> None:
    suspended = e.RightSuspended(day(4, 15), Quarter(2024, 2), "R22")
    told = values_of(
        source((*lives.GRANTED, suspended), len(lives.PROPOSED) + 1),
        PERSON,
        [],
        SENDER,
        LAW,
        ON,
    )
    ground = LAW.grounds["R22"]
    assert told["geschorst"] == [("2de kwartaal 2024", "R22", ground.nl, ground.article)]
    assert values(LetterKind.GRANT)["geschorst"] == []


# --- grounds and terms


def test_a_refusal_tells_every_ground_with_code_text_and_article() -> None:
    told = values(LetterKind.REFUSAL)
    listed = [(told["grond_code"], told["grond_tekst"], told["grond_artikel"])]
    for code, text, article in [*listed, *told["verdere_gronden"]]:
        assert (text, article) == (LAW.grounds[code].nl, LAW.grounds[code].article)
    assert [row[0] for row in told["verdere_gronden"]] == ["R07", "R09"]


def test_the_terms_of_appeal_are_those_of_the_law() -> None:
    told = values(LetterKind.REFUSAL)
    assert told["beroep_termijn"] == "90 kalenderdagen"
    assert told["beroep_werkdag"] == "3de"
    received = working_days_after(ON, 3)
    last = date.fromordinal(received.toordinal() + 90)
    assert last.weekday() == 6  # so that it moves to the Monday after it
    assert told["beroep_tot"] == written_day(date.fromordinal(last.toordinal() + 1))
    assert told["beroep_artikel"] == "Decreet 14-01-2022, art. 36"


def test_another_term_in_the_law_is_another_term_in_the_letter() -> None:
    changed = LAW.reformed(
        [
            Change("beroepstermijn", date(2024, 1, 1), 60, "een toets"),
            Change("ontvangst_werkdagen", date(2024, 1, 1), 8, "een toets"),
        ]
    )
    told = values_of(source(LIVES[LetterKind.REFUSAL]), PERSON, [], SENDER, changed, ON)
    assert (told["beroep_termijn"], told["beroep_werkdag"]) == ("60 kalenderdagen", "8ste")


def test_no_term_of_the_law_stands_in_a_template_or_in_the_code() -> None:
    for path in FOLDER.glob("*/*.html"):
        assert not re.search(r"\b90\b|\bderde\b|\bnegentig\b", path.read_text(encoding="utf-8"))


def test_a_request_says_what_is_missing_and_by_when() -> None:
    told = values(LetterKind.REQUEST)
    assert told["stukken"] == [STUKKEN["mandaat"].nl, STUKKEN["werkplaats"].nl]
    assert (told["gevraagd_op"], told["antwoord_tegen"]) == ("6 maart 2024", "20 maart 2024")
    assert told["onvolledig_code"] == "R27"


def test_a_file_that_stays_incomplete_has_a_ground_in_every_scheme() -> None:
    for scheme, code in INCOMPLETE.items():
        assert LAW.grounds[code].scheme == scheme
        assert LAW.grounds[code].effect == "onontvankelijk"
    assert INCOMPLETE.keys() == LAW.schemes.keys()


def test_a_recovery_says_what_why_and_how_to_pay() -> None:
    told = values(LetterKind.RECOVERY)
    assert told["bedrag"] == "1.234,56 euro"
    assert told["kwartalen"] == ["2de kwartaal 2024", "3de kwartaal 2024"]
    assert told["reden"] == "Na een sanctie"
    assert told["rekening"] == SENDER.account.written
    assert told["mededeling"] == f"c-1/{len(LIVES[LetterKind.RECOVERY])}"
    assert (told["verjaring"], told["verjaring_artikel"]) == (
        "5 jaar",
        "Decreet 14-01-2022, art. 54",
    )


def test_a_self_employed_person_is_not_written_to_about_a_worker() -> None:
    alone = replace(lives.OPENED, applicant_kind="zelfstandige")
    told = values(LetterKind.REFUSAL, (alone, *LIVES[LetterKind.REFUSAL][1:]))
    assert told["zelfstandige"]
    template = DESK.templates.on(LetterKind.REFUSAL, ON)
    html = DESK.templates.written(template, {**told, "kenmerk": "k", "sjabloon": "s"})
    assert "uzelf als zelfstandige" in html
    assert "werknemer" not in html


# --- words


@pytest.mark.parametrize(
    ("number", "written"),
    [
        *((1, "1ste"), (2, "2de"), (3, "3de"), (8, "8ste"), (10, "10de"), (11, "11de")),
        *((19, "19de"), (20, "20ste"), (21, "21ste"), (100, "100ste"), (101, "101ste")),
        *((102, "102de"), (108, "108ste"), (112, "112de")),
    ],
)
def test_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written


def test_days_and_quarters_are_written_out() -> None:
    assert written_day(date(2024, 4, 5)) == "5 april 2024"
    assert written_quarter(Quarter(2024, 1)) == "1ste kwartaal 2024"
    assert written_quarter(Quarter(2029, 4)) == "4de kwartaal 2029"


def test_the_window_shows_the_country_only_when_it_is_another() -> None:
    assert window(APPLICANT) == ["Verzonnen bv", HOME.street, "9999 Nergenshuizen"]
    abroad = replace(APPLICANT, address=replace(HOME, country="NL"))
    assert window(abroad) == ["Verzonnen bv", HOME.street, "9999 Nergenshuizen", "NL"]
    assert window(replace(APPLICANT, address=None)) is None


def test_a_letter_tells_of_its_own_application_beside_a_draft_of_another_scheme() -> None:
    vop = replace(lives.OPENED, scheme="vop", application="p-0")
    again = replace(lives.OPENED, on=day(5), kind="omzetting")
    reopened = (
        e.RightRevoked(day(5, 2), "p-0"),
        e.ApplicationReopened(day(5, 2), "vergissing", "p-0"),
    )
    granted_anew = (*reopened, *lives.GRANTED[len(lives.ADMISSIBLE) :])
    told = source((vop, *lives.GRANTED[1:], again, *granted_anew))
    assert told.then.current.ref == "p-1"
    assert (told.application.ref, told.application.scheme) == ("p-0", "vop")
