"""Templates of letters: files with a version, the day from which they hold, and why.

``KIND/VERSION.html`` holds a letter, ``opmaak/NAME.html`` what several are laid in. Each begins
with a header of YAML between two lines ``---``. A template can name values and go through
lists; it can compute nothing and reach nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from maatwerk.cases.letters import LetterKind
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import digest
from maatwerk.register.letters.checking import Written, chain_of, first_fault

FOLDER = Path(__file__).parent / "templates"
"""Where the templates of the project are."""

_LAYOUTS = "opmaak"
_VERSION = re.compile(r"[1-9]\d{0,3}")
_FENCE = "---\n"
_KEYS = frozenset({"from", "why", "source"})


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a kind of letter.

    Attributes:
        kind: Of letter.
        version: A later one has a higher number.
        start: First day of a letter that it makes.
        why: Why there is this version; ``source`` what it rests on.
        subject: The line of the subject, a template as well.
        hash: sha256 over it and the files it is laid in.
    """

    kind: LetterKind
    version: int
    start: date
    why: str
    source: str
    subject: str
    hash: str

    @property
    def name(self) -> str:
        """As a letter records it: ``weigering/1``."""
        return f"{self.kind}/{self.version}"

    @property
    def file(self) -> str:
        """Its path in the folder."""
        return f"{self.name}.html"


@dataclass(frozen=True)
class Templates:
    """All templates of a folder, read and checked.

    Attributes:
        all: By kind, then version.
    """

    all: tuple[Template, ...]
    _environment: Environment = field(repr=False)

    def on(self, kind: LetterKind, day: date) -> Template:
        """The version that makes a letter of that day.

        Raises:
            BadInputError: none does.
        """
        found = [t for t in self.all if t.kind is kind and t.start <= day]
        if not found:
            raise BadInputError(f"There is no template for {kind} on {day}; add one that holds.")
        return max(found, key=lambda template: (template.start, template.version))

    def written(self, template: Template, values: Mapping[str, Any]) -> str:
        """The letter, as HTML, that the template makes of these values.

        Raises:
            BadInputError: the template asks for something that is not there; it says where.
        """
        try:
            subject = self._environment.from_string(template.subject).render(values)
            page = self._environment.get_template(template.file)
            return page.render({**values, "onderwerp": subject}).lstrip()
        except TemplateError as error:
            raise BadInputError(f"{template.file}: {error.message}.") from error


def load_templates(folder: Path = FOLDER) -> Templates:
    """Every template of a folder.

    Raises:
        BadInputError: one cannot be read, names something unknown, or does more than a template
            may; it says which file and line.
    """
    if not folder.is_dir():
        raise BadInputError(f"{folder} is no folder with templates.")
    files = {
        path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.glob("*/*.html"))
    }
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: files[name].text if name in files else None),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.filters.clear()
    letters = [name for name in files if not name.startswith(f"{_LAYOUTS}/")]
    if not letters:
        raise BadInputError(f"There is no template in {folder}: one is KIND/VERSION.html.")
    found = [_template(environment, folder, name, files) for name in letters]
    _must_take_turns(folder, found)
    return Templates(tuple(sorted(found, key=lambda t: (t.kind, t.version))), environment)


def _template(
    environment: Environment, folder: Path, name: str, files: Mapping[str, Written]
) -> Template:
    path = folder / name
    kind, _, version = name.removesuffix(".html").partition("/")
    if kind not in list(LetterKind) or not _VERSION.fullmatch(version):
        raise BadInputError(
            f"{path} is no template: name it KIND/VERSION.html, with a kind out of "
            f"{', '.join(LetterKind)} and a number."
        )
    try:
        chain = chain_of(environment, name, files)
        fault = first_fault(environment, LetterKind(kind), chain, files)
    except TemplateSyntaxError as error:
        raise BadInputError(
            f"{folder / (error.name or name)}, line {error.lineno}: {error.message}."
        ) from error
    if fault is not None:
        raise BadInputError(f"{folder / fault.file}, line {fault.line}: {fault.says}")
    header = files[name].header
    return Template(
        LetterKind(kind),
        int(version),
        header["from"],
        header["why"],
        header["source"],
        header["subject"],
        digest({part: files[part].whole for part in chain}),
    )


def _must_take_turns(folder: Path, found: Iterable[Template]) -> None:
    """A later version holds from a later day."""
    before: dict[LetterKind, Template] = {}
    for template in sorted(found, key=lambda t: (t.kind, t.version)):
        earlier = before.get(template.kind)
        if earlier is not None and template.start <= earlier.start:
            raise BadInputError(
                f"{folder / template.file}, line 1: it holds from {template.start}, no later than "
                f"version {earlier.version}: a version follows on the one before."
            )
        before[template.kind] = template


def _read(path: Path) -> Written:
    """A file with its header taken off; the lines keep their numbers.

    Raises:
        BadInputError: it cannot be read, or its header lacks something or is wrong.
    """
    try:
        whole = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path} cannot be read: {error}.") from error
    head, fence, body = whole.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not whole.startswith(_FENCE) or not fence:
        raise BadInputError(f"{path}, line 1: begin with a header between two lines ---.")
    header = _header(path, head, subject=path.parent.name != _LAYOUTS)
    above = "\n" * (head.count("\n") + 3)
    at = {line.partition(":")[0]: number for number, line in enumerate(head.split("\n"), 2)}
    return Written(whole, above + body, header, at.get("subject", 1))


def _header(path: Path, head: str, *, subject: bool) -> dict[str, Any]:
    try:
        header = yaml.safe_load(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise BadInputError(f"{path}, line {line}: the header is no YAML.") from error
    wanted = _KEYS | {"subject"} if subject else _KEYS
    if not isinstance(header, dict) or header.keys() != wanted:
        raise BadInputError(f"{path}, line 1: the header holds {', '.join(sorted(wanted))}.")
    if type(header["from"]) is not date:
        raise BadInputError(f"{path}, line 1: from is a day, such as 2024-04-15.")
    wrong = next((k for k in wanted - {"from"} if not isinstance(header[k], str)), None)
    if wrong is not None:
        raise BadInputError(f"{path}, line 1: {wrong} is a text.")
    return header
