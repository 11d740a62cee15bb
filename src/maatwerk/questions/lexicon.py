"""The words that the reader knows, kept as data in ``lexicon/*.yaml``.

A phrase is matched on normalised tokens, each brought back to the form under which
``forms.yaml`` lists it; of all phrases that start at a token the longest one wins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from maatwerk.questions.request import Matter
from maatwerk.questions.tokens import Token, tokenise

_GAP = 14  # how far the second half of "vroeg … aan" may stand


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase can stand for; a word may have several roles, told apart by its place.

    Attributes:
        cues: What is counted; see ``rules.yaml``.
        marks: How it steers the reading, such as ``per`` or ``cohort``.
        dimension: Dimension id, or ``premium`` for component or premium kind.
        adverb: True if the word alone is a breakdown ("maandelijks").
        code: Dimension (or ``premium``) and the codes named.
        scheme: ``imw`` or ``vop``.
        topic: Id of what the register does not hold.
        topic_breakdown: Id of what it does not hold, if it stands in a breakdown.
        neutral: True if the word carries no meaning for the reading.
        note: Dutch remark when the phrase is used as a dimension.
    """

    cues: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    dimension: str | None = None
    adverb: bool = False
    code: tuple[str, tuple[str, ...]] | None = None
    scheme: str | None = None
    topic: str | None = None
    topic_breakdown: str | None = None
    neutral: bool = False
    note: str | None = None

    @property
    def only_breakdown(self) -> bool:
        """True for a phrase that has no meaning outside a breakdown."""
        named = self.dimension is not None or self.topic_breakdown is not None
        return (
            named
            and not self.adverb
            and not (self.cues or self.marks or self.code or self.scheme or self.topic)
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase found: its meaning and its tokens from ``start`` up to ``end``."""

    meaning: Meaning
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the register does not hold: what it is, whose competence it is, who has it.

    ``who`` is None where that is not certain.
    """

    id: str
    what: str
    who: str | None
    matter: Matter


@dataclass(frozen=True, slots=True)
class Rule:
    """From cues to a measure; see the head of ``rules.yaml``."""

    measure: str
    weight: Literal["quantity", "event", "noun"]
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    dimensions: tuple[str, ...] = ()
    also: str | None = None
    note: str | None = None
    guess: bool = False

    def fires(self, cues: frozenset[str]) -> bool:
        """True if the cues of a clause satisfy the rule."""
        return (
            self.all <= cues and not (self.none & cues) and (not self.any or bool(self.any & cues))
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases, forms, topics and rules.

    Attributes:
        forms: The listed form of an inflected one.
        phrases: Meaning by the words of a phrase.
        split: Meaning of a phrase in two parts with other words between, by both parts.
        longest: How many words the longest phrase has.
        topics: By id.
        rules: In the order of the file.
    """

    forms: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], Meaning]
    split: Mapping[str, tuple[tuple[str, Meaning], ...]]
    longest: int
    topics: Mapping[str, Topic]
    rules: tuple[Rule, ...]

    def listed(self, token: Token) -> str:
        """The form under which the lexicon lists a word."""
        return self.forms.get(token.norm, token.norm)

    def spots(
        self, tokens: Sequence[Token], taken: Sequence[bool], *, breakdown: bool
    ) -> tuple[Spot, ...]:
        """The phrases in the tokens that are not taken, from left to right, longest first.

        Args:
            tokens: The sentence.
            taken: For each token whether something else has read it.
            breakdown: Whether a phrase may be one that only names a breakdown, such as
                "reden van weigering"; outside a breakdown its words count one by one.
        """
        words = [self.listed(token) for token in tokens]
        found: list[Spot] = []
        at = 0
        while at < len(words):
            spot = None if taken[at] else self._longest(words, taken, at, breakdown)
            if spot is not None:
                found.append(spot)
            found.extend(self._parted(words, taken, at))
            at = spot.end if spot is not None else at + 1
        return tuple(found)

    def _longest(
        self, words: Sequence[str], taken: Sequence[bool], at: int, breakdown: bool
    ) -> Spot | None:
        for end in range(min(at + self.longest, len(words)), at, -1):
            meaning = self.phrases.get(tuple(words[at:end]))
            if meaning is None or any(taken[at:end]):
                continue
            if breakdown or end == at + 1 or not meaning.only_breakdown:
                return Spot(meaning, at, end)
        return None

    def _parted(self, words: Sequence[str], taken: Sequence[bool], at: int) -> Iterator[Spot]:
        """A phrase in two parts, such as "vroeg … aan"; it spans its first word alone."""
        for last, meaning in self.split.get(words[at], ()):
            ahead = words[at + 1 : at + _GAP]
            if last in ahead and not taken[at]:
                yield Spot(meaning, at, at + 1)


def _phrase(text: str, forms: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(forms.get(token.norm, token.norm) for token in tokenise(text))


def _load(name: str) -> Any:
    text = (files("maatwerk.questions") / "lexicon" / name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _meaning(entry: Mapping[str, Any]) -> Meaning:
    code = entry.get("code")
    topic = entry.get("topic")
    where = entry.get("as")
    return Meaning(
        cues=frozenset({entry["cue"]} if "cue" in entry else ()),
        marks=frozenset({entry["mark"]} if "mark" in entry else ()),
        dimension=entry.get("dimension"),
        adverb=bool(entry.get("adverb", False)),
        code=None if code is None else (code["dimension"], tuple(code["codes"])),
        scheme=entry.get("scheme"),
        topic=topic if where == "any" else None,
        topic_breakdown=topic if where in {"any", "breakdown"} else None,
        neutral=bool(entry.get("neutral", False)),
        note=entry.get("note"),
    )


def _joined(one: Meaning, other: Meaning) -> Meaning:
    return Meaning(
        cues=one.cues | other.cues,
        marks=one.marks | other.marks,
        dimension=one.dimension or other.dimension,
        adverb=one.adverb or other.adverb,
        code=one.code or other.code,
        scheme=one.scheme or other.scheme,
        topic=one.topic or other.topic,
        topic_breakdown=one.topic_breakdown or other.topic_breakdown,
        neutral=one.neutral or other.neutral,
        note=one.note or other.note,
    )


def _rule(entry: Mapping[str, Any]) -> Rule:
    sets = {name: frozenset(entry.get(name, ())) for name in ("all", "any", "none")}
    return Rule(
        measure=entry["measure"],
        weight=entry["weight"],
        **sets,
        dimensions=tuple(entry.get("dimensions", ())),
        also=entry.get("also"),
        note=entry.get("note"),
        guess=bool(entry.get("guess", False)),
    )


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for listed, inflected in _load("forms.yaml").items():
        for word in inflected:
            (token,) = tokenise(word)
            if token.norm in forms:
                raise ValueError(f"forms.yaml lists {word!r} twice")
            forms[token.norm] = listed
    return forms


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    forms = _forms()
    phrases: dict[tuple[str, ...], Meaning] = {}
    split: dict[str, list[tuple[str, Meaning]]] = {}
    topics: dict[str, Topic] = {}
    for name in ("counting.yaml", "breakdowns.yaml", "topics.yaml", "marks.yaml"):
        for entry in _load(name):
            meaning = _meaning(entry)
            if "topic" in entry:
                topics[entry["topic"]] = Topic(
                    entry["topic"], entry["what"], entry.get("who"), entry["matter"]
                )
            for text in entry["phrases"]:
                words = _phrase(str(text), forms)
                if "…" in words:
                    (first, last) = (word for word in words if word != "…")
                    split.setdefault(first, []).append((last, meaning))
                else:
                    phrases[words] = _joined(phrases.get(words, Meaning()), meaning)
    return Lexicon(
        forms=forms,
        phrases=phrases,
        split={first: tuple(rest) for first, rest in split.items()},
        longest=max(map(len, phrases)),
        topics=topics,
        rules=tuple(_rule(entry) for entry in _load("rules.yaml")),
    )
