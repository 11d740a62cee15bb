"""Tables as files: CSV and JSON for programs, XLSX and HTML for people."""

from maatwerk.figures.export.for_programs import table_data, to_csv, to_json
from maatwerk.figures.export.html import to_html
from maatwerk.figures.export.safe import safe_text
from maatwerk.figures.export.xlsx import to_xlsx

__all__ = ["safe_text", "table_data", "to_csv", "to_html", "to_json", "to_xlsx"]
