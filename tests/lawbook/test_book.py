"""The whole book: all of the law is in it, and every way leads somewhere."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Law
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.explanation.english import in_english, in_language
from maatwerk.law.reforms.reform import Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file
from maatwerk.law.review.examples import load_examples
from maatwerk.lawbook import write_book
from maatwerk.lawbook.texts import texts

LANGUAGES = ("nl", "en")


def test_each_page_is_well_formed(pages: Any) -> None:
    assert malformed(pages) == {}


def malformed(pages: Any) -> dict[str, list[str]]:
    found = {page.name: read.wrong + read.open for page, read in pages.items()}
    return {page: wrong for page, wrong in found.items() if wrong}


def test_ids_are_unique_on_each_page(pages: Any) -> None:
    twice = [page for page, found in pages.items() if len({*found.ids}) < len(found.ids)]
    assert twice == []


def test_no_link_is_dead(pages: Any) -> None:
    assert dead_links(pages) == []


def dead_links(pages: Any) -> list[str]:
    dead = []
    for page, found in pages.items():
        for link in [*found.links, *found.loaded]:
            file, place = found.target(link)
            if not file.is_file() or (place and place not in pages[file].ids):
                dead.append(f"{page}: {link}")
    return dead


def test_every_page_is_reached_from_the_front(book: Path, pages: Any) -> None:
    seen: set[Path] = set()
    waiting = [book / "index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += [pages[page].target(link)[0] for link in pages[page].links]
    assert {*pages} - seen == set()


def test_nothing_comes_from_elsewhere_and_nothing_runs(book: Path, pages: Any) -> None:
    for page, found in pages.items():
        assert {"script", "style", "img", "iframe", "base"} & {*found.tags} == set(), page
        assert [name for name in found.attributes if name == "style" or name.startswith("on")] == []
        assert [link for link in [*found.links, *found.loaded] if ":" in link] == [], page
    assert "http" not in (book / "book.css").read_text(encoding="utf-8")
    assert "url(" not in (book / "book.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_the_law_is_in_it(book: Path, law: Law, read: Any, language: str) -> None:
    folder = book / language
    for name in {rule.name for rule in law.rules.rules}:
        assert f"def {name}(" in read(folder / "rules" / f"{name}.html").text
    for name in {check.name for check in law.rules.checks}:
        assert f"def {name}(" in read(folder / "checks" / f"{name}.html").text
    for name, parameter in law.parameters.items():
        text = read(folder / "parameters" / f"{name}.html").text
        sources = [in_language(value.source, language) for value in parameter.values]
        assert [source for source in sources if source not in text] == []
    assert {*law.inputs} <= {*read(folder / "inputs.html").ids}
    grounds = read(folder / "grounds.html")
    assert {*law.grounds} <= {*grounds.ids}
    texts_of = [g.nl if language == "nl" else g.en for g in law.grounds.values()]
    assert [text for text in texts_of if text not in grounds.text] == []
    listed = read(folder / "examples.html")
    assert sum("examples/" in link for link in listed.links) >= len(load_examples())
    for example in load_examples():
        assert example.why in read(folder / "examples" / f"{example.file}.html").text


def test_a_parameter_says_what_values_are_accepted(book: Path, read: Any) -> None:
    dutch = read(book / "nl" / "parameters" / "ggmmi.html").text
    assert "van 0,00 euro per maand tot 10.000,00 euro per maand" in dutch
    english = read(book / "en" / "parameters" / "pakket_percentages.html").text
    assert "from 0 % to 100 %" in english


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_leads_to_the_same_page_in_the_other_language(
    book: Path, pages: Any, language: str
) -> None:
    other = {"nl": "en", "en": "nl"}[language]
    for page, found in pages.items():
        path = page.relative_to(book)
        if path.parts[0] == language:
            assert found.lang == ("nl-BE" if language == "nl" else "en")
            leads = {found.target(link)[0] for link in found.links}
            assert book / other / Path(*path.parts[1:]) in leads, path


def test_a_rule_says_its_article_source_and_confidence_in_every_scheme(
    book: Path, law: Law, read: Any
) -> None:
    text = read(book / "en" / "rules" / "referteloon_plafond.html").text
    rule = law.graph("imw").rules["referteloon_plafond"]
    for scheme in ("imw", "vop"):
        assert rule.article(scheme).text in text
        assert in_english(rule.article(scheme).source) in text
    assert "assumed" in text
    assert "full-time ceiling of the reference wage times employment fraction" in text


def test_what_is_dutch_on_an_english_page_says_so(book: Path) -> None:
    page = (book / "en" / "rules" / "ggmmi_kwartaal.html").read_text(encoding="utf-8")
    assert "<td>sum of the three months" in page
    assert '<td lang="nl">Decreet <span class="day">14-01-2022</span>, art.' in page
    assert "<td>Decreet" not in page
    dutch = (book / "nl" / "rules" / "ggmmi_kwartaal.html").read_text(encoding="utf-8")
    assert "<td>som van de drie maanden" in dutch


def test_each_assumption_is_listed_once(book: Path, law: Law, read: Any) -> None:
    text = read(book / "nl" / "assumptions.html").text
    assert text.count("som van de drie maanden, ook als het GGMMI") == 1
    assumed = [v for v in law.parameter("ggmmi").values if v.confidence == "assumed"]
    assert text.count("GGMMI (gewaarborgd minimummaandinkomen)") == len(assumed)


def test_a_rounded_result_says_how_and_on_what_base(book: Path, read: Any) -> None:
    text = read(book / "nl" / "rules" / "loonpremie.html").text
    assert (
        "premie na aftrek van andere tussenkomsten daarna half naar boven afgerond op de cent"
        in text
    )
    assert "Niet geregeld; een gepubliceerd VOP-maximum" in text


def test_the_value_of_an_example_is_what_the_law_gives(book: Path, read: Any) -> None:
    text = read(book / "en" / "rules" / "loonpremie.html").text
    assert "0.00 euro a quarter" in text
    full = read(book / "nl" / "examples" / "loonpremie.html").text
    assert "loonpremie: 5.068,54 euro per kwartaal" in full


def test_a_refused_example_shows_the_check_that_refused_it(book: Path, read: Any) -> None:
    text = read(book / "en" / "checks" / "pakket_bestaat.html").text
    assert "a VOP package in IMW" in text
    assert "which does not exist for this scheme" in text


def test_values_through_time_say_from_until_and_how_sure(book: Path, read: Any) -> None:
    text = read(book / "nl" / "parameters" / "ggmmi.html").text
    assert "01-05-2024 31-01-2025 2.070,48 euro per maand 30-04-2024 afgeleid" in text
    assert "01-07-2026 – 2.233,61 euro per maand" in text
    banded = read(book / "en" / "parameters" / "pakket_percentages.html").text
    assert "vijf jaar 2023-07-01 – 1-5 40 %" in banded
    assert "6-8 30 % 9-20 20 %" in banded
    assert "from 1 as decided" in banded


def test_the_same_law_gives_the_same_bytes(book: Path, law: Law, tmp_path: Path) -> None:
    write_book(law, tmp_path / "again")
    first, again = content(book), content(tmp_path / "again")
    assert first.keys() == again.keys()
    assert [path for path in first if first[path] != again[path]] == []


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_alone_leads_to_no_other(
    law: Law, tmp_path: Path, read: Any, language: Any
) -> None:
    number = write_book(law, tmp_path / "book", [language])
    found = all_of(tmp_path / "book", read)
    assert len(found) == number
    assert {page.relative_to(tmp_path / "book").parts[0] for page in found} == {
        language,
        "index.html",
    }
    assert dead_links(found) == []


def all_of(book: Path, read: Any) -> dict[Path, Any]:
    return {page: read(page) for page in book.rglob("*.html")}


def test_it_says_by_which_law_it_was_made(book: Path, law: Law) -> None:
    said = json.loads((book / "book.json").read_text(encoding="utf-8"))
    assert said["law"] == law.hash
    assert said["languages"] == ["nl", "en"]
    assert {*said["files"]} == {*content(book)} - {"book.json"}


@pytest.mark.parametrize("languages", [[], ["fr"], ["nl", "fr"]])
def test_no_other_language(law: Law, tmp_path: Path, languages: Any) -> None:
    with pytest.raises(BadInputError, match="nl and en"):
        write_book(law, tmp_path / "book", languages)
    assert [*tmp_path.iterdir()] == []


NOTE = "nota <b>van</b> de minister"


def test_a_reform_stands_beside_the_law(law: Law, tmp_path: Path, read: Any) -> None:
    reformed = law.reformed([Change("loonpremie_plafond_factor", date(2025, 1, 1), 19_000, NOTE)])
    write_book(reformed, tmp_path / "book")
    front = read(tmp_path / "book" / "en" / "index.html").text
    assert "This is not the law but a proposal" in front
    assert NOTE in front
    text = read(tmp_path / "book" / "nl" / "parameters" / "loonpremie_plafond_factor.html").text
    assert "1,9 in plaats van 2" in text
    assert NOTE in text
    examples = read(tmp_path / "book" / "nl" / "examples" / "loonpremie.html").text
    assert "(volgens de wet 5.068,54 euro per kwartaal)" in examples
    found = all_of(tmp_path / "book", read)
    assert malformed(found) == {}
    assert dead_links(found) == []


def halved(law: Law) -> Law:
    """A proposal with a rule of the law replaced, and one that is new."""
    file = Path(__file__).parents[1] / "law" / "proposals" / "half_the_wage.py"
    changes = (
        RuleChange(function, date(2025, 4, 1), NOTE) for function in declared_in(run_file(file))
    )
    return law.reformed(Reform("voorstel", rules=tuple(changes)))


def test_a_proposed_rule_stands_beside_that_of_the_law(law: Law, tmp_path: Path, read: Any) -> None:
    write_book(halved(law), tmp_path / "book")
    text = read(tmp_path / "book" / "nl" / "rules" / "geplafonneerd_referteloon.html").text
    assert "het kleinste van referteloon en plafond van het referteloon" in text
    assert f"Voorgesteld vanaf 01-04-2025 door {NOTE}." in text
    assert "het kleinste van (referteloon gedeeld door 2, naar beneden afgerond) en" in text
    assert f"Proposed from 2025-04-01 by {NOTE}." in (
        read(tmp_path / "book" / "en" / "rules" / "geschenk.html").text
    )
    found = all_of(tmp_path / "book", read)
    assert malformed(found) == {}
    assert dead_links(found) == []
    assert [p for p, page in found.items() if len({*page.ids}) < len(page.ids)] == []


def test_what_stands_in_the_law_is_never_html(law: Law, tmp_path: Path, read: Any) -> None:
    evil = "<script>alert('x')</script>&amp;\""
    parameter = law.parameters["ggmmi"]
    values = tuple(replace(value, source=evil) for value in parameter.values)
    bad = replace(parameter, values=values, label=evil, label_en=evil)
    ground = replace(law.grounds["R02"], nl=evil, en=evil)
    changed = replace(
        law,
        parameters=MappingProxyType({**law.parameters, "ggmmi": bad}),
        grounds=MappingProxyType({**law.grounds, "R02": ground}),
    )
    write_book(changed, tmp_path / "book")
    folder = tmp_path / "book" / "nl"
    for page in ("parameters/ggmmi.html", "grounds.html", "index.html", "graph-imw.html"):
        found = read(folder / page)
        assert evil in found.text.replace(" …", ""), page
        assert "script" not in found.tags
    assert malformed(all_of(tmp_path / "book", read)) == {}


def test_both_languages_say_all_and_differ_where_they_should() -> None:
    dutch, english = texts("nl"), texts("en")
    assert dutch.keys() == english.keys()
    assert [key for key in dutch if not dutch[key] or not english[key]] == []
    places = {key: (dutch[key].count("{"), english[key].count("{")) for key in dutch}
    assert [key for key, (one, other) in places.items() if one != other] == []
