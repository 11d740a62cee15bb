"""The law's own figures: what is known when, how sure, and from whom."""

from datetime import date

import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.law.dated.parameters import Selection


def test_a_value_carries_all_that_defends_it(law: Law) -> None:
    value = law.parameter("ggmmi").at(date(2025, 2, 1))
    assert (value.value, value.figure, value.unit) == (211189, 211189, "cent/maand")
    assert value.start == date(2025, 2, 1)
    assert value.confidence == "secondary"
    assert "securex.be" in value.source
    assert value.article == "CAO nr. 43, art. 3 § 1"


def test_the_day_before_has_the_value_before(law: Law) -> None:
    assert law.parameter("ggmmi").at(date(2025, 1, 31)).figure == 207048


def test_before_the_first_value_nothing_is_known(law: Law) -> None:
    with pytest.raises(BadInputError, match=r"ggmmi is not known for 2017-05-31.*from 2017-06-01"):
        law.parameter("ggmmi").at(date(2017, 5, 31))


def test_the_minimum_income_is_known_for_some_years_only(law: Law) -> None:
    income = law.parameter("minimuminkomen_zelfstandige")
    known = {year: income.find(date(year, 7, 1)) for year in range(2018, 2028)}
    assert {year: v.figure for year, v in known.items() if v} == {
        2019: 1350000,
        2023: 1640920,
        2024: 1686146,
        2025: 1700888,
    }
    with pytest.raises(BadInputError, match=r"2026-01-01: it is known from 2019-01-01 to 2025"):
        income.at(date(2026, 1, 1))


def test_known_on_hides_what_was_not_known_yet(law: Law) -> None:
    ggmmi, may = law.parameter("ggmmi"), date(2024, 5, 1)
    assert ggmmi.at(may, selection=Selection(known_on=date(2024, 4, 29))).figure == 202988
    assert ggmmi.at(may, selection=Selection(known_on=date(2024, 4, 30))).figure == 207048


def test_terms_of_each_scheme(law: Law) -> None:
    day = date(2024, 1, 1)
    for name, figure in (("ontvankelijkheidstermijn", 7), ("onderzoekstermijn", 4)):
        of_imw = law.parameter(name).at(day, selection=Selection("imw"))
        of_vop = law.parameter(name).at(day, selection=Selection("vop"))
        assert of_imw.figure == of_vop.figure == figure
        assert (of_imw.confidence, of_vop.confidence) == ("assumed", "official")
        assert of_imw.article == "niet gevonden"
    decision = law.parameter("beslissingstermijn").at(day)
    assert (decision.confidence, decision.article) == ("assumed", "niet gevonden")


def test_bands_are_no_single_figure(law: Law) -> None:
    row = law.parameter("pakket_percentages").at(date(2024, 1, 1), key="vijf_jaar")
    assert row.value == {"1-5": 40, "6-8": 30, "9-20": 20}
    with pytest.raises(BadInputError, match="no single figure"):
        _ = row.figure


def test_an_unknown_parameter_lists_those_there_are(law: Law) -> None:
    with pytest.raises(BadInputError, match=r"no parameter ggmi; it has .*ggmmi"):
        law.parameter("ggmi")


def test_every_value_of_the_law_has_a_source(law: Law) -> None:
    rows = [row for parameter in law.parameters.values() for row in parameter.values]
    assert len(rows) > 40
    assert all(row.source.strip() and row.article.strip() for row in rows)


def test_what_is_in_the_figures_stays_narrow(law: Law) -> None:
    assert law.parameter("pakket_percentages").dtype.__name__ == "int8"
    assert law.parameter("loonpremie_plafond_factor").dtype.__name__ == "int16"
    assert law.parameter("ggmmi").dtype.__name__ == "int64"
