"""Runs every benchmark in turn; each prints one line a figure, beside its rival."""

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"machine  {machine}", flush=True)
    for name in (
        "start.py",
        "law",
        "question_pack.py",
        "snapshot_made.py",
        "register.py",
        "intake.py",
        "payments.py",
    ):
        subprocess.run([sys.executable, str(HERE / name)], check=True)


if __name__ == "__main__":
    main()
