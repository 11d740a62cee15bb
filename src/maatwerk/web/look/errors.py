"""Pages for what went wrong: each says what, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """400: what the browser sent cannot be read."""
    return _page(
        request,
        400,
        _("This request cannot be read"),
        _("The address or the form holds something that we cannot read. Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """403: not for this reader."""
    return _page(
        request,
        403,
        _("This page is not for you"),
        _("You may not see this page in your role. Ask whoever gave you the link."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """403: a form that did not come from our own page."""
    return _page(
        request,
        403,
        _("This form is too old"),
        _(
            "We could not tell that this form came from our own page. Allow cookies, load the page "
            "again and try once more."
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's
    """404: no such page."""
    return _page(
        request,
        404,
        _("This page is not there"),
        _("Perhaps the link is old, or a letter of it got lost. The front page has all ways in."),
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: too often in a short time."""
    answer = _page(
        request,
        429,
        _("That was a lot in a short time"),
        _("To keep this page quick for everybody, wait a minute and load it again."),
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """500: an error of ours."""
    return _page(
        request,
        500,
        _("Something went wrong on our side"),
        _("Nothing that you filled in was kept. Try again in a moment."),
    )


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    told = {"status": status, "title": title, "advice": advice}
    return render(request, "look/error.html", told, status=status)
