"""The names that a template may use: what each kind of letter tells, and nothing else.

They are Dutch, as those who write letters are. A value is a text, a yes or no, or a list of
texts or of rows; texts are ready to print.
"""

from collections.abc import Mapping
from types import MappingProxyType

from maatwerk.cases.letters import LetterKind

COMMON = frozenset(
    {
        *("afzender_naam", "afzender_adres", "afzender_contact", "afzender_functie", "voorbeeld"),
        *("bestemmeling", "datum", "datum_iso", "kenmerk", "dossier", "onderwerp", "sjabloon"),
        *("persoon", "zelfstandige", "stelsel", "aanvraag", "soort_aanvraag", "ingediend_op"),
    }
)
"""What every letter can tell."""

APPEAL = frozenset({"beroep_termijn", "beroep_werkdag", "beroep_tot", "beroep_artikel"})
"""The way to the labour court."""

_GROUND = frozenset({"grond_code", "grond_tekst", "grond_artikel", "beslist_op"})
_GRANT = frozenset(
    {
        *("beslist_op", "premie", "pakket", "eerste_kwartaal", "laatste_kwartaal", "einde_recht"),
        *("percentages", "bedragen", "bedrag_totaal", "zonder_begeleiding", "geschorst"),
    }
)
_REQUEST = frozenset(
    {
        *("stukken", "gevraagd_op", "antwoord_tegen"),
        *("onvolledig_code", "onvolledig_tekst", "onvolledig_artikel"),
    }
)
_RECOVERY = frozenset(
    {
        *("beslist_op", "bedrag", "kwartalen", "reden", "rekening", "mededeling"),
        *("verjaring", "verjaring_artikel"),
    }
)

LISTS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("afzender_adres", "afzender_contact", "bestemmeling"), 1),
        **dict.fromkeys(("stukken", "kwartalen"), 1),
        "percentages": 3,
        "bedragen": 2,
        "verdere_gronden": 3,
        "zonder_begeleiding": 3,
        "geschorst": 4,
    }
)
"""Names that stand for a list, with how many values each row of it has."""

NAMES: Mapping[LetterKind, frozenset[str]] = MappingProxyType(
    {
        LetterKind.GRANT: COMMON | APPEAL | _GRANT,
        LetterKind.REFUSAL: COMMON | APPEAL | _GROUND | {"verdere_gronden"},
        LetterKind.INADMISSIBLE: COMMON | APPEAL | _GROUND | {"verdere_gronden"},
        LetterKind.LAPSED: COMMON | APPEAL | _GROUND,
        LetterKind.REQUEST: COMMON | _REQUEST,
        LetterKind.RECOVERY: COMMON | APPEAL | _RECOVERY,
    }
)
"""By kind of letter."""
