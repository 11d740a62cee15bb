"""An enterprise of a register of the demonstration, read in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

READ = """
import sys
from maatwerk.register import open_register
open_register(sys.argv[1])
from maatwerk.register.models import CaseRow
from maatwerk.register.vault.vault import Vault
for ref in CaseRow.objects.values_list("applicant_ref", flat=True).distinct():
    number = Vault(demo=True).applicant(ref).enterprise_number
    if number is not None:
        print(number.digits, ref)
        break
"""


def an_enterprise(folder: Path) -> tuple[str, str]:
    """Its number and its reference."""
    key = (folder / "vault-key").read_text(encoding="ascii").strip()
    done = subprocess.run(
        [sys.executable, "-c", READ, folder / "register"],
        env=os.environ | {"MAATWERK_VAULT_KEYS": key},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    number, ref = done.stdout.split()
    return number, ref
