"""What if? The effect of changing the rules."""

from maatwerk.policy.budget import Budget, read_budget
from maatwerk.policy.effect_table import MEASURE as LEVER_EFFECT
from maatwerk.policy.effect_table import lever_table
from maatwerk.policy.spending import MEASURE as EXPENDITURE_PER_DOSSIER
from maatwerk.policy.spending import spending_table

__all__ = [
    "EXPENDITURE_PER_DOSSIER",
    "LEVER_EFFECT",
    "Budget",
    "lever_table",
    "read_budget",
    "spending_table",
]
