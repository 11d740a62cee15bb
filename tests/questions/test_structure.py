"""Head, introduction, items and letters of a question, however it is laid out."""

from datetime import date

import pytest

from maatwerk.questions.header import parliamentary_year, read_day
from maatwerk.questions.layout import joined, lines_of
from maatwerk.questions.structure import Item, Part, read_structure

from .conftest import HEAD


def _items(text: str) -> tuple[Item, ...]:
    return read_structure(HEAD + text).items


@pytest.mark.parametrize("mark", ["1.", "1)", "1°", "1 °", "(1)", "1/", "1.°", "Vraag 1:", "1 ."])
def test_marks_of_items(mark: str) -> None:
    second = mark.replace("1", "2")
    items = _items(f"{mark} Hoeveel aanvragen?\n{second} Hoeveel weigeringen?")
    assert [(i.number, i.lead) for i in items] == [
        ("1", "Hoeveel aanvragen?"),
        ("2", "Hoeveel weigeringen?"),
    ]


@pytest.mark.parametrize("mark", ["{})", "{}.", "{} )", "({})", "{}/", "{}°", "1.{})", "1{}."])
def test_marks_of_letters(mark: str) -> None:
    letters = "\n".join(f"{mark.format(letter)} deel {letter};" for letter in "abc")
    (item,) = _items(f"1. Graag naar:\n{letters}")
    assert item.lead == "Graag naar:"
    assert item.parts == tuple(Part(letter, f"deel {letter};") for letter in "abc")


@pytest.mark.parametrize("bullet", ["-", "–", "•", "*", "o", "▪", "➢"])
def test_bullets(bullet: str) -> None:
    (item,) = _items(f"1. Graag naar:\n{bullet} provincie\n{bullet} kwartaal\n")
    assert item.parts == (Part(None, "provincie"), Part(None, "kwartaal"))


def test_items_and_letters_on_one_line() -> None:
    items = _items("1. Graag naar: a) provincie; b) kwartaal; c) type. 2. Hoeveel weigeringen?")
    assert [part.letter for part in items[0].parts] == ["a", "b", "c"]
    assert items[1] == Item("2", "Hoeveel weigeringen?")


def test_a_number_out_of_sequence_is_no_item() -> None:
    items = _items("1. Sinds\n1. juli 2023 en\n30. juni\n2. Hoeveel?\n2024. Meer?\n5) is geen punt")
    assert [item.number for item in items] == ["1", "2"]
    assert "30. juni" in items[0].lead
    assert "5) is geen punt" in items[1].lead


def test_a_letter_out_of_sequence_is_no_letter() -> None:
    (item,) = _items("1. Graag naar:\na) provincie van\nd) niet\nb) kwartaal")
    assert item.parts == (Part("a", "provincie van d) niet"), Part("b", "kwartaal"))


def test_bullets_under_a_letter_belong_to_it() -> None:
    (item,) = _items("1. Graag naar:\na) type:\n- werkgever\n- zelfstandige\nb) kwartaal")
    assert item.parts == (Part("a", "type: werkgever zelfstandige"), Part("b", "kwartaal"))


def test_what_follows_the_last_item_after_an_empty_line_belongs_to_none() -> None:
    document = read_structure(HEAD + "1. Hoeveel?\n2. Waarom?\n\nGraag alles per jaar.\nDank u.")
    assert document.items[-1].lead == "Waarom?"
    assert document.closing == "Graag alles per jaar. Dank u."


def test_letters_after_an_empty_line_stay_with_their_item() -> None:
    document = read_structure(HEAD + "1. Graag naar:\n\na) provincie\n\nb) kwartaal")
    assert [part.letter for part in document.items[0].parts] == ["a", "b"]
    assert document.closing == ""


@pytest.mark.parametrize(
    "answer",
    [
        "ANTWOORD",
        "Antwoord:",
        "A N T W O O R D",
        "GECOÖRDINEERD ANTWOORD",
        "ANTWOORD op vraag nr. 52 van 24 oktober 2024",
        "Antwoord van minister Niemand",
    ],
)
def test_a_printed_answer_is_left_out(answer: str) -> None:
    text = f"1. Hoeveel aanvragen?\nHILDE CREVITS\nVLAAMS MINISTER VAN SOCIALE ECONOMIE\n{answer}\n"
    items = _items(text + "1. Er waren er 12.\n2. Zie 1.")
    assert items == (Item("1", "Hoeveel aanvragen?"),)


def test_the_word_answer_in_a_sentence_is_no_answer() -> None:
    items = _items("1. Hoeveel?\n2. Kan de minister een\nantwoord geven op de vragen?")
    assert items[1].lead == "Kan de minister een antwoord geven op de vragen?"


