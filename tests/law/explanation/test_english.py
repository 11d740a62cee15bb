"""An English text is English: labels, articles, sources and what stands between them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from maatwerk.law import Law, Quarter, assess
from maatwerk.law.applications import telling as applications
from maatwerk.law.applications.assessing import facts_asked
from maatwerk.law.explanation import telling as explanations
from maatwerk.law.explanation.english import english, in_english, in_language
from maatwerk.law.explanation.fragment import as_fragment
from maatwerk.law.reforms.reform import Change
from maatwerk.law.review import telling as reviews
from maatwerk.law.review.examples import Example, load_examples
from maatwerk.law.review.review import review
from maatwerk.law.review.telling import Found

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """aan als bij dan dat de deze dit een eigen en er heeft het hoogstens kan maar na naar niet
        nog om onder ook sinds te tegen tot uit van vanaf volgens voor waarin wat wel worden wordt
        zijn zoals zonder""",
    )
)
"""Dutch words that no English text has; *in*, *is*, *of*, *over*, *met* and *die* are both, and
*geen* is a code."""

_CODE = re.compile(
    r"\w*_\w*|\S+\.(?:be|eu)\b|<code>.*?</code>|\b[0-9a-f]{64}\b|<[^>]*>|&\w+;|--[a-z-]+"
)
"""Names of the law and of sites, hashes and markup: no words."""


def dutch_in(text: str) -> set[str]:
    """Dutch words in an English text."""
    words = re.findall(r"[^\W\d_]+", _CODE.sub(" ", text).lower())
    return {*words} & FUNCTION_WORDS | ({"in plaats van"} if "in plaats van" in text else set())


def test_dutch_is_found() -> None:
    assert dutch_in("nota (in plaats van: Decreet)") == {"van", "in plaats van"}
    assert dutch_in("op_maat, verso-net.be: the ground is met over the whole of it") == set()


def stated(law: Law) -> Iterator[str]:
    """Every article and source that the law's own texts can show."""
    for parameter in law.parameters.values():
        yield parameter.article
        for value in parameter.values:
            yield from (value.article, value.source)
    for rule in law.rules.rules:
        for article in rule.articles.values():
            yield from (article.text, article.source)
        if rule.rounding:
            yield rule.rounding.reference
    for check in law.rules.checks:
        for article in check.articles.values():
            yield from (article.text, article.source)
    for ground in law.grounds.values():
        yield from (ground.article, ground.source)
    for scheme in law.schemes.values():
        yield from (scheme.article, scheme.source)


def test_every_article_and_source_of_the_law_has_an_english_text(law: Law) -> None:
    untold = {text: found for text in stated(law) if (found := dutch_in(in_english(text)))}
    assert untold == {}, "write them in law/explanation/english.yaml"


def test_no_english_text_is_of_something_that_is_gone(law: Law) -> None:
    assert {*english()} - {*stated(law)} == set()


def test_every_label_in_english_is_english(law: Law) -> None:
    labels = [p.label_en for p in law.parameters.values()]
    labels += [fact.label_en for fact in law.inputs.values()]
    labels += [rule.label_en for rule in law.rules.rules]
    labels += [word[1] for rule in law.rules.rules for word in rule.words or ()]
    labels += [ground.en for ground in law.grounds.values()]
    assert {label: found for label in labels if (found := dutch_in(label))} == {}


def shown_of(law: Law, example: Example) -> Iterator[str]:
    """All that is told in English of an example."""
    facts, quarter, scheme = example.facts(law.inputs), example.quarter, example.scheme
    amounts = [component for component in law.components if component in example.outputs]
    for component in amounts:
        told = law.explain(component, quarter, facts, scheme=scheme, known_on=example.known_on)
        yield from explanations.as_lines(told, "en")
        yield as_fragment(told, "en")
    if not amounts and facts.keys() <= facts_asked(law, scheme):
        judged = assess(law, quarter, facts, scheme=scheme, known_on=example.known_on)
        yield from applications.as_lines(judged, "en", steps=True)


@pytest.mark.parametrize("file", sorted({example.file for example in load_examples()}))
def test_what_is_told_in_english_of_every_example_is_english(law: Law, file: str) -> None:
    examples = [e for e in load_examples() if e.file == file and not e.refused]
    untold = {e.name: found for e in examples if (found := dutch_in("\n".join(shown_of(law, e))))}
    assert untold == {}


def test_what_a_reform_replaces_is_said_in_the_language_asked(law: Law) -> None:
    change = Change("loonpremie_plafond_factor", date(2025, 1, 1), 19_000, "note of the minister")
    facts = {"pakket": 1, "kwartaalnummer": 1, "referteloon": 10**6, "tewerkstellingsbreuk": 10**4}
    told = law.reformed([change]).explain("loonpremie", Quarter(2025, 2), facts)
    step = next(step for step in told.steps if step.name == "loonpremie_plafond_factor")
    assert in_language(step.source, "nl").startswith("note of the minister (in plaats van: ")
    assert in_language(step.source, "en").startswith("note of the minister (instead of: ")
    assert dutch_in("\n".join(explanations.as_lines(told, "en"))) == set()
    assert dutch_in(as_fragment(told, "en")) == set()
    assert explanations.step_data(step)["source_en"] == in_english(step.source)


def test_the_check_of_the_law_is_in_english(law: Law) -> None:
    told = reviews.as_lines(Found(law, review(law, date(2026, 3, 1)), None, (), None, ()))
    assert dutch_in("\n".join(told)) == set()


def test_the_source_of_a_reform_is_quoted_as_it_is() -> None:
    assert in_english("nota van de minister") == "nota van de minister"
    assert in_english("Decreet 14-01-2022, art. 17") == "Decreet 14-01-2022, art. 17"
    assert in_english("een nota (in plaats van: Decreet, art. 1, te bevestigen)") == (
        "een nota (instead of: Decreet, art. 1, to be confirmed)"
    )
