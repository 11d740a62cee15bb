"""Given / when / then for cases, and the beginnings that many lives share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.decide import decide
from maatwerk.cases.evolve import case_of, evolve
from maatwerk.cases.four_eyes import FourEyes
from maatwerk.cases.mandates import Mandate
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter, load_law

CLOCK = StoppedClock(datetime(2026, 6, 1, 12, tzinfo=UTC))
OWN = frozenset({"a-1", "A00000000001"})
MANDATES = (Mandate("m-1", "a-1", "u-mandate", date(2023, 1, 1), None),)
"""What the actor below may act under."""

ACTORS = {
    Role.APPLICANT: Actor("u-applicant", Role.APPLICANT, OWN),
    Role.MANDATE_HOLDER: Actor("u-mandate", Role.MANDATE_HOLDER, OWN),
    Role.VDAB: Actor("u-vdab", Role.VDAB),
    Role.CASE_WORKER: Actor("u-worker", Role.CASE_WORKER),
    Role.DECIDER: Actor("u-decider", Role.DECIDER),
    Role.PAYER: Actor("u-payer", Role.PAYER),
    Role.AUDITOR: Actor("u-auditor", Role.AUDITOR),
    Role.ANALYST: Actor("u-analyst", Role.ANALYST),
    Role.ADMINISTRATOR: Actor("u-administrator", Role.ADMINISTRATOR),
}


@dataclass(frozen=True)
class When:
    """A case to which a command was given."""

    case: Case
    result: tuple[e.Event, ...] | Refusal

    def then(self, *events: e.Event) -> Case:
        """Exactly these events followed; the case after them."""
        assert self.result == events
        return self.after()

    def after(self) -> Case:
        """The case after whatever followed; nothing was refused."""
        assert not isinstance(self.result, Refusal), self.result
        case = self.case
        for event in self.result:
            case = evolve(case, event)
        return case

    def refused(self, kind: Kind, says: str) -> Refusal:
        """It was refused, in both languages, and the English says this."""
        assert isinstance(self.result, Refusal), self.result
        assert self.result.kind is kind
        assert says in self.result.en
        assert self.result.nl
        return self.result


@dataclass(frozen=True)
class Given:
    """A case to which something has happened."""

    case: Case

    def when(self, command: c.Command, by: Role | Actor, four_eyes: FourEyes | None = None) -> When:
        actor = by if isinstance(by, Actor) else ACTORS[by]
        result = decide(
            self.case,
            command,
            actor,
            load_law(),
            CLOCK,
            four_eyes or FourEyes(),
            mandated=MANDATES,
        )
        return When(self.case, result)


def given(*events: e.Event) -> Given:
    return Given(case_of(events))


def day(month: int, number: int = 1, year: int = 2024) -> date:
    return date(year, month, number)


OPENED = e.DraftOpened(
    day(3), "p-1", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "10000"
)
SUBMITTED_ON = e.ApplicationSubmitted(day(3, 4))
PROPOSED_ON = e.ProposalMade(
    day(4, 10),
    "0" * 64,
    "toekennen",
    None,
    (),
    (),
    "vijf_jaar",
    None,
    Quarter(2024, 2),
    Quarter(2029, 1),
    (("loonpremie", 493_667),),
    "u-worker",
)
REFUSING = replace(
    PROPOSED_ON,
    outcome="weigeren",
    principal_ground="R12",
    grounds=("R12",),
    package=None,
    first_quarter=None,
    last_quarter=None,
    amounts=(),
)
GRANTED_ON = e.ApplicationGranted(
    day(4, 15),
    "loonpremie",
    "vijf_jaar",
    None,
    Quarter(2024, 2),
    Quarter(2029, 1),
    number_one=Quarter(2024, 2),
)
REFUSED_ON = e.ApplicationRefused(day(4, 15), "R12")

DRAFT = (OPENED,)
SUBMITTED = (*DRAFT, SUBMITTED_ON)
WAITING = (*SUBMITTED, e.InformationRequested(day(3, 6), ("mandaat",), day(3, 20)))
ADMISSIBLE = (*SUBMITTED, e.AdmissibilityFound(day(3, 8)))
PROPOSED = (*ADMISSIBLE, PROPOSED_ON)
PROPOSED_REFUSAL = (*ADMISSIBLE, REFUSING)
GRANTED = (*PROPOSED, GRANTED_ON, e.RightStarted(day(4, 15), Quarter(2024, 2)))
REFUSED = (*PROPOSED_REFUSAL, REFUSED_ON)
WITHDRAWN = (*ADMISSIBLE, e.ApplicationWithdrawn(day(3, 20)))
ALONE = tuple(
    replace(event, applicant_kind="zelfstandige", premium="ondersteuningspremie")
    if isinstance(event, e.DraftOpened)
    else replace(event, premium="ondersteuningspremie")
    if isinstance(event, e.ApplicationGranted)
    else event
    for event in GRANTED
)
"""A right of somebody self-employed, which alone can be suspended."""

SUSPENDED = (*GRANTED, e.RightSuspended(day(7), Quarter(2024, 3), "R22"))
ENDED = (*GRANTED, e.RightEnded(day(7), Quarter(2024, 2), "einde_tewerkstelling"))
RECOVERY_PROPOSED = (
    *GRANTED,
    e.ActProposed(
        day(9),
        "OrderRecovery",
        '{"cents":100,"on":"2024-09-01","quarters":["2024Q2"],"reason":"vergissing"}',
        "u-other",
    ),
)
MANDATED = (e.MandateGiven(day(1), "m-2", "a-1", "u-holder", day(2), day(12)),)
UNDER_REVIEW = (*REFUSED, e.ReviewRequested(day(5)))
ADVANCE_ASKED = (*GRANTED, e.AdvanceRequested(day(5), day(5), 100_000, "u-applicant"))
ADVANCED = (*ADVANCE_ASKED, e.AdvanceAgreed(day(5), day(5), 100_000))
IN_COURT = (*REFUSED, e.AppealLodged(day(5)))

FACTS: Mapping[str, str] = {
    "onderneming_in_moeilijkheden": "nee",
    "terugvorderingsbevel_open": "nee",
    "uitvoer_of_binnenlandse_goederen": "nee",
    "uitgesloten_sector": "nee",
    "inbreuk_unierecht": "nee",
    "personeel_na": "11",
    "personeel_gemiddeld": "10",
    "steunintensiteit": "0.4",
    "uitgesloten_cumul": "nee",
    "hoofdverblijfplaats": "vlaams_gewest",
    "plaats_van_het_werk": "vlaams_gewest",
    "arbeidsovereenkomst": "ja",
    "onbepaalde_duur": "ja",
    "aangevraagd_tijdens_tewerkstelling": "ja",
    "ontslag_ter_vervanging": "nee",
    "ontslag_en_heraanwerving": "nee",
    "steuncategorie": "handicap",
    "referteloon": "15000.00",
    "tewerkstellingsbreuk": "1",
    "andere_tussenkomsten": "0",
}
"""Facts of an application that the law grants, but for what VDAB finds."""

NEED: Mapping[str, str] = {
    "bevinding_vdab": "nood_premie",
    "nood_geldig_tot": "2029-12-31",
    "duur_van_de_nood": "vijf_jaar",
    "verhoogde_nood": "nee",
    "advies_collectief_maatwerk": "geen",
}
"""What VDAB finds of it."""

VAULTED: Mapping[str, str] = {"geboortedag": "1980-05-05"}
"""The personal fact that the law needs."""
