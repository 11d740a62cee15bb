"""What comes in? Files of applications, findings, wages and proofs, checked and taken in whole.

:func:`check` tells what a file would do and everything that is wrong in it; :func:`load` does
it, in one transaction or not at all. The register must be open: ``open_register`` comes first.
"""

from maatwerk.intake.intake import check, load
from maatwerk.intake.report import Report
from maatwerk.intake.sender import Sender

__all__ = ["Report", "Sender", "check", "load"]
