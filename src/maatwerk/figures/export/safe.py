"""Text that a spreadsheet cannot take for a formula."""

from maatwerk.formulas import starts_a_formula


def safe_text(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could run it as a formula."""
    return f"'{text}" if starts_a_formula(text) else text
