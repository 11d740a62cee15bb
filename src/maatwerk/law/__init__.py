"""What does the decree say? Dated parameters, rules, explanation."""

from maatwerk.law.applications.assessing import assess
from maatwerk.law.decree import load_law
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.reforms.reform import Change

__all__ = ["Change", "Explanation", "Law", "Quarter", "Step", "assess", "load_law"]
