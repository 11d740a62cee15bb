"""Words of a sentence, normalised for matching, each with its place in the text as printed."""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<date>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})
    |(?P<quarter>\d{4}[QK][1-4]|[QK][1-4]\b)
    |(?P<abbreviation>t\.\s?e\.\s?m\.?|t/m|m\.b\.t\.|i\.v\.m\.|i\.k\.v\.|o\.a\.|b\.v\.|d\.w\.z\.|[a-z](?:\.[a-z])+\.)
    |(?P<number>\d+(?:[.,]\d+)*)(?=(?P<ordinal>ste|de|e)\b)?
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<ellipsis>…[.…]*|\.{2,}…?)
    |(?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ABBREVIATIONS = frozenset(
    [
        "nr",
        "nrs",
        "art",
        "resp",
        "bv",
        "nl",
        "enz",
        "ca",
        "max",
        "min",
        "dhr",
        "mevr",
        "blz",
        "p",
        "par",
        "incl",
        "excl",
        "o.a",
        "m.b.t",
        "bijv",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark.

    Attributes:
        text: As printed.
        norm: Lower case, without accents; what is matched.
        start: First character in the text it comes from.
        end: One past its last character.
    """

    text: str
    norm: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True for a word, false for a number or a mark."""
        return self.norm[:1].isalpha()


def normalise(text: str) -> str:
    """Lower case, straight apostrophes, no accents.

    >>> normalise("Coördinatie één")
    'coordinatie een'
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; a hyphenated word becomes its parts and the hyphen between."""
    return tuple(
        Token(match.group(), _norm(match), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def _norm(match: re.Match[str]) -> str:
    if match.lastgroup == "abbreviation":
        short = re.sub(r"\s", "", normalise(match.group())).rstrip(".")
        return "t.e.m" if short in {"t.e.m", "t/m"} else short
    if match.lastgroup == "ellipsis":
        return "…"
    return normalise(match.group())


def sentences(text: str) -> tuple[str, ...]:
    """Cut a running text into sentences; an abbreviation or an ellipsis does not end one."""
    found, begin = [], 0
    tokens = tokenise(text)
    for position, token in enumerate(tokens):
        if token.norm not in {"?", "!", "."}:
            continue
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if after is not None and (
            after.norm in {"?", "!", ".", ")", "…"} or after.start == token.end
        ):
            continue
        if token.norm == "." and after is not None and not _ends(tokens, position, after):
            continue
        found.append(text[begin : token.end].strip())
        begin = token.end
    found.append(text[begin:].strip())
    return tuple(sentence for sentence in found if any(char.isalnum() for char in sentence))


def _ends(tokens: tuple[Token, ...], position: int, after: Token) -> bool:
    before = tokens[position - 1] if position else None
    if before is not None and before.norm in _ABBREVIATIONS:
        return False
    return not after.text[:1].islower()
