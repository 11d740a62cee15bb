"""A template that does or names what it may not is refused, with its file and line."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.register.filed import file
from tests.register.lettered import DESK, LIVES, ON, VAULT, WORKER, drafted, live, made
from tests.register.people import ENTERPRISES, HOME, IDENTITIES

from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Refusal
from maatwerk.errors import BadInputError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.keeping import Form
from maatwerk.register.letters.names import COMMON, NAMES
from maatwerk.register.letters.templates import FOLDER, load_templates
from maatwerk.register.vault.records import Address, Applicant, Person

HEAD = """---
from: 2024-01-01
why: Een proef.
source: Een toets.
subject: "Weigering"
---
"""
BODY = """{% extends "opmaak/brief-1.html" %}
{% block inhoud %}
<p>{{ grond_code }}</p>
{% endblock %}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "templates")
    return tmp_path / "templates"


def write(folder: Path, text: str, name: str = "weigering/2.html") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_project_has_a_template_for_every_kind_from_the_first_day_of_the_law() -> None:
    found = load_templates()
    for kind in LetterKind:
        template = found.on(kind, date(2023, 7, 1))
        assert (template.name, template.start) == (f"{kind}/1", date(2023, 7, 1))
        assert template.why
        assert template.source
        assert len(template.hash) == 64


def test_every_name_that_is_offered_is_used_by_a_template() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*/*.html"))
    assert [name for names in NAMES.values() for name in names if name not in text] == []
    assert all(names >= COMMON for names in NAMES.values())


def test_no_value_stands_in_a_style_sheet_where_escaping_means_nothing() -> None:
    for path in FOLDER.glob("*/*.html"):
        for style in re.findall(r"<style.*?</style>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert "{{" not in style


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ grondcode }}", "a letter weigering has no grondcode; choose from aanvraag,"),
        ("{% if grondcode %}x{% endif %}", "has no grondcode"),
        ("{% for x in gronden %}{{ x }}{% endfor %}", "gronden is no list to go through"),
        ("{% for x in grond_tekst %}{{ x }}{% endfor %}", "grond_tekst is no list to go through"),
        ("{% for x in (1, 2) %}{{ x }}{% endfor %}", "this is no list to go through"),
        ("{% for a, b in verdere_gronden %}{% endfor %}", "has 3 values, not 2"),
        ("{% for a in verdere_gronden %}{% endfor %}", "has 3 values, not 1"),
        ("{% for a, b in bestemmeling %}{% endfor %}", "has 1 values, not 2"),
        ("{{ verdere_gronden }}", "verdere_gronden is a list: go through it with for"),
        ("{{ bedrag }}", "has no bedrag"),
        ("{{ grond_code.__class__ }}", "only names values and lists, no Getattr"),
        ("{{ verdere_gronden[0] }}", "no Getitem"),
        ("{{ grond_code() }}", "no Call"),
        ("{{ grond_code|upper }}", "No filter named 'upper'"),
        ("{{ range(3) }}", "no Call"),
        ("{{ 1 + 1 }}", "no Add"),
        ("{% set x = 1 %}", "no Assign"),
        ('{% include "opmaak/brief-1.html" %}', "no Include"),
        ("{% macro x() %}{% endmacro %}", "no Macro"),
        ("{% if %}", "Expected an expression"),
        ("{{ grond_code ! }}", "unexpected char"),
        ("{% block inhoud %}{% endblock %}", "block 'inhoud' defined twice"),
    ],
)
def test_what_a_template_may_not_is_refused_with_file_and_line(
    folder: Path, line: str, says: str
) -> None:
    path = write(folder, HEAD + BODY.replace("<p>{{ grond_code }}</p>", line))
    with pytest.raises(BadInputError) as wrong:
        load_templates(folder)
    assert says in str(wrong.value)
    assert f"{path}, line 9: " in str(wrong.value)


def test_a_fault_in_a_layout_names_the_layout(folder: Path) -> None:
    layout = folder / "opmaak" / "brief-1.html"
    text = layout.read_text(encoding="utf-8").replace("{{ datum }}", "{{ dag }}", 1)
    layout.write_text(text, encoding="utf-8")
    number = next(n for n, line in enumerate(text.split("\n"), 1) if "{{ dag }}" in line)
    with pytest.raises(BadInputError, match=f"brief-1.html, line {number}: a letter .* has no dag"):
        load_templates(folder)


