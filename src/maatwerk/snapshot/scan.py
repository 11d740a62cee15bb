"""One Parquet file in SQL: that file, whatever its path looks like.

DuckDB takes ``*``, ``?`` and ``[`` in a path for a pattern and reads every file that fits,
and takes a folder called ``scheme=imw`` for a column of that name, in place of the one in
the file.
"""

import re
from pathlib import Path

from maatwerk.errors import BadInputError

_WILDCARD = re.compile(r"[*?\[]")


def scan(path: Path, *, numbered: bool = False) -> str:
    """The table function that reads the file at ``path`` and no other, quoted for SQL.

    With ``numbered``, rows have a column ``file_row_number``, counted from 0.

    Raises:
        BadInputError: the path has both a backslash and a wildcard, which DuckDB cannot be
            told to take as they are.
    """
    text = str(path.absolute())
    if "\\" in text and _WILDCARD.search(text):
        raise BadInputError(
            f"{path} cannot be read: its path has a backslash and one of * ? [. Rename the folder."
        )
    literal = _WILDCARD.sub(lambda found: f"[{found[0]}]", text).replace("'", "''")
    number = ", file_row_number = true" if numbered else ""
    return f"read_parquet('{literal}', hive_partitioning = false{number})"