def test_without_numbers_everything_is_one_item() -> None:
    document = read_structure("Hoeveel aanvragen in 2024?\nEn hoeveel weigeringen?")
    assert document.introduction == ""
    assert [(i.number, i.lead) for i in document.items] == [
        ("", "Hoeveel aanvragen in 2024? En hoeveel weigeringen?")
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["bij werk-", "gevers"], "bij werkgevers"),
        (["in Oost-", "Vlaanderen"], "in Oost-Vlaanderen"),
        (["de loon-", "en begeleidingspremie"], "de loon- en begeleidingspremie"),
        (["IMW-", "aanvragen"], "IMW-aanvragen"),
        (["de top-", "3"], "de top-3"),
        (["juli -", "december"], "juli - december"),
        (["", "een", "", "twee"], "een twee"),
    ],
)
def test_words_broken_over_lines(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_page_numbers_and_odd_blanks_go() -> None:
    page = (
        "2\nEerste\u00a0regel\nPagina 1 van 2\n- 2 -\nde top\n3\f\n12/14\nvan 2023\n"
        "zacht\u00ad\nkoppelteken\tﬁn\u200be\n2024"
    )
    assert [line for line in lines_of(page) if line] == [
        "Eerste regel",
        "de top",
        "van 2023",
        "zachtkoppelteken fine",
        "2024",
    ]


def test_a_number_alone_on_a_line_inside_a_page_stays() -> None:
    assert lines_of("Graag de top\n3\nvan redenen") == ["Graag de top", "3", "van redenen"]


def test_lines_that_are_no_head_among_those_that_are() -> None:
    head = HEADS["meta"].replace("https://voorbeeld.be/1", "https://voorbeeld.be/een/\nlang/adres")
    header = read_structure(f"{head}\nEen inleiding.\n1. Hoeveel aanvragen?").header
    assert (header.number, header.minister, header.title) == ("52", "ZUHAL DEMIR", "Een titel")


def test_a_title_above_the_head() -> None:
    text = f"Maatwerk in cijfers\n{HEAD.rsplit(chr(10), 2)[0]}\n\n1. Hoeveel aanvragen?"
    header = read_structure(text).header
    assert (header.number, header.title) == ("1", "Maatwerk in cijfers")


HEADS = {
    "lines": (
        "SCHRIFTELIJKE VRAAG\nnr. 52\nvan JAN DE TESTER\ndatum: 24 oktober 2024\n"
        "aan ZUHAL DEMIR\nVLAAMS MINISTER VAN ONDERWIJS,\nJUSTITIE EN WERK\nEen titel\n"
    ),
    "one line": (
        "Schriftelijke vraag nr. 52 van 24 oktober 2024 van JAN DE TESTER aan ZUHAL DEMIR, "
        "VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\nEen titel\n"
    ),
    "bulletin": (
        "ZUHAL DEMIR\nVLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\n\nVraag nr. 52\n"
        "van 24 oktober 2024\nvan JAN DE TESTER\n\nEen titel\n"
    ),
    "fields": (
        "Nummer: 52\nDatum: 24/10/2024\nVraagsteller: JAN DE TESTER\nAan: ZUHAL DEMIR, "
        "VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\nOnderwerp: Een titel\n"
    ),
    "meta": (
        "title: Een titel\nthema: Werk\npdf link: https://voorbeeld.be/1\nSCHRIFTELIJKE VRAAG\n"
        "nr. 52\nvan JAN DE TESTER\ndatum: 2024-10-24\naan ZUHAL DEMIR\n"
        "VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\nEen  titel\n"
    ),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads(head: str) -> None:
    document = read_structure(f"{head}\nEen inleiding van een zin.\n1. Hoeveel aanvragen?")
    header = document.header
    assert (header.number, header.date, header.parliamentary_year) == (
        "52",
        date(2024, 10, 24),
        "2024-2025",
    )
    assert (header.asker, header.minister) == ("JAN DE TESTER", "ZUHAL DEMIR")
    assert header.portfolio == "VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK"
    assert header.title == "Een titel"
    assert document.introduction == "Een inleiding van een zin."


def test_a_title_over_two_lines() -> None:
    head = HEAD.replace(
        "Individueel maatwerk - Test", "Individueel maatwerk - Aanvragen en\nhun lot"
    )
    document = read_structure(head + "De inleiding.\n1. Hoeveel?")
    assert document.header.title == "Individueel maatwerk - Aanvragen en hun lot"
    assert document.introduction == "De inleiding."


def test_what_the_head_does_not_say_is_none() -> None:
    header = read_structure("1. Hoeveel aanvragen?").header
    assert header == type(header)(None, None, None, None, None, None, None)


def test_a_sentence_is_no_title() -> None:
    assert read_structure("Hoeveel aanvragen waren er?").header.title is None
    assert read_structure("Mijn vraag:\n1. Hoeveel?").header.title is None
    assert (
        read_structure("Maatwerk in cijfers\n\n1. Hoeveel?").header.title == "Maatwerk in cijfers"
    )


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 9, 22), "2023-2024"),
        (date(2024, 9, 23), "2024-2025"),  # the fourth Monday of September 2024
        (date(2025, 9, 21), "2024-2025"),
        (date(2025, 9, 22), "2025-2026"),
        (date(2023, 9, 25), "2023-2024"),
        (date(2025, 1, 1), "2024-2025"),
        (date(2025, 12, 31), "2025-2026"),
    ],
)
def test_parliamentary_year(day: date, year: str) -> None:
    assert parliamentary_year(day) == year


@pytest.mark.parametrize("words", ["24 oktober 2024", "24/10/2024", "24-10-2024", "2024-10-24"])
def test_days(words: str) -> None:
    assert read_day(words) == date(2024, 10, 24)


@pytest.mark.parametrize("words", ["oktober 2024", "31 februari 2024", "morgen", ""])
def test_no_days(words: str) -> None:
    assert read_day(words) is None
