"""Text that a spreadsheet could run as a formula."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What such a text begins with."""

REFUSED = "begins like a formula of a spreadsheet: leave out the sign before it."
"""Said of a name or a line of an address; none is written so."""


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet could run the text, also one that it trims first."""
    return text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA)
