"""Text that a spreadsheet cannot take for a formula."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_text(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could run it as a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
