"""Text, PDF and Word files, good and bad."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from maatwerk.errors import BadInputError
from maatwerk.questions import read_question
from maatwerk.questions.documents import decoded, read_text

from .conftest import SEED, make_docx, make_pdf

QUESTION = (
    "Hoeveel aanvragen voor individueel maatwerk werden in 2024 geweigerd? Graag één cijfer …"
)


def test_pdf_reads_as_the_text_does(tmp_path: Path) -> None:
    lines = SEED.read_text("utf-8").splitlines()
    pdf = make_pdf(tmp_path / "vraag.pdf", [lines[:45], [*lines[45:], "- 2 -"]])
    assert read_question(pdf) == read_question(SEED)


def test_docx_reads_as_the_text_does(tmp_path: Path) -> None:
    docx = make_docx(tmp_path / "vraag.docx", SEED.read_text("utf-8").splitlines())
    assert read_question(docx) == read_question(SEED)


def test_a_file_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    docx = make_docx(tmp_path / "vraag.docx", SEED.read_text("utf-8").splitlines())
    renamed = docx.rename(tmp_path / "vraag.txt")
    assert read_question(renamed) == read_question(SEED)


def test_numbers_that_word_draws_itself_are_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Individueel maatwerk - Cijfers")
    document.add_paragraph("")
    document.add_paragraph(
        "Hoeveel aanvragen werden in 2024 ingediend? Graag opgesplitst naar:", style="List Number"
    )
    document.add_paragraph("provincie;", style="List Bullet")
    document.add_paragraph("kwartaal.", style="List Bullet")
    document.add_paragraph("Hoeveel werden er geweigerd?", style="List Number")
    path = tmp_path / "vraag.docx"
    document.save(str(path))
    text = read_text(path)
    assert "1. Hoeveel aanvragen" in text
    assert "• provincie" in text
    assert "2. Hoeveel werden" in text
    asks = read_question(path).asks
    assert [(a.number, a.measure, a.dimensions) for a in asks] == [
        ("1", "applications", ()),
        ("1", "applications", ("province",)),
        ("1", "applications", ("quarter",)),
        ("2", "refusals", ()),
    ]


def test_word_tables_and_breaks_are_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Individueel maatwerk\n1. Hoeveel aanvragen in 2024?")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "2. Hoeveel toekenningen?"
    path = tmp_path / "vraag.docx"
    document.save(str(path))
    assert [ask.measure for ask in read_question(path).asks] == ["applications", "grants"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "vraag.txt"
    path.write_bytes(QUESTION.encode(encoding))
    assert read_text(path) == QUESTION
    (ask,) = read_question(path).asks[:1]
    assert ask.measure == "refusals"


def test_old_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "vraag.txt"
    path.write_bytes(SEED.read_text("utf-8").replace("\n", "\r\n").encode("cp1252", "replace"))
    assert [a.number for a in read_question(path).asks] == [
        a.number for a in read_question(SEED).asks
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"12 34\n-- 5 --\n", "no text in it"),
        (bytes(range(256)) * 8, "no text in UTF-8 or Windows-1252"),
        (b"\x00\x01\x02 aanvraag", "no text in UTF-8 or Windows-1252"),
        ("ﷺ�".encode()[:-1] + b"\xff\xfe\xfa\xfb" * 9, "no text in UTF-8 or Windows-1252"),
        ("Ünï©ödé ±²³ ÿþý ¿¡«» ÀÁÂÃÄÅ".encode("cp1252"), "no text in UTF-8 or Windows-1252"),
        (b"a\x81b aanvragen", "no text in UTF-8 or Windows-1252"),
        (b"%%%% //// #### ==== ;;;; a", "no text in UTF-8 or Windows-1252"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 40, "old Word file"),
        (b"{\\rtf1 vraag}", "RTF"),
        (b"%PDF-1.4\nnonsense", "damaged PDF"),
        (b"PK\x03\x04 no archive at all", "no Word file"),
        (b"\xff\xfeh", "no text in UTF-8 or Windows-1252"),
    ],
)
def test_a_file_that_is_no_question_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "vraag.txt"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=said) as refused:
        read_question(path)
    assert str(path) in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        read_question(tmp_path / "weg.txt")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_question(tmp_path)
    with pytest.raises(BadInputError, match="cannot be read"):
        read_question(tmp_path / "weg.yaml")


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no text in it.*OCR"):
        read_question(make_pdf(tmp_path / "scan.pdf", [[]]))


def test_a_locked_pdf_is_refused_and_an_empty_password_is_tried(tmp_path: Path) -> None:
    plain = make_pdf(tmp_path / "vraag.pdf", [[QUESTION]])
    for password, name in (("geheim", "dicht.pdf"), ("", "open.pdf")):
        writer = PdfWriter(clone_from=PdfReader(plain))
        writer.encrypt(password, owner_password="eigenaar", algorithm="RC4-128")  # noqa: S106
        writer.write(tmp_path / name)
    with pytest.raises(BadInputError, match="locked with a password"):
        read_question(tmp_path / "dicht.pdf")
    assert read_question(tmp_path / "open.pdf").asks[0].measure == "refusals"


def test_a_truncated_word_file_is_refused(tmp_path: Path) -> None:
    whole = make_docx(tmp_path / "vraag.docx", ["Hoeveel aanvragen?"])
    cut = tmp_path / "half.docx"
    cut.write_bytes(whole.read_bytes()[:2000])
    with pytest.raises(BadInputError, match="no Word file"):
        read_question(cut)


def test_a_truncated_pdf_is_refused_or_read_but_never_breaks(tmp_path: Path) -> None:
    whole = make_pdf(tmp_path / "vraag.pdf", [[QUESTION] * 3]).read_bytes()
    cut = tmp_path / "half.pdf"
    outcomes = set()
    for length in range(20, len(whole), 37):
        cut.write_bytes(whole[:length])
        try:
            outcomes.add(read_question(cut).asks[0].kind)
        except BadInputError as refused:
            outcomes.add(type(refused).__name__)
    assert outcomes <= {"figures", "BadInputError"}
    assert "BadInputError" in outcomes


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maatwerk.questions.documents.LARGEST", 100)
    path = tmp_path / "vraag.txt"
    path.write_text("Hoeveel aanvragen? " * 20, encoding="utf-8")
    with pytest.raises(BadInputError, match="larger than"):
        read_question(path)


def test_a_text_that_asks_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Beste collega,\nIndividueel maatwerk loopt goed.\nGroeten", encoding="utf-8")
    with pytest.raises(BadInputError, match="no question was found"):
        read_question(path)


def test_decoded_reads_what_windows_wrote() -> None:
    assert decoded("“één” … €".encode("cp1252") + b" aanvragen per provincie", "x").startswith(
        "“één”"
    )


def test_a_word_file_that_unpacks_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "bom.docx", ["1. Hoeveel aanvragen?"])
    with ZipFile(path, "a", compression=ZIP_DEFLATED) as packed:
        packed.writestr("word/extra.xml", b" " * 31_000_000)
    assert path.stat().st_size < 200_000
    with pytest.raises(BadInputError, match="30 MB once unpacked"):
        read_text(path)


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "boek.pdf", [["Hoeveel?"]] * 201)
    with pytest.raises(BadInputError, match="200 pages"):
        read_text(path)


def test_a_text_of_too_many_characters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("Hoeveel aanvragen? " * 60_000, encoding="utf-8")
    with pytest.raises(BadInputError, match="1,000,000 characters"):
        read_text(path)
