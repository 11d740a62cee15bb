"""Judges one application: runs the rules on its facts and reads the result off the steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maatwerk.errors import BadInputError
from maatwerk.law.applications.assessment import REFUSALS, Assessment, Fact, Finding, Flag
from maatwerk.law.applications.missing import facts_below, is_given, missing_for
from maatwerk.law.dated.grounds import Ground
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.days import day_of
from maatwerk.law.engine.graph import Graph
from maatwerk.law.explanation.explain import Step, steps_of
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.rules.uitkomst import GROND_ONBEKEND, GROUNDS, OUTCOMES
from maatwerk.law.vocabulary.day_arithmetic import NIET_GEGEVEN
from maatwerk.law.vocabulary.three_valued import CODES, JA, ONBEKEND

FLAGS = (
    "dagen_niet_in_volgorde",
    "precies_24_uur",
    "precies_op_de_grensdag",
    "begeleiding_niet_in_orde",
    "begeleidingskost_nodig",
    "premie_past_niet",
    "alleen_begeleidingsnood",
    "begeleiding_zonder_nood",
    "omzetting_buiten_de_termijn",
    "vop_te_laat_gevraagd",
    "vop_wordt_omgezet",
    "verlenging_na_de_vop",
    "percentage_buiten_de_band",
    "wijziging_van_een_vop",
    "nummer_voor_de_regeling",
    "nummer_voorbij_het_pakket",
    "nummer_voorbij_de_categorie",
    "lopend_recht_te_lang",
    "nog_aan_te_vullen",
    "recht_zonder_kwartaal",
    "te_jong",
)
"""Rules that tell a case worker to look, as far as the scheme has them."""

SLIPS = (
    "te_jong_begonnen",
    "zelfstandig_na_de_aanvraag",
    "indiening_tegengesproken",
    "in_dienst_na_de_beslissing",
    "onderzoek_na_de_beslissing",
    "erkenning_buiten_het_leven",
    "lopend_recht_voorbij",
    "gevraagd_voor_de_regeling",
    "onbepaalde_nood_verstreken",
    "bevinding_zonder_onderzoek",
    "attest_zonder_start",
)
"""Likewise, of facts that do not go together: told where they are given, asked of nobody."""

PACKAGE = ("voorgesteld_pakket", "voorgesteld_percentage")
TERM = ("eerste_kwartaal", "laatste_kwartaal", "aantal_kwartalen", "reden_einde")


_Right = tuple[str | None, int | None, Quarter | None, Quarter | None]
_NO_RIGHT: _Right = (None, None, None, None)


def targets_of(graph: Graph) -> tuple[str, ...]:
    """The rules that an assessment asks for, in the scheme of ``graph``."""
    finders = (rule.name for rule in graph.rules.values() if rule.ground)
    flags = (name for name in (*FLAGS, *SLIPS) if name in graph.rules)
    return ("uitkomst", "hoofdgrond", *finders, *PACKAGE, *TERM, *flags)


def assess(
    law: Law,
    quarter: Quarter,
    facts: Mapping[str, int],
    *,
    scheme: str = "imw",
    known_on: date | None = None,
) -> Assessment:
    """Judge one application by the law of the quarter of the decision.

    Args:
        law: The law.
        quarter: The quarter of the decision.
        facts: Integers by name of the input, as far as they are known.
        scheme: Code of the scheme.
        known_on: The law as it was known on that day.

    Raises:
        BadInputError: a quarter outside the scheme, or another one than that of the day of the
            decision; a fact that is not accepted.
    """
    must_hold_the_decision(quarter, facts)
    graph = law.graph(scheme, quarter)
    plan = law.plan(*targets_of(graph), quarter=quarter, scheme=scheme, known_on=known_on)
    _, steps = steps_of(graph, plan, quarter, Selection(scheme, None, known_on), facts)
    values = {s.name: s.value for s in steps if isinstance(s.value, int)}  # no bands of a table
    told = _Told(graph, {step.name: step for step in steps}, values)
    principal = told.value("hoofdgrond") % int(GROND_ONBEKEND)  # none while it is not known
    outcome = OUTCOMES[told.value("uitkomst")]
    refused = outcome in REFUSALS
    return Assessment(
        scheme,
        quarter,
        known_on,
        law.hash,
        outcome,
        law.grounds[GROUNDS[principal - 1]] if principal else None,
        tuple(told.findings(law.grounds)),
        tuple(told.flags()),
        *(_NO_RIGHT if refused else told.right(law.packages)),
        told.missing("uitkomst"),
        () if refused else told.missing(*PACKAGE, *TERM),
        tuple(told.steps.values()),
    )


def must_hold_the_decision(quarter: Quarter, facts: Mapping[str, int]) -> None:
    """Refuse another quarter than that of the day of the decision, where that is given.

    Raises:
        BadInputError: naming both.
    """
    day = facts.get("beslissingsdag", int(NIET_GEGEVEN))
    if day != NIET_GEGEVEN and Quarter.of(day_of(day)) != quarter:
        raise BadInputError(
            f"beslissingsdag is {day_of(day)}, which lies in {Quarter.of(day_of(day))}; the law "
            f"that is asked is that of {quarter}. Ask that of the quarter of the decision."
        )


def facts_asked(law: Law, scheme: str) -> frozenset[str]:
    """Every fact that can play a part when an application is judged.

    Raises:
        BadInputError: there is no such scheme.
    """
    graph = law.graph(scheme)
    return frozenset(facts_below(graph, *targets_of(graph)))


def open_facts(
    law: Law, quarter: Quarter, facts: Mapping[str, int], *, scheme: str = "imw"
) -> tuple[str, ...]:
    """The facts that can still matter, given these, in the order in which they are asked.

    Raises:
        BadInputError: no such scheme, a quarter outside it; a fact that is not accepted.
    """
    graph = law.graph(scheme, quarter)
    plan = law.plan(*targets_of(graph), quarter=quarter, scheme=scheme)
    traced = plan.trace(facts)
    values = {name: int(traced[name]) for name in traced if name not in graph.parameters}
    return missing_for(graph, values, *plan.targets)


@dataclass(frozen=True, slots=True)
class _Told:
    """The steps of an assessment, and what can be read off them."""

    graph: Graph
    steps: Mapping[str, Step]
    values: Mapping[str, int]

    def value(self, name: str) -> int:
        return self.values[name]

    def quarter(self, name: str) -> Quarter | None:
        index = self.value(name)
        return Quarter.from_index(index) if index >= 0 else None

    def right(self, packages: tuple[str, ...]) -> _Right:
        """Package, percentage, first and last quarter, as far as they are known."""
        package = self.value("voorgesteld_pakket")
        percentage = self.value("voorgesteld_percentage")
        return (
            packages[package] if package >= 0 else None,
            percentage if percentage >= 0 else None,
            self.quarter("eerste_kwartaal"),
            self.quarter("laatste_kwartaal"),
        )

    def findings(self, grounds: Mapping[str, Ground]) -> Iterator[Finding]:
        finders = {rule.ground: rule.name for rule in self.graph.rules.values()}
        for code, ground in grounds.items():
            if code in finders:
                name = finders[code]
                facts = [f for f in facts_below(self.graph, name) if self._is_given(f)]
                yield Finding(
                    ground,
                    CODES[self.value(name)],
                    tuple(self._fact(fact) for fact in facts),
                    self.missing(name),
                )

    def flags(self) -> Iterator[Flag]:
        for name in (*FLAGS, *SLIPS):
            told = {int(JA)} if name in SLIPS else {int(JA), int(ONBEKEND)}
            if name in self.steps and self.value(name) in told:
                verdict = CODES[self.value(name)]
                yield Flag(name, verdict, self.steps[name], self.missing(name))

    def missing(self, *names: str) -> tuple[Fact, ...]:
        return tuple(self._fact(name) for name in missing_for(self.graph, self.values, *names))

    def _is_given(self, name: str) -> bool:
        return is_given(self.graph.inputs[name], self.value(name))

    def _fact(self, name: str) -> Fact:
        step = self.steps[name]
        if not self._is_given(name):
            return Fact(name, step.label, step.label_en)
        return Fact(name, step.label, step.label_en, step.text("nl"), step.text("en"))
