"""A reform is dated and cited, keeps what it replaces, and a null reform changes nothing."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.errors import LawError

SINCE = date(2025, 4, 1)
FACTS: dict[str, Any] = {
    "pakket": np.repeat(np.arange(4, dtype=np.int8), 25),
    "kwartaalnummer": np.tile(np.arange(1, 26, dtype=np.int8), 4),
    "referteloon": np.arange(100) * 15_000,
    "tewerkstellingsbreuk": np.full(100, 9_000, np.int16),
}


def loonpremie(law: Law, quarter: Quarter) -> list[int]:
    found: list[int] = law.amounts("loonpremie", quarter, FACTS).tolist()
    return found


def test_a_null_reform_changes_nothing(law: Law) -> None:
    assert law.reformed([]) is law


def test_the_same_figures_again_change_no_amount(law: Law) -> None:
    same = law.reformed([Change("loonpremie_plafond_factor", SINCE, 20_000, "nota")])
    assert same.hash != law.hash
    for index in range(Quarter(2023, 3).index, Quarter(2027, 1).index):
        quarter = Quarter.from_index(index)
        assert loonpremie(same, quarter) == loonpremie(law, quarter)


def test_a_change_holds_from_its_day_on(law: Law) -> None:
    lower = law.reformed([Change("loonpremie_plafond_factor", SINCE, 10_000, "nota")])
    assert loonpremie(lower, Quarter(2025, 1)) == loonpremie(law, Quarter(2025, 1))
    assert sum(loonpremie(lower, Quarter(2025, 2))) < sum(loonpremie(law, Quarter(2025, 2)))
    assert sum(loonpremie(lower, Quarter(2027, 1))) < sum(loonpremie(law, Quarter(2027, 1)))


def test_a_change_outlives_later_values_of_the_law(law: Law) -> None:
    frozen = law.reformed([Change("ggmmi", SINCE, 211_189, "bevriezing van de index")])
    value = frozen.parameter("ggmmi").at(date(2026, 7, 1))
    assert (value.figure, value.confidence, value.source) == (
        211_189,
        "reform",
        "bevriezing van de index",
    )
    assert value.replaces is not None
    assert value.replaces.figure == 223_361
    assert "FOD" in value.replaces.source


def test_a_change_with_an_end_gives_the_law_back(law: Law) -> None:
    until = date(2025, 12, 31)
    for_a_while = law.reformed([Change("ggmmi", SINCE, 300_000, "nota", until=until)])
    assert for_a_while.parameter("ggmmi").at(until).figure == 300_000
    assert for_a_while.parameter("ggmmi").at(date(2026, 1, 1)).figure == 215_411
    assert for_a_while.parameter("ggmmi").at(date(2025, 3, 31)).figure == 211_189


def test_of_two_changes_the_later_day_holds(law: Law) -> None:
    changes = [
        Change("ggmmi", date(2026, 1, 1), 250_000, "tweede stap"),
        Change("ggmmi", SINCE, 220_000, "eerste stap"),
    ]
    ggmmi = law.reformed(changes).parameter("ggmmi")
    assert ggmmi.at(date(2025, 12, 31)).figure == 220_000
    assert ggmmi.at(date(2026, 1, 1)).figure == 250_000


def test_a_reform_of_a_reform(law: Law) -> None:
    first = law.reformed([Change("ggmmi", SINCE, 220_000, "eerste stap")])
    second = first.reformed([Change("ggmmi", SINCE, 230_000, "tweede stap")])
    assert second.parameter("ggmmi").at(SINCE).figure == 230_000
    assert [change.source for change in second.changes] == ["eerste stap", "tweede stap"]
    assert len({law.hash, first.hash, second.hash}) == 3


def test_the_bands_of_one_package(law: Law) -> None:
    bands = {"1-5": 41, "6-8": 31, "9-20": 21}
    more = law.reformed([Change("pakket_percentages", SINCE, bands, "nota", key="vijf_jaar")])
    facts = {"pakket": np.array([1, 2], np.int8), "kwartaalnummer": 9}
    assert more.percentages(Quarter(2025, 2), facts).tolist() == [21, 40]
    assert more.percentages(Quarter(2025, 1), facts).tolist() == [20, 40]


def test_a_longer_package_no_longer_ends(law: Law) -> None:
    bands = {"1-8": 20, "9-12": 10}
    more = law.reformed([Change("pakket_percentages", SINCE, bands, "nota", key="twee_jaar")])
    facts = {"pakket": 0, "kwartaalnummer": np.array([8, 9, 12, 13])}
    assert more.percentages(Quarter(2025, 2), facts).tolist() == [20, 10, 10, 0]


def test_a_reform_for_one_scheme_leaves_the_other(law: Law) -> None:
    change = Change("loonpremie_plafond_factor", SINCE, 15_000, "nota", scheme="imw")
    reformed = law.reformed([change])
    vop = {**FACTS, "pakket": 5}
    for scheme, facts, differs in (("imw", FACTS, True), ("vop", vop, False)):
        before = law.amounts("loonpremie", Quarter(2025, 2), facts, scheme=scheme)
        after = reformed.amounts("loonpremie", Quarter(2025, 2), facts, scheme=scheme)
        assert (before.tolist() != after.tolist()) is differs


def test_the_explanation_shows_the_proposal_and_what_it_replaces(law: Law) -> None:
    reformed = law.reformed([Change("ggmmi", SINCE, 220_000, "nota van de minister")])
    facts = {name: int(column[30]) for name, column in FACTS.items()}
    told = reformed.explain("loonpremie", Quarter(2025, 2), facts)
    step = next(step for step in told.steps if step.name == "ggmmi")
    assert step.confidence == "reform"
    assert step.source.startswith("nota van de minister (in plaats van: securex.be")


@pytest.mark.parametrize("scheme", ["imw", None])
def test_a_reform_makes_no_package_exist_in_another_scheme(law: Law, scheme: str | None) -> None:
    more = law.reformed(
        [Change("pakket_percentages", SINCE, {"1-": 41}, "nota", "vijf_jaar", scheme)]
    )
    facts = {name: int(column[30]) for name, column in FACTS.items()}
    with pytest.raises(BadInputError, match="pakket is vijf_jaar, which does not exist"):
        more.amounts("loonpremie", Quarter(2025, 2), facts, scheme="vop")
    assert more.percentages(Quarter(2025, 2), facts) == 41


@pytest.mark.parametrize("scheme", ["vop", None])
def test_a_reform_makes_no_package_exist_for_another_premium(law: Law, scheme: str | None) -> None:
    more = law.reformed(
        [Change("pakket_percentages", SINCE, {"1-": 41}, "nota", "vop_onbepaald", scheme)]
    )
    facts = {**{name: int(column[30]) for name, column in FACTS.items()}, "pakket": 5}
    with pytest.raises(BadInputError, match="pakket is vop_onbepaald, which does not exist"):
        more.amounts("ondersteuningspremie", Quarter(2025, 2), facts, scheme="vop")
    assert more.percentages(Quarter(2025, 2), facts, scheme="vop") == 41


def test_an_amount_a_month_can_change_inside_a_quarter(law: Law) -> None:
    february = Change("ggmmi", date(2025, 2, 1), 300_000, "nota", until=date(2025, 2, 28))
    facts = {"pakket": 1, "kwartaalnummer": 1}
    found = law.reformed([february]).amounts("ondersteuningspremie", Quarter(2025, 1), facts)
    assert found == ((207_048 + 300_000 + 211_189) * 40 + 50) // 100


def test_what_no_rule_reads_can_change_on_any_day(law: Law) -> None:
    day = date(2025, 2, 14)
    terms = law.reformed([Change("beslissingstermijn", day, 3, "nota")])
    assert terms.parameter("beslissingstermijn").at(day).figure == 3
    assert terms.parameter("beslissingstermijn").at(date(2025, 2, 13)).figure == 4


def test_a_reform_makes_nothing_known_before_the_law_was(law: Law) -> None:
    more = law.reformed([Change("ggmmi", SINCE, 220_000, "nota")])
    facts = {name: int(column[30]) for name, column in FACTS.items()}
    with pytest.raises(BadInputError, match="as known on 2017-05-31"):
        more.amounts("loonpremie", Quarter(2025, 2), facts, known_on=date(2017, 5, 31))


def test_a_change_has_scheme_component_and_article_of_what_it_replaces(law: Law) -> None:
    changes = [
        Change("pakket_percentages", SINCE, {"1-": 41}, "nota", "vop_onbepaald"),
        Change("loonpremie_plafond_factor", SINCE, 19_000, "nota"),
    ]
    more = law.reformed(changes)
    package = more.parameter("pakket_percentages").at(SINCE, key="vop_onbepaald")
    assert (package.scheme, package.component) == ("vop", "loonpremie")
    factor = more.parameter("loonpremie_plafond_factor")
    for scheme, article in (
        ("imw", "Decreet 14-01-2022, art. 17"),
        ("vop", "BVR 18-07-2008 (VOP)"),
    ):
        value = factor.at(SINCE, selection=Selection(scheme))
        assert (value.figure, value.scheme, value.article) == (19_000, scheme, article)


def test_when_a_change_on_a_change_ends_the_first_holds_again(law: Law) -> None:
    january, march = date(2026, 1, 1), date(2026, 3, 31)
    more = law.reformed(
        [
            Change("loonpremie_plafond_factor", SINCE, 30_000, "A"),
            Change("loonpremie_plafond_factor", january, 10_000, "B", until=march),
        ]
    )
    factor = more.parameter("loonpremie_plafond_factor")
    days = (date(2025, 12, 31), january, march, date(2026, 4, 1))
    found = [factor.at(day, selection=Selection("imw")) for day in days]
    assert [value.source for value in found] == ["A", "B", "B", "A"]
    facts = {**{name: int(column[30]) for name, column in FACTS.items()}, "referteloon": 10**7}
    due = [law_.amounts("loonpremie", Quarter(2026, 2), facts) for law_ in (law, more)]
    assert abs(2 * int(due[1]) - 3 * int(due[0])) <= 2  # 3 x GGMMI instead of 2 x


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            Change("pakket_percentages", SINCE, {"1-": 5}, "nota", "vijf_jaar", "vop"),
            "replaces nothing: the law has no value of vijf_jaar in the scheme vop on that day",
        ),
        (
            Change("pakket_percentages", date(2023, 4, 1), {"1-": 5}, "nota", "vijf_jaar"),
            "replaces nothing: the law has no value of vijf_jaar on that day",
        ),
        (
            Change("loonpremie_plafond_factor", date(2025, 2, 1), 19_000, "nota"),
            "from 2025-02-01 starts inside a quarter, and the rules read it by whole quarters",
        ),
        (
            Change("begeleiding_vast", date(2025, 4, 2), {"1-": 5}, "nota"),
            "starts inside a quarter",
        ),
        (
            Change("op_maat_stap", SINCE, 10, "nota", until=date(2026, 2, 28)),
            "ends on 2026-02-28, inside a quarter.* the last day of a quarter",
        ),
        (Change("ggmmi", date(2025, 2, 2), 1, "nota"), "starts inside a month"),
        (Change("ggmmi", SINCE, 1, "nota", until=date(2025, 5, 30)), "the last day of a month"),
        (Change("ggmmi", date(2000, 1, 1), 1, "nota"), "2000-01-01 replaces nothing"),
        (Change("ggmmi", SINCE, 1, "  "), "ggmmi from 2025-04-01 has no source"),
        (Change("gmi", SINCE, 1, "nota"), "changes gmi, which is no parameter"),
        (Change("ggmmi", SINCE, -1, "nota"), "-1 lies outside 0 to 1000000"),
        (Change("ggmmi", SINCE, 1.5, "nota"), "1.5 is no figure; write an integer"),
        (Change("ggmmi", SINCE, True, "nota"), "True is no figure"),
        (Change("ggmmi", SINCE, {"1-": 5}, "nota"), "a figure is expected"),
        (Change("ggmmi", SINCE, 1, "nota", key="vijf_jaar"), "row vijf_jaar: name none"),
        (Change("ggmmi", SINCE, 1, "nota", until=date(2025, 3, 31)), "before it starts"),
        (Change("pakket_percentages", SINCE, {"1-": 5}, "nota"), "row None: name one of twee_j"),
        (
            Change("pakket_percentages", SINCE, 40, "nota", key="vijf_jaar"),
            "bands are expected",
        ),
        (
            Change("pakket_percentages", SINCE, {"1-4": 4, "6-": 4}, "nota", key="vijf_jaar"),
            "leave a hole",
        ),
        (
            Change("pakket_percentages", SINCE, {"1-4": -4}, "nota", key="vijf_jaar"),
            "-4 lies outside 0 to 100, the bounds of pakket_percentages",
        ),
        (
            Change("pakket_percentages", SINCE, {"1-4": "veel"}, "nota", key="vijf_jaar"),
            "'veel' is no figure",
        ),
        (Change("begeleiding_vast", SINCE, {"1-5": 4}, "nota"), "no figure after rank 5"),
        (Change("ggmmi", SINCE, 10**13, "nota"), "lies outside 0 to 1000000, the bounds of ggmmi"),
    ],
)
def test_a_reform_that_does_not_fit(law: Law, change: Change, message: str) -> None:
    with pytest.raises(LawError, match=message):
        law.reformed([change])


def test_the_law_itself_is_left_as_it_was(law: Law) -> None:
    before = law.hash, law.parameter("ggmmi").at(SINCE)
    law.reformed([Change("ggmmi", SINCE, 1, "nota")])
    assert (law.hash, law.parameter("ggmmi").at(SINCE)) == before
    assert law.changes == ()


def test_two_equal_reforms_are_the_same_law(law: Law) -> None:
    def reform(figure: int) -> str:
        return law.reformed([Change("ggmmi", SINCE, figure, "nota")]).hash

    assert reform(5) == reform(5) != reform(6)


def test_a_reformed_parameter_does_not_make_the_scheme_start_earlier(law: Law) -> None:
    reformed = law.reformed([Change("ggmmi", date(2018, 1, 1), 100_000, "nota")])
    with pytest.raises(BadInputError, match="before the first quarter of the scheme imw"):
        loonpremie(reformed, Quarter(2023, 2))
