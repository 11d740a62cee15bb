"""The pages of the law."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from maatwerk.law.explanation.wording import written_day
from maatwerk.web.language import spoken
from maatwerk.web.law import book
from maatwerk.web.law.forms import Days, Sought
from maatwerk.web.law.search import search
from maatwerk.web.law.values import values_on
from maatwerk.web.rate import limited
from maatwerk.web.the_law import the_law, today

PER_MINUTE = 120


@require_safe
def page(request: HttpRequest, path: str = book.FIRST) -> HttpResponse:
    """A page of the book."""
    found = book.the_book(spoken()).pages.get(path)
    if found is None:
        raise Http404
    # The book escapes all that is not its own HTML.
    told = {"title": found.title, "content": SafeString(found.content)}
    return render(request, "law/page.html", _around(path) | told)


@require_safe
@limited("law-search", PER_MINUTE)
def found(request: HttpRequest) -> HttpResponse:
    """What is found in the book."""
    form = Sought(request.GET)
    sought = form.cleaned_data["q"].strip() if form.is_valid() else ""
    hits = search(book.the_book(spoken()).pages.values(), sought)
    told = {"sought": sought, "hits": hits}
    return render(request, "law/found.html", _around("") | told)


@require_safe
@limited("law-search", PER_MINUTE)
def values(request: HttpRequest) -> HttpResponse:
    """Every parameter on a day, beside what it was on another."""
    form = Days(request.GET if "dag" in request.GET else {"dag": today()})
    told: dict[str, Any] = {"form": form}
    if form.is_valid():
        day, against = form.cleaned_data["dag"], form.cleaned_data["tegen"]
        found = values_on(the_law(), day, spoken(), against=against)
        told |= {
            "day": written_day(day, spoken()),
            "against": written_day(against, spoken()) if against else "",
            "known": sorted((one for one in found if one.values), key=lambda one: not one.changed),
            "unknown": [one for one in found if not one.values],
            "changed": sum(one.changed for one in found),
        }
    return render(request, "law/values.html", _around("op-een-dag") | told)


@require_safe
def style(_request: HttpRequest) -> HttpResponse:
    """The style of the book, for what stands in its pages."""
    answer = HttpResponse(book.style(), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "max-age=60"
    return answer


def _around(path: str) -> dict[str, Any]:
    """What every page of the law has around it."""
    menu = [(label, to, to == path) for label, to in book.the_book(spoken()).menu]
    return {"menu": menu, "law_hash": the_law().hash, "at_values": path == "op-een-dag"}
