"""Questions made in the test: as text with a head, as PDF and as Word file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from maatwerk.questions import Request, read_question_text

ROOT = Path(__file__).parents[2]
SEED = ROOT / "examples" / "questions" / "sv-52-2024-2025.txt"
HEAD = """SCHRIFTELIJKE VRAAG
nr. 1
van JAN TESTER
datum: 10 april 2025
aan HILDE CREVITS
VLAAMS MINISTER VAN SOCIALE ECONOMIE
Individueel maatwerk - Test
"""


@pytest.fixture
def ask() -> Callable[[str], Request]:
    """Reads items under a fixed head of 10 April 2025 about individueel maatwerk."""

    def read(items: str) -> Request:
        return read_question_text(HEAD + items, "test")

    return read


def make_pdf(path: Path, pages: list[list[str]]) -> Path:
    """The smallest PDF that holds these lines, in Windows-1252."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 50 800 Td 14 TL\n{shown}ET" if lines else "0 0 m"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R "
            f">> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    path.write_bytes(body.encode("cp1252"))
    return path


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def make_docx(path: Path, lines: list[str]) -> Path:
    """A Word file with one paragraph a line."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path
