"""Why something could not simply be paid: a closed list, never a silent zero."""

from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """What stood in the way; the code that is stored."""

    WAGE = "loon_ontbreekt"
    FRACTION = "breuk_ontbreekt"
    NEED = "begeleidingsnood_ontbreekt"
    PERCENTAGE = "percentage_ontbreekt"
    PARAMETER = "parameter_onbekend"
    FACTS = "feiten_geweigerd"
    EXCLUDED = "uitgesloten"
    TWICE = "dubbel_dossier"
    SUSPENDED = "geschorst"
    INTERRUPTED = "onderbroken"
    ENDED = "recht_beeindigd"
    MOVED = "andere_aanvrager"
    NOTHING = "bedrag_nul"
    TOO_LATE = "verjaard"
    NO_ACCOUNT = "rekening_ontbreekt"
    REFUSED_ACCOUNT = "rekening_geweigerd"
    DOUBTED = "misschien_betaald"
    RETURNED = "teruggestort"
    UNMATCHED = "niet_herkend"


REASONS = tuple(Reason)
"""In the order of their positions in columns."""

KNOWN_ZERO = frozenset(
    {Reason.SUSPENDED, Reason.INTERRUPTED, Reason.ENDED, Reason.MOVED, Reason.NOTHING},
)
"""Reasons for which it is known that nothing is due: what was paid before is taken back."""

WORDS = MappingProxyType(
    {
        Reason.WAGE: ("het loon is niet aangegeven", "the wage was not declared"),
        Reason.FRACTION: (
            "de tewerkstellingsbreuk is niet aangegeven",
            "the employment fraction was not declared",
        ),
        Reason.NEED: ("de begeleidingsnood is niet bekend", "the need for guidance is not known"),
        Reason.PERCENTAGE: (
            "de beslissing noemt geen percentage",
            "the decision sets no percentage",
        ),
        Reason.PARAMETER: (
            "een waarde van de wet is niet bekend",
            "a value of the law is not known",
        ),
        Reason.FACTS: (
            "de wet aanvaardt deze feiten niet",
            "the law does not accept these facts",
        ),
        Reason.EXCLUDED: (
            "de aanvrager is uitgesloten: niets betaald, niets teruggevorderd",
            "the applicant is excluded: nothing paid, nothing recovered",
        ),
        Reason.TWICE: (
            "twee dossiers tellen hetzelfde loon: beëindig er een; niets betaald, niets "
            "teruggevorderd",
            "two cases count the same wage: end one of them; nothing paid, nothing recovered",
        ),
        Reason.SUSPENDED: ("het recht is geschorst", "the right is suspended"),
        Reason.INTERRUPTED: ("het kwartaal is onderbroken", "the quarter is interrupted"),
        Reason.ENDED: ("er is geen recht (meer)", "there is no right (any more)"),
        Reason.MOVED: (
            "het recht is van een andere aanvrager",
            "the right is another applicant's",
        ),
        Reason.NOTHING: ("het bedrag is nul", "the amount is zero"),
        Reason.TOO_LATE: (
            "een verschil van voor de correctietermijn",
            "a difference from before the term of correction",
        ),
        Reason.NO_ACCOUNT: (
            "de aanvrager heeft geen rekening in de kluis",
            "the applicant has no account in the vault",
        ),
        Reason.REFUSED_ACCOUNT: (
            "de bank heeft de betaling geweigerd",
            "the bank has rejected the payment",
        ),
        Reason.DOUBTED: (
            "de bank heeft de betaling geweigerd en daarna iets anders gezegd: zoek het uit, en "
            "betaal met --retry opnieuw",
            "the bank has rejected the payment and said otherwise afterwards: find out, and pay "
            "again with --retry",
        ),
        Reason.RETURNED: ("de betaling kwam terug", "the payment came back"),
        Reason.UNMATCHED: (
            "een antwoord van de bank hoort bij geen betaling",
            "an answer of the bank is about no payment",
        ),
    }
)
"""What each says, in Dutch and in English."""
