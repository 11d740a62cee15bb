"""What every page has around it: the ways through the house, the language, the notice."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maatwerk import __version__
from maatwerk.cases.roles import LABELS_EN, Role
from maatwerk.login.demo import demo_is_open
from maatwerk.login.provider import the_provider
from maatwerk.web.access_table import may_see
from maatwerk.web.language import spoken
from maatwerk.web.mode import is_demo


@dataclass(frozen=True, slots=True)
class Way:
    """A part of the house in the menu: the name of its first route, which begins all others."""

    route: str
    label: Any


WAYS = (
    Way("simulator", _("What would I get?")),
    Way("law", _("The law")),
    Way("figures", _("Figures")),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context that ``look/base.html`` needs."""
    match = request.resolver_match
    route = match.view_name if match else ""
    language = spoken()
    other = "en" if language == "nl" else "nl"
    found = getattr(request, "signed_in", None)
    here = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return {
        "ways": [
            (way, route.split("-")[0] == way.route)
            for way in WAYS
            if may_see(way.route, found.actor.role if found else None)
        ],
        "language": language,
        "other": other,
        "other_name": dict(settings.LANGUAGES)[other],
        "here": here,
        "demo": is_demo(),
        "signed_in_as": role_words(found.actor.role) if found else "",
        "can_sign_in": the_provider() is not None or demo_is_open(request),
        "version": __version__,
    }


def role_words(role: Role) -> str:
    """A role in the language of the page, with a capital."""
    if role is Role.VDAB:
        return LABELS_EN[role]  # the name of an organisation
    words = LABELS_EN[role] if spoken() == "en" else str(role.value)
    return words[0].upper() + words[1:]
