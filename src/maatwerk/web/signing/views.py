"""Signing in by a provider or as a demo user, signing out, and the page that says who one is."""

from typing import Any

import jwt
import requests
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from mozilla_django_oidc.views import (
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from maatwerk.login.backend import Known
from maatwerk.login.claims import Why
from maatwerk.login.demo import demo_is_open
from maatwerk.login.demo_users import demo_users
from maatwerk.login.provider import the_provider
from maatwerk.login.session import IDLE, LONGEST, Way, sign_in, sign_out
from maatwerk.web.look.frame import role_words
from maatwerk.web.rate import limited

PER_MINUTE = 30
HOME = "/wie/"


@require_safe
@never_cache
@limited("sign-in", PER_MINUTE)
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """The ways to sign in that there are."""
    _must_be_open(request)
    users = demo_users() if demo_is_open(request) else ()
    told = {
        "provider": the_provider() is not None,
        "users": [
            (user.name, role_words(user.actor.role), user.name.endswith("-2")) for user in users
        ],
        "then": _safe(request, request.GET.get("next", "")),
    }
    return render(request, "signing/sign_in.html", told)


@require_POST
@never_cache
@limited("sign-in", PER_MINUTE)
def demo(request: HttpRequest) -> HttpResponse:
    """Be one of the demo users; on this machine alone."""
    if not demo_is_open(request):
        raise Http404
    chosen = request.POST.get("gebruiker", "")
    user = next((user for user in demo_users() if user.name == chosen), None)
    if user is None:
        raise Http404
    sign_in(request, user.actor, Way.DEMO, timezone.now())
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


class _ToProvider(OIDCAuthenticationRequestView):  # type: ignore[misc] # it has no types
    """Sends somebody to the provider, with a state, a nonce and a challenge of this sign-in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if the_provider() is None:
            raise Http404
        answer: HttpResponse = super().get(request)
        return answer


class _Back(OIDCAuthenticationCallbackView):  # type: ignore[misc] # it has no types
    """Takes somebody in who comes back from the provider."""

    user: Known

    def get(self, request: HttpRequest) -> HttpResponse:
        if the_provider() is None:
            raise Http404
        request.user = AnonymousUser()  # what the library asks; who is signed in is in the session
        try:
            answer: HttpResponse = super().get(request)
        except (SuspiciousOperation, requests.RequestException, jwt.PyJWTError, KeyError):
            return self.login_failure()
        return answer

    def login_success(self) -> HttpResponse:
        if self.user.actor is None:
            return _not_in(self.request, self.user.why)
        then = _safe(self.request, self.request.session.get("oidc_login_next") or "")
        sign_in(self.request, self.user.actor, Way.PROVIDER, timezone.now())
        return HttpResponseRedirect(then)

    def login_failure(self) -> HttpResponse:
        return _not_in(self.request, None)


to_provider = never_cache(
    limited("sign-in", PER_MINUTE)(
        method_decorator(require_safe, name="dispatch")(_ToProvider).as_view()
    )
)
back = never_cache(
    limited("sign-in", PER_MINUTE)(method_decorator(require_safe, name="dispatch")(_Back).as_view())
)


@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    sign_out(request)
    return redirect("front")


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Who is signed in, in which role, and until when."""
    found = request.signed_in  # type: ignore[attr-defined] # the middleware of access puts it there
    told: dict[str, Any] = {
        "role": role_words(found.actor.role),
        "ref": found.actor.ref,
        "applicants": len(found.actor.applicants),
        "outside": bool(found.actor.applicants),
        "is_demo_user": found.way is Way.DEMO,
        "minutes": int(IDLE.total_seconds() // 60),
        "hours": int(LONGEST.total_seconds() // 3600),
    }
    return render(request, "signing/who.html", told)


def _must_be_open(request: HttpRequest) -> None:
    if the_provider() is None and not demo_is_open(request):
        raise Http404


def _safe(request: HttpRequest, then: str) -> str:
    """Where to go on; nowhere but on these pages."""
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(then, here, require_https=request.is_secure()):
        return then
    return HOME


def _not_in(request: HttpRequest, why: Why | None) -> HttpResponse:
    """A page that says why somebody did not come in, and what to do; never who."""
    reasons = {
        Why.NO_RIGHT: _(
            "Your account has no right for this application. Ask the person who gives out rights "
            "in your organisation for one."
        ),
        Why.SEVERAL: _(
            "Your account has rights for several roles, and here somebody has one. Ask the person "
            "who gives out rights in your organisation to leave one."
        ),
        Why.UNREADABLE: _(
            "What the sign-in service told about your account cannot be read. Tell the help desk."
        ),
        None: _("Signing in was broken off, or took too long. Try once more."),
    }
    told = {"status": 403, "title": _("You are not signed in"), "advice": reasons[why]}
    return render(request, "look/error.html", told, status=403)
