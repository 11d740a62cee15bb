"""``python -m maatwerk.web.messages``: brings the catalogues up to date with the texts."""

import sys

from maatwerk.web.messages.collecting import renewed
from maatwerk.web.messages.compiling import LOCALE

for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
    written, empty = renewed(source)
    source.write_bytes(written)
    sys.stdout.write(f"{source}: {empty} texts without words\n")