def test_a_fault_in_the_subject_names_its_line(folder: Path) -> None:
    path = write(folder, HEAD.replace('"Weigering"', '"{{ onzin }}"') + BODY)
    with pytest.raises(BadInputError, match=r"line 5: in the subject: .* has no onzin") as wrong:
        load_templates(folder)
    assert str(path) in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BODY, "line 1: begin with a header"),
        (HEAD.removesuffix("---\n") + BODY, "line 1: begin with a header"),
        (HEAD.replace("why", "reason") + BODY, "the header holds from, source, subject, why"),
        (HEAD.replace('subject: "Weigering"\n', "") + BODY, "the header holds"),
        (HEAD.replace("2024-01-01", "morgen") + BODY, "from is a day, such as 2024-04-15"),
        (HEAD.replace("2024-01-01", "2024-01-01 10:00:00") + BODY, "from is a day"),
        (HEAD.replace("Een proef.", "1") + BODY, "why is a text"),
        (HEAD.replace("Een proef.", "[") + BODY, "the header is no YAML"),
        ("---\n- a\n---\n" + BODY, "the header holds"),
        (HEAD + BODY.replace("brief-1", "brief-9"), "line 7: there is no opmaak/brief-9.html"),
        (HEAD + BODY.replace('"opmaak/brief-1.html"', "dossier"), "there is no None"),
        (HEAD + BODY.replace("opmaak/brief-1", "weigering/2"), "it is laid in itself"),
        (HEAD.replace("2024-01-01", "2023-07-01") + BODY, "no later than version 1"),
    ],
)
def test_a_file_that_is_no_template_is_refused(folder: Path, text: str, says: str) -> None:
    path = write(folder, text)
    with pytest.raises(BadInputError) as wrong:
        load_templates(folder)
    assert says in str(wrong.value)
    assert str(path) in str(wrong.value)


@pytest.mark.parametrize("name", ["brief/1.html", "weigering/nieuw.html", "weigering/0.html"])
def test_a_template_is_named_after_its_kind_and_version(folder: Path, name: str) -> None:
    write(folder, HEAD + BODY, name)
    with pytest.raises(BadInputError, match=r"is no template: name it KIND/VERSION.html"):
        load_templates(folder)


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is no folder"):
        load_templates(tmp_path / "none")
    with pytest.raises(BadInputError, match="There is no template in"):
        load_templates(tmp_path)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "weigering" / "2.html").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInputError, match=r"2\.html cannot be read"):
        load_templates(folder)


def test_the_version_that_holds_on_the_day_of_the_letter_makes_it(folder: Path) -> None:
    write(folder, HEAD + BODY)
    found = load_templates(folder)
    assert found.on(LetterKind.REFUSAL, date(2023, 12, 31)).version == 1
    assert found.on(LetterKind.REFUSAL, date(2024, 1, 1)).version == 2
    with pytest.raises(BadInputError, match="no template for weigering on 2023-06-30"):
        found.on(LetterKind.REFUSAL, date(2023, 6, 30))


def test_the_hash_of_a_template_is_that_of_its_layouts_too(folder: Path) -> None:
    before = {template.name: template.hash for template in load_templates(folder).all}
    assert before == {template.name: template.hash for template in load_templates().all}
    layout = folder / "opmaak" / "beslissing-1.html"
    layout.write_text(layout.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = {template.name: template.hash for template in load_templates(folder).all}
    assert [name for name in before if before[name] == after[name]] == ["opvraging/1"]


@pytest.mark.usefixtures("register_url")
def test_a_changed_template_changes_no_letter_that_was_kept(folder: Path) -> None:
    live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    before = DESK.show(WORKER, "c-1", letter.letter, Purpose.HANDLING, Form.PDF)
    write(folder, HEAD + BODY.replace("<p>", "<p>Nieuw: "))
    changed = replace(DESK, templates=load_templates(folder))
    assert "Nieuw: R12" in drafted(LetterKind.REFUSAL, desk=changed)
    assert changed.show(WORKER, "c-1", letter.letter, Purpose.HANDLING, Form.PDF) == before
    again = changed.make(WORKER, Asked("c-1", LetterKind.REFUSAL, ON, again=True), Purpose.HANDLING)
    assert not isinstance(again, Refusal)
    assert (letter.template, again.template) == ("weigering/1", "weigering/2")


@pytest.mark.usefixtures("register_url")
def test_what_people_are_called_is_never_read_as_html() -> None:
    evil = '<script>alert("x")</script>{{ dossier }}'
    home = Address(evil, HOME.postcode, HOME.municipality)
    applicant = VAULT.keep_applicant(Applicant(evil, ENTERPRISES[5], None, home))
    person = VAULT.keep_person(Person(IDENTITIES[5], evil, None, home))
    for number, kind in enumerate(LetterKind):
        file(f"c-{number}", LIVES[kind], applicant, person)
        html = drafted(kind, f"c-{number}")
        assert "<script" not in html
        assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;{{ dossier }}" in html
