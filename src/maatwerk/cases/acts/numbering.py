"""From which quarter a right is numbered, and how much of a package is then left."""

import numpy as np

from maatwerk.cases.acts.setting import Setting
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Terms
from maatwerk.cases.effects.decision import FOLLOW_UPS
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.applications.assessment import Assessment

BY_DECISION = frozenset({"op_maat", "vop_verhoogd"})
"""Packages that leave the percentage to the decision."""


def number_one(case: Case, application: Application, first: Quarter, law: Law) -> Quarter:
    """The quarter that counts as number 1 of a right that is granted from ``first`` on.

    An adjustment or an extension is of the same right. With the same employer a gap of fewer
    quarters than the law says leaves it one employment, so a new application in the same case
    goes on counting as well (Decreet 14-01-2022, art. 12 § 3). A conversion answers with a
    package of another scheme, which begins at number 1 (art. 87).

    Where a court, a review or a reopening sets a refusal aside, number 1 is the quarter of the new
    decision, as of any other: ``assumed``, since no source says that it goes back to the quarter of
    the decision that has fallen.
    """
    spans = case.course.spans
    if not spans or spans[-1].scheme != application.scheme:
        return first
    gap = first - spans[-1].last - 1
    if gap <= 0 and application.kind in FOLLOW_UPS:
        return spans[-1].number_one
    return spans[-1].number_one if gap < _interruption(application, first, law) else first


def _interruption(application: Application, first: Quarter, law: Law) -> int:
    """So many quarters in a row without work end the employment; 0 where no law says it."""
    try:
        return Terms(law, application.scheme).of("onderbreking_kwartalen", first.first_day)
    except BadInputError:  # a VOP has no such term
        return 0


def left_of(told: Assessment, one: Quarter, setting: Setting) -> Quarter | None:
    """The last quarter of what the law would grant; None when the package is used up.

    The law takes a new application as number 1. Where the count goes on, the package ends
    sooner.
    """
    first, last, package = told.first_quarter, told.last_quarter, told.package
    if first is None or last is None or package is None:
        return last
    if setting.application.kind in FOLLOW_UPS or one == first:
        return last
    asked = {
        "pakket": setting.law.packages.index(package),
        "kwartaalnummer": np.arange(first - one + 1, last - one + 2, dtype=np.int16),
    }
    if told.percentage is not None:
        asked["percentage"] = told.percentage
    found = setting.law.percentages(first, asked, scheme=setting.application.scheme)
    count = int(np.count_nonzero(found))
    return first + count - 1 if count else None
