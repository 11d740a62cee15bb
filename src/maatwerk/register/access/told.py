"""What the access log tells: who was shown a case, and what was never answered."""

from django.db.models import Q, QuerySet

from maatwerk.register.models import AccessRow


def of_case(case_ref: str) -> QuerySet[AccessRow]:
    """Whoever asked for a case, or was shown it in a list that names its cases, oldest first.

    An export of more than :data:`~maatwerk.register.access.log.NAMED` cases names none.
    """
    shown = Q(case_ref=case_ref) | Q(result__case_refs__contains=f" {case_ref} ")
    return AccessRow.objects.filter(shown).select_related("result").order_by("seq")


def by_actor(ref: str) -> QuerySet[AccessRow]:
    """All that an actor asked, oldest first."""
    return AccessRow.objects.filter(actor=ref).select_related("result").order_by("seq")


def unanswered() -> QuerySet[AccessRow]:
    """What was asked and never answered: it is going on, or its process was stopped."""
    return AccessRow.objects.filter(result=None).order_by("seq")
