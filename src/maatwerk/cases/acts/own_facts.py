"""Everything that is known of an application, as the law takes it."""

from collections.abc import Mapping
from datetime import date

from maatwerk.cases.acts.setting import Setting
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import stopped_days
from maatwerk.cases.facts import OF_VDAB, facts_on
from maatwerk.law import Quarter
from maatwerk.law.review.examples import read_fact


def facts_of(case: Case, on: date, vaulted: Mapping[str, str], setting: Setting) -> dict[str, int]:
    """What was told, what VDAB found, what the vault holds, and what the case itself knows.

    What follows from the acts of a case is never overruled by what is told.

    Raises:
        LawError: a fact that cannot be read.
    """
    application = setting.application
    known = {
        **_told(case, application, on),
        **vaulted,
        **_of_the_act(application, on, setting),
        **_of_the_file(application),
        **_of_the_inquiry(application),
        **_of_the_right(case, application),
    }
    inputs = setting.law.inputs
    return {name: read_fact(inputs, name, value, "facts") for name, value in known.items()}


def _told(case: Case, application: Application, on: date) -> dict[str, str]:
    """As it is known on the day; what VDAB found of an earlier application does not count."""
    found = application.found if application.need_on is not None else ()
    known = facts_on(case.facts, on)
    return {name: value for name, value in known.items() if name not in OF_VDAB or name in found}


def _of_the_act(application: Application, on: date, setting: Setting) -> dict[str, str]:
    """Who asks what, whether he is excluded, and when it would be decided."""
    excluded_until = setting.excluded_until(on)
    own = {
        "soort_aanvrager": application.applicant_kind,
        "soort_aanvraag": application.kind,
        "gevraagde_premie": application.premium,
        "beslissingsdag": on.isoformat(),
        "uitsluiting_opgelegd": _said(excluded_until is not None),
    }
    if excluded_until is not None:
        own["uitgesloten_tot"] = excluded_until.isoformat()
    if application.submitted_on is not None:
        own["aanvraagdag"] = application.submitted_on.isoformat()
    if application.admissible_on is not None:
        start = application.admissible_on
        own["ontvankelijkheidsdag"] = start.isoformat()
        own["dagen_stilstand"] = str(stopped_days(application.standstills, start, on))
    return own


def _of_the_file(application: Application) -> dict[str, str]:
    """It is complete, unless the department went on without what it had asked."""
    last = application.standstills[-1] if application.standstills else None
    if last is None or last.complete is not False:
        return {"dossier_volledig": "ja"}
    own = {"dossier_volledig": "nee"}
    if last.answer_by is not None:
        own["aan_te_vullen_tot"] = last.answer_by.isoformat()
    return own


def _of_the_inquiry(application: Application) -> dict[str, str]:
    """Whether VDAB is done, and how long it may take."""
    own = {
        "onderzoek_verlengd": _said(application.inquiry_until is not None),
        "onderzoek_afgerond": _said(application.need_on is not None),
    }
    if application.inquiry_until is not None:
        own["onderzoek_verlengd_tot"] = application.inquiry_until.isoformat()
    if application.need_on is not None:
        own["onderzoek_afgerond_op"] = application.need_on.isoformat()
    return own


def _of_the_right(case: Case, application: Application) -> dict[str, str]:
    """The right that runs, or was the last, on the day of the application."""
    right = case.right
    if right is None or application.submitted_on is None:
        return {}
    rank = Quarter.of(application.submitted_on) - right.first_quarter + 1
    return {
        "lopend_pakket": right.package,
        "lopend_kwartaalnummer": str(max(rank, 1)),
        "lopend_recht_tot": right.last_quarter.last_day.isoformat(),
    }


def _said(so: bool) -> str:
    return "ja" if so else "nee"
