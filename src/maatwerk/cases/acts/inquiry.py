"""While an application is looked into."""

from collections.abc import Mapping
from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import (
    Result,
    Setting,
    first_refusal,
    known_reason,
    not_before,
    readable_facts,
)
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Standstill
from maatwerk.cases.facts import OF_VDAB, Owner, value_on
from maatwerk.cases.reasons import PROLONG, STUKKEN
from maatwerk.cases.refusal import Refusal, wrong


def ask_for_more(_case: Case, command: c.AskForMore, setting: Setting) -> Result:
    """The clock stops until the answer comes."""
    if not command.items:
        return wrong("items", "Zeg wat er ontbreekt.", "Say what is missing.")
    if command.answer_by <= command.on:
        return wrong(
            "answer_by",
            "De termijn moet na de dag van de vraag eindigen.",
            "The term must end after the day it is asked.",
        )
    refusal = first_refusal(
        (
            _not_before_filing(setting.application, command.on),
            *(known_reason(item, STUKKEN, "items") for item in command.items),
        )
    )
    return refusal or (e.InformationRequested(command.on, command.items, command.answer_by),)


def receive_more(case: Case, command: c.ReceiveMore, setting: Setting) -> Result:
    """The clock runs again; who goes on without the answer waits for the end of the term."""
    asked = setting.application.standstills[-1]
    refusal = first_refusal(
        (
            not_before(command.on, asked.start, "de vraag om stukken", "what was asked"),
            _term_is_over(command, asked),
            readable_facts(command.facts, setting.law, frozenset({Owner.APPLICANT})),
        )
    )
    return refusal or (
        *_given(case, command.facts, command.on),
        e.InformationReceived(command.on, command.complete, setting.actor.ref),
    )


def find_admissible(_case: Case, command: c.FindAdmissible, setting: Setting) -> Result:
    """The term of decision begins."""
    refusal = _not_before_filing(setting.application, command.on)
    return refusal or (e.AdmissibilityFound(command.on),)


def receive_need(case: Case, command: c.ReceiveNeed, setting: Setting) -> Result:
    """What VDAB found, for this application alone."""
    found = setting.application.found
    if FINDING not in (*found, *command.facts):
        return wrong(FINDING, "Zeg wat VDAB heeft bevonden.", "Say what VDAB has found.")
    refusal = readable_facts(command.facts, setting.law, frozenset({Owner.VDAB}))
    return refusal or (
        *_given(case, command.facts, command.on, anew=OF_VDAB - frozenset(found)),
        e.NeedReceived(command.on, setting.actor.ref),
    )


def prolong_inquiry(case: Case, command: c.ProlongInquiry, setting: Setting) -> Result:
    """Later than the term of the law, for a reason outside the parties' will."""
    application = setting.application
    if application.admissible_on is None:
        raise LookupError("An admissible application has its day.")
    due = setting.terms(case).inquiry_due(application.admissible_on, application.standstills)
    last = max(due, application.inquiry_until or due)
    return (
        known_reason(command.reason, PROLONG)
        or _longer(command, last)
        or (e.InquiryProlonged(command.on, command.reason, command.until),)
    )


FINDING = "bevinding_vdab"


def _given(
    case: Case, facts: Mapping[str, str], on: date, anew: frozenset[str] = frozenset()
) -> tuple[e.FactGiven, ...]:
    """One event for each fact that is not known yet, or is told anew, by name."""
    return tuple(
        e.FactGiven(on, name, value)
        for name, value in sorted(facts.items())
        if name in anew or value_on(case.facts, name, on) != value
    )


def _longer(command: c.ProlongInquiry, last: date) -> Refusal | None:
    """While the term still runs, and to a later day; what is over has lapsed (R26, V08)."""
    if command.on > last:
        return wrong(
            "on",
            f"De termijn van het onderzoek liep tot {last:%d-%m-%Y}: hij is voorbij.",
            f"The term of the inquiry ran to {last}: it is over.",
        )
    if command.until > last:
        return None
    return wrong(
        "until",
        f"De termijn loopt al tot {last:%d-%m-%Y}: verleng tot een latere dag.",
        f"The term runs to {last} already: prolong to a later day.",
    )


def _term_is_over(command: c.ReceiveMore, asked: Standstill) -> Refusal | None:
    if command.complete or asked.answer_by is None or command.on > asked.answer_by:
        return None
    return wrong(
        "complete",
        f"De aanvrager heeft tot {asked.answer_by:%d-%m-%Y} om te antwoorden.",
        f"The applicant has until {asked.answer_by} to answer.",
    )


def _not_before_filing(application: Application, on: date) -> Refusal | None:
    return not_before(on, application.submitted_on, "de indiening", "the application")
