"""Cents as people write euros."""


def euro(cents: int) -> str:
    """``-1.234,56`` of -123456 cents."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{grouped},{rest:02}"
