"""Opens a file by what it is, whatever its name says."""

from maatwerk.errors import BadInputError
from maatwerk.intake.files.csv_file import open_csv
from maatwerk.intake.files.rows import Rows
from maatwerk.intake.files.sealed import SealedFile
from maatwerk.intake.mapping import FileMapping

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_rows(file: SealedFile, mapping: FileMapping) -> Rows:
    """The heading of a file and its rows.

    Raises:
        BadInputError: it is none of CSV, XLSX and Parquet, or one that cannot be used.
    """
    if file.began.startswith(b"PAR1"):
        from maatwerk.intake.files.parquet_file import open_parquet  # noqa: PLC0415 - only then

        return open_parquet(file)
    if file.began.startswith(b"PK\x03\x04"):
        from maatwerk.intake.files.xlsx_file import open_xlsx  # noqa: PLC0415 - only then

        return open_xlsx(file, mapping.sheet)
    if file.began.startswith(_OLD_EXCEL):
        raise BadInputError(
            f"{file.path}: an old Excel file, or one with a password. Save it as XLSX or CSV."
        )
    return open_csv(file, mapping)
