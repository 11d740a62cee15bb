"""While an application is looked into."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.filing import facts_given
from maatwerk.cases.acts.setting import (
    Result,
    Setting,
    first_refusal,
    known_reason,
    not_before,
    readable_facts,
)
from maatwerk.cases.case import Case
from maatwerk.cases.reasons import PROLONG, STUKKEN
from maatwerk.cases.refusal import Refusal, wrong


def ask_for_more(case: Case, command: c.AskForMore, _setting: Setting) -> Result:
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
            _not_before_filing(case, command.on),
            *(known_reason(item, STUKKEN, "items") for item in command.items),
        )
    )
    return refusal or (e.InformationRequested(command.on, command.items, command.answer_by),)


def receive_more(case: Case, command: c.ReceiveMore, setting: Setting) -> Result:
    """The clock runs again; who goes on without the answer waits for the end of the term."""
    asked = case.current.standstills[-1].start
    refusal = first_refusal(
        (
            not_before(command.on, asked, "de vraag om stukken", "what was asked"),
            readable_facts(command.facts, setting.law),
        )
    )
    return refusal or (
        *facts_given(case, command),
        e.InformationReceived(command.on, command.complete),
    )


def find_admissible(case: Case, command: c.FindAdmissible, _setting: Setting) -> Result:
    """The term of decision begins."""
    return _not_before_filing(case, command.on) or (e.AdmissibilityFound(command.on),)


def receive_need(case: Case, command: c.ReceiveNeed, setting: Setting) -> Result:
    """What VDAB found, as facts of the application."""
    refusal = readable_facts(command.facts, setting.law)
    return refusal or (*facts_given(case, command), e.NeedReceived(command.on))


def prolong_inquiry(case: Case, command: c.ProlongInquiry, setting: Setting) -> Result:
    """Later than the term of the law, for a reason outside the parties' will."""
    application = case.current
    if application.admissible_on is None:
        raise LookupError("An admissible application has its day.")
    due = setting.terms(case).inquiry_due(application.admissible_on, application.standstills)
    refusal = first_refusal(
        (
            known_reason(command.reason, PROLONG),
            not_before(command.until, due, "de gewone termijn", "the term of the law"),
        )
    )
    return refusal or (e.InquiryProlonged(command.on, command.reason, command.until),)


def _not_before_filing(case: Case, on: date) -> Refusal | None:
    return not_before(on, case.current.submitted_on, "de indiening", "the application")
