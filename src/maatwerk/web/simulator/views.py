"""The pages of the simulator. All that was filled in stands in their address, and nowhere else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.law.explanation.fragment import as_fragment
from maatwerk.law.explanation.wording import written_day
from maatwerk.web.language import spoken
from maatwerk.web.rate import limited
from maatwerk.web.simulator.chart import charts_of
from maatwerk.web.simulator.course import course, explained
from maatwerk.web.simulator.forms import (
    SELF_EMPLOYED,
    WHO,
    EmployerInputs,
    SelfEmployedInputs,
)
from maatwerk.web.the_law import the_law, today

PER_MINUTE = 120


@require_safe
@limited("simulator", PER_MINUTE)
def simulator(request: HttpRequest) -> HttpResponse:
    """The form, and below it what comes of it."""
    form = _form(request)
    told: dict[str, Any] = {
        "form": form,
        "self_employed": isinstance(form, SelfEmployedInputs),
        # Asked while somebody is still filling in: what is empty is no mistake yet.
        "patient": "HX-Request" in request.headers and form.is_waiting,
    }
    if form.is_valid():
        found = course(the_law(), form.asked, today(), spoken())
        told |= {
            "course": found,
            "charts": charts_of(found, spoken()),
            "package": form.package,
            "query": request.GET.urlencode(),
            "day": written_day(today(), spoken()),
            "law_hash": the_law().hash,
        }
    answer = render(request, "simulator/simulator.html", told)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@require_safe
@limited("simulator", PER_MINUTE)
def explanation(request: HttpRequest, quarter: str) -> HttpResponse:
    """One quarter, step by step, with articles and confidence."""
    form = _form(request)
    asked = form.asked if form.is_valid() else None
    when = _quarter(quarter)
    if asked is None or not 0 <= when - asked.first < asked.quarters:
        raise Http404
    last = asked.first + asked.quarters - 1
    told = {
        "quarter": when,
        "fragments": [
            # The law's own HTML: it escapes all that is not.
            SafeString(as_fragment(one, spoken(), prefix=one.component, ahead=ahead))
            for one, ahead in explained(the_law(), asked, when, today())
        ],
        "query": request.GET.urlencode(),
        "before": when - 1 if when > asked.first else None,
        "after": when + 1 if when < last else None,
    }
    return render(request, "simulator/explanation.html", told)


def _form(request: HttpRequest) -> EmployerInputs | SelfEmployedInputs:
    """The form of who asks, with what stands in the address."""
    form = SelfEmployedInputs if request.GET.get(WHO) == SELF_EMPLOYED else EmployerInputs
    filled_in = request.GET if set(request.GET) - {WHO} else None
    return form(the_law(), Quarter.of(today()), spoken(), filled_in)


def _quarter(written: str) -> Quarter:
    try:
        return Quarter.parse(written)
    except BadInputError:
        raise Http404 from None
