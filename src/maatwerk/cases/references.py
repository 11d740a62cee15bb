"""What a reference may be: everything else asks here, as what is once in an event stays for good.

A reference tells nothing of whom it is. Those of cases, applicants, persons, applications and
mandates are made by the register; those of who acts come from the sign-in. A name cannot be told
from a reference in every case; an address of mail, a name with a space or a point and a national
number can.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no two characters look alike."""

LENGTH = 12
"""Characters of a reference that the register makes."""

_MADE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_OF_A_CASE = re.compile(r"[0-9A-Za-z-]{1,12}")
_OF_WHO_ACTS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_NUMBER = re.compile(r"[0-9](-?[0-9]){8,}")


def is_reference(text: str) -> bool:
    """Whether the text has the form of a reference that the register makes."""
    return _MADE.fullmatch(text) is not None


def names_a_case(text: str) -> bool:
    """Whether a case can be named so: also one that was played with a short name."""
    return _OF_A_CASE.fullmatch(text) is not None


def names_who_acts(text: str) -> bool:
    """Whether somebody who acts, or may act for an applicant, can be named so.

    At most 40 letters, digits, dashes and underscores, and no long number.
    """
    return _OF_WHO_ACTS.fullmatch(text) is not None and _NUMBER.search(text) is None
