"""What every kind of event is called on a timeline, and who is shown it; in Dutch and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.visibility import View

Shown = Callable[[View], bool]


def _always(view: View) -> bool:
    return view.exists


def _file(view: View) -> bool:
    return view.file


def _preparation(view: View) -> bool:
    return view.preparation


def _payments(view: View) -> bool:
    return view.payments


@dataclass(frozen=True, slots=True)
class Words:
    """How one kind of event is told.

    The fields of the event stand in braces.

    Attributes:
        nl: What happened, in Dutch; ``en`` in English.
        shown: Who is told that.
        more_nl: What belongs to it; empty when there is nothing more. ``more_en`` in English.
        more_shown: Who is told that as well.
    """

    nl: str
    en: str
    shown: Shown = _file
    more_nl: str = ""
    more_en: str = ""
    more_shown: Shown = _file


WORDS: Mapping[type[Any], Words] = MappingProxyType(
    {
        e.DraftOpened: Words(
            "Aanvraag begonnen",
            "Application begun",
            _always,
            "{kind}, {premium}",
            "{kind}, {premium}",
        ),
        e.FactGiven: Words(
            "Gegeven meegedeeld", "Fact told", _file, "{fact}: {value}", "{fact}: {value}"
        ),
        e.DraftDiscarded: Words("Concept weggegooid", "Draft thrown away"),
        e.ApplicationSubmitted: Words("Aanvraag ingediend", "Application filed", _always),
        e.InformationRequested: Words(
            "Stukken gevraagd, de klok staat stil",
            "More was asked, the clock stands still",
            _file,
            "{items}; te bezorgen tegen {answer_by}",
            "{items}; due by {answer_by}",
        ),
        e.InformationReceived: Words(
            "De klok loopt weer",
            "The clock runs again",
            _file,
            "volledig: {complete}",
            "complete: {complete}",
        ),
        e.AdmissibilityFound: Words("Aanvraag ontvankelijk", "Application admissible"),
        e.NeedReceived: Words("Bevinding van VDAB ontvangen", "Finding of VDAB received"),
        e.InquiryProlonged: Words(
            "Onderzoek van VDAB verlengd",
            "Inquiry of VDAB prolonged",
            _file,
            "{reason}; tot {until}",
            "{reason}; until {until}",
        ),
        e.ProposalMade: Words(
            "Voorstel gemaakt",
            "Proposal made",
            _preparation,
            "{outcome}; gronden: {grounds}; niet te zeggen: {unknown}",
            "{outcome}; grounds: {grounds}; cannot be said: {unknown}",
            _preparation,
        ),
        e.ProposalReturned: Words(
            "Voorstel teruggestuurd",
            "Proposal sent back",
            _preparation,
            "{reason}",
            "{reason}",
            _preparation,
        ),
        e.ApplicationGranted: Words(
            "Aanvraag toegekend",
            "Application granted",
            _file,
            "{premium}, {package}, van {first_quarter} tot en met {last_quarter}",
            "{premium}, {package}, from {first_quarter} up to {last_quarter}",
        ),
        e.ApplicationRefused: Words(
            "Aanvraag geweigerd",
            "Application refused",
            _file,
            "{principal_ground}",
            "{principal_ground}",
        ),
        e.ApplicationFoundInadmissible: Words(
            "Aanvraag onontvankelijk",
            "Application inadmissible",
            _file,
            "{principal_ground}",
            "{principal_ground}",
        ),
        e.ApplicationLapsed: Words(
            "Aanvraag vervallen",
            "Application lapsed",
            _file,
            "{principal_ground}",
            "{principal_ground}",
        ),
        e.ApplicationWithdrawn: Words("Aanvraag ingetrokken", "Application withdrawn"),
        e.ApplicationReopened: Words(
            "Aanvraag heropend", "Application opened again", _file, "{reason}", "{reason}"
        ),
        e.RightStarted: Words(
            "Recht begonnen vanaf {quarter}", "Right begun from {quarter}", _always
        ),
        e.RightChanged: Words(
            "Recht gewijzigd vanaf {quarter}", "Right changed from {quarter}", _always
        ),
        e.RightSuspended: Words(
            "Recht geschorst vanaf {quarter}",
            "Right suspended from {quarter}",
            _always,
            "{ground}",
            "{ground}",
        ),
        e.RightResumed: Words(
            "Recht hervat vanaf {quarter}", "Right resumed from {quarter}", _always
        ),
        e.RightEnded: Words(
            "Recht beëindigd na {quarter}",
            "Right ended after {quarter}",
            _always,
            "{reason}",
            "{reason}",
        ),
        e.RightRevoked: Words("Recht ingetrokken", "Right revoked", _always),
        e.ReviewRequested: Words("Heroverweging gevraagd", "Review asked for"),
        e.ReviewDecided: Words(
            "Heroverweging afgerond",
            "Review done",
            _file,
            "bevestigd: {upheld}",
            "upheld: {upheld}",
        ),
        e.AppealLodged: Words(
            "Beroep bij de arbeidsrechtbank",
            "Appeal before the labour court",
            _file,
            "te laat: {late}",
            "late: {late}",
        ),
        e.JudgmentGiven: Words(
            "Vonnis van de arbeidsrechtbank",
            "Judgment of the labour court",
            _file,
            "bevestigd: {upheld}",
            "upheld: {upheld}",
        ),
        e.DecisionDispatched: Words(
            "Beslissing verzonden",
            "Decision dispatched",
            _file,
            "beroep tot en met {appeal_until}",
            "appeal up to {appeal_until}",
        ),
        e.RecoveryOrdered: Words(
            "Terugvordering van {cents} voor {quarters}",
            "Recovery of {cents} for {quarters}",
            _payments,
            "{reason}",
            "{reason}",
        ),
        e.AdvanceRequested: Words(
            "Voorschot gevraagd: {cents} per maand vanaf {month}",
            "Advance asked: {cents} a month from {month}",
            _payments,
        ),
        e.AdvanceAgreed: Words(
            "Voorschot toegestaan: {cents} per maand vanaf {month}",
            "Advance agreed: {cents} a month from {month}",
            _payments,
        ),
        e.AdvanceDeclined: Words(
            "Voorschot geweigerd", "Advance declined", _payments, "{reason}", "{reason}", _payments
        ),
        e.AdvanceEnded: Words(
            "Voorschot beëindigd na de maand van {month}",
            "Advance ended after the month of {month}",
            _payments,
            "{reason}",
            "{reason}",
            _payments,
        ),
        e.ApplicantExcluded: Words(
            "Aanvrager uitgesloten",
            "Applicant excluded",
            _file,
            "tot en met {until}; {reason}",
            "up to {until}; {reason}",
        ),
        e.FactCorrected: Words(
            "Gegeven verbeterd",
            "Fact corrected",
            _file,
            "{fact}: van {old} naar {new}",
            "{fact}: from {old} to {new}",
        ),
        e.EnterpriseSucceeded: Words("Onderneming overgenomen", "Enterprise succeeded", _always),
        e.MunicipalitiesMerged: Words("Gemeenten gefusioneerd", "Municipalities merged", _always),
        e.ActProposed: Words(
            "Voorgesteld, wacht op een tweede persoon: {act}",
            "Proposed, waits for a second person: {act}",
            _preparation,
            "{wanted}",
            "{wanted}",
            _preparation,
        ),
        e.ActConfirmed: Words(
            "Voorstel {proposed} bevestigd", "Proposal {proposed} confirmed", _preparation
        ),
        e.ActDropped: Words(
            "Voorstel {proposed} vervallen", "Proposal {proposed} dropped", _preparation
        ),
        e.MandateGiven: Words(
            "Mandaat gegeven",
            "Mandate given",
            _file,
            "{mandate} aan {holder}, vanaf {since}; laatste dag: {until}",
            "{mandate} to {holder}, from {since}; last day: {until}",
        ),
        e.MandateRevoked: Words(
            "Mandaat ingetrokken",
            "Mandate revoked",
            _file,
            "{mandate}, tot en met {until}",
            "{mandate}, up to {until}",
        ),
        e.LetterKept: Words(
            "Brief gemaakt",
            "Letter made",
            _file,
            "{kind}, kenmerk {letter}, sjabloon {template}",
            "{kind}, reference {letter}, template {template}",
        ),
    }
)
"""The words of every kind of event."""
