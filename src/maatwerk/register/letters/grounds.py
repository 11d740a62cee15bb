"""A ground as a letter writes it."""

from maatwerk.law import Law


def ground_row(code: str, law: Law) -> tuple[str, str, str]:
    """Code, Dutch text and article of a ground of the closed list."""
    ground = law.grounds[code]
    return code, ground.nl, ground.article
