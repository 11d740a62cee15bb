"""How fast the command line starts, beside the bare interpreter and importing numpy."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
COMMAND = str(Path(sys.executable).with_name("maatwerk"))
CALCULATE = (
    f"{COMMAND} calculate --scheme imw --component loonpremie --package vijf_jaar "
    "--quarter 2025Q2 --rank 1 --reference-wage 15000.00 --fraction 1"
).split()


def median_seconds(command: list[str]) -> float:
    """Median wall time of ``RUNS`` runs, after one that is not counted."""
    times = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def main() -> None:
    bare = median_seconds([sys.executable, "-c", "pass"])
    numpy = median_seconds([sys.executable, "-c", "import numpy"])
    for label, command in (
        ("maatwerk --help", [COMMAND, "--help"]),
        ("maatwerk figures --help", [COMMAND, "figures", "--help"]),
        ("maatwerk calculate (law loaded, explained)", CALCULATE),
    ):
        print(
            f"start  {label:<44} {median_seconds(command):6.3f} s"
            f"   bare python {bare:.3f} s, import numpy {numpy:.3f} s"
        )


if __name__ == "__main__":
    main()
