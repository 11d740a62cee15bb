"""How templates write amounts, and how sure they are."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.explanation.wording import decimal
from maatwerk.web.language import spoken

register = template.Library()

_SURE: dict[Confidence, Any] = {
    "law": _("text of the law"),
    "official": _("official"),
    "secondary": _("secondary source"),
    "derived": _("derived"),
    "assumed": _("rests on an assumption"),
    "reform": _("proposed, not law"),
}

NBSP = "\N{NO-BREAK SPACE}"


@register.filter
def euro(cents: int) -> str:
    """``€ 5.068,54`` in Dutch, ``€5,068.54`` in English."""
    language = spoken()
    return f"€{NBSP if language == 'nl' else ''}{decimal(cents, 100, 2, language)}"


@register.filter
def amount(cents: int) -> str:
    """The same without the sign, for a column that has it in its heading."""
    return decimal(cents, 100, 2, spoken())


@register.filter
def sure(confidence: Confidence) -> str:
    """How sure a value is, for somebody who does not know the list."""
    return str(_SURE[confidence])
