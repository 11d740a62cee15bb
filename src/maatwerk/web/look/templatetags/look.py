"""How templates write amounts."""

from django import template

from maatwerk.law.explanation.wording import decimal
from maatwerk.web.language import spoken

register = template.Library()

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
