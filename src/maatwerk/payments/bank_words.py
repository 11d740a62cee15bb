"""What came of a file, an answer or a reconciliation: as JSON, and in words for the terminal."""

from collections.abc import Iterator
from typing import Any

from maatwerk.law.explanation.wording import euro
from maatwerk.payments.answers import Read
from maatwerk.payments.bank.reasons import WORDS as BANK
from maatwerk.payments.filing import Filed
from maatwerk.payments.open_items import WORDS as REASONS
from maatwerk.payments.reconciling import WORDS, Reconciled
from maatwerk.payments.standing import Outcome

_OUTCOMES = {
    Outcome.EXECUTED: ("uitgevoerd", "executed"),
    Outcome.REJECTED: ("geweigerd", "rejected"),
    Outcome.RETURNED: ("teruggestort", "returned"),
    Outcome.RECEIVED: ("ontvangen, hoort bij geen overschrijving", "received, of no transfer"),
    Outcome.UNKNOWN: ("niet herkend", "not recognised"),
}
_HELD = {
    "geen_rekening": ("er is geen meegedeeld", "none was told"),
    "niet_bevestigd": ("niemand heeft ze bevestigd", "nobody has confirmed it"),
    "aanvrager_gewist": ("de aanvrager is gewist", "the applicant was erased"),
    "controlecijfers": ("de controlecijfers kloppen niet", "its check digits do not fit"),
    "naam_onleesbaar": ("de naam heeft geen letter", "the name has no letter that banks take"),
}
_TROUBLE = {
    "andere_munt": ("een andere munt", "another currency"),
    "bedrag_wijkt_af": ("een ander bedrag", "another amount"),
    "ontvangst": ("een ontvangst zonder overschrijving", "money in, of no transfer of ours"),
    "afschrijving": ("een afschrijving zonder overschrijving", "money out, of no transfer of ours"),
    "strijdig": ("in strijd met een eerder antwoord", "against what an earlier answer said"),
    "bericht_onbekend": ("over een bericht dat niet van ons is", "on a message that is not ours"),
    "betaling_onbekend": ("over een onbekende overschrijving", "on a transfer that is not ours"),
}


def filed_told(filed: Filed, written: bool | None) -> dict[str, Any]:
    """A file as JSON; whether it was written out now is None when it went nowhere."""
    return {
        "run": filed.run,
        "message": filed.message if filed.content is not None else None,
        "sha256": filed.sha256,
        "execute_on": filed.execute_on.isoformat(),
        "transfers": filed.transfers,
        "total": filed.total,
        "again": filed.again,
        "written": written,
        "held": [
            {
                "case": one.case,
                "applicant": one.applicant,
                "amount": one.amount,
                "reason": one.why.reason,
                "detail": one.why.detail,
            }
            for one in filed.held
        ],
    }


def filed_lines(filed: Filed, lang: str, out: str) -> Iterator[str]:
    """A file in words."""
    nl = lang == "nl"
    total, on = _euro(filed.total, lang), f"{filed.execute_on:%d-%m-%Y}"
    if filed.content is None:
        yield (
            f"Betaalronde {filed.run}: er is niets over te schrijven."
            if nl
            else f"Run {filed.run}: there is nothing to transfer."
        )
    else:
        yield (
            f"{out}: {filed.transfers} overschrijvingen, {total}, uit te voeren op {on}."
            if nl
            else f"{out}: {filed.transfers} transfers, {total}, to be executed on {on}."
        )
        yield f"{'bericht' if nl else 'message'} {filed.message}, sha256 {filed.sha256}"
    if filed.again:
        yield (
            "Dit bestand was al gemaakt: het is byte voor byte hetzelfde. Bezorg het de bank maar "
            "één keer."
            if nl
            else "This file was made before: it is the same, byte for byte. Hand it over once only."
        )
    for one in filed.held:
        side = 0 if nl else 1
        why = REASONS[one.why.reason][side]
        said = "niet betaald" if nl else "not paid"
        more = _detail(one.why.detail, side)
        yield f"{one.case}  {_euro(one.amount, lang)} {said}: {why} ({more})"


def read_told(read: Read) -> dict[str, Any]:
    """An answer as JSON."""
    return {
        "sha256": read.sha256,
        "kind": read.kind,
        "again": read.again,
        "found": {
            outcome.value: {"count": told.facts, "total": told.total}
            for outcome, told in read.found.items()
        },
        "open_items": dict(read.open_items),
        "other_accounts": read.others,
    }


def read_lines(read: Read, lang: str) -> Iterator[str]:
    """An answer in words."""
    nl = lang == "nl"
    side = 0 if nl else 1
    if read.again:
        yield (
            "Dit bericht was al gelezen: er is niets veranderd. Het zei toen:"
            if nl
            else "This message was read before: nothing has changed. It said then:"
        )
    if not read.found:
        yield "Niets nieuws over een overschrijving." if nl else "Nothing new about a transfer."
    for outcome, told in read.found.items():
        yield f"{told.facts:>7}  {_euro(told.total, lang):>18}  {_OUTCOMES[outcome][side]}"
    for code, count in read.open_items.items():
        said = "open punt" if nl else "open item"
        yield f"{count:>7}  {said}: {_TROUBLE[code][side]}"
    if read.others:
        said = "afschriften van andere rekeningen overgeslagen"
        yield f"{read.others:>7}  {said if nl else 'statements of other accounts passed over'}"


def reconciled_told(found: Reconciled) -> dict[str, Any]:
    """A reconciliation as JSON."""
    return {
        "run": found.run,
        "standing": found.standing,
        "figures": {
            name: {"count": figure.count, "total": figure.cents}
            for name, figure in found.figures.items()
        },
        "identities": [
            {"name": one.name, "left": one.left, "right": one.right, "holds": one.holds}
            for one in found.identities
        ],
        "differences": len(found.differences),
    }


def reconciled_lines(found: Reconciled, lang: str) -> Iterator[str]:
    """A reconciliation in words."""
    nl = lang == "nl"
    side = 0 if nl else 1
    yield f"{'betaalronde' if nl else 'run'} {found.run}, {found.standing}"
    for name, figure in found.figures.items():
        count = "" if figure.count is None else str(figure.count)
        yield f"{count:>7}  {_euro(figure.cents, lang):>18}  {WORDS[name][side]}"
    for one in found.identities:
        told = one.nl if nl else one.en
        if one.holds:
            yield f"{'klopt' if nl else 'holds':>7}  {told}"
        else:
            amounts = f"{_euro(one.left, lang)} / {_euro(one.right, lang)}"
            yield f"{'VERSCHIL' if nl else 'DIFFERS':>8} {told}: {amounts}"


def _detail(code: str, side: int) -> str:
    """A code in words, with itself where others use it too."""
    if code in BANK:
        return f"{code}: {BANK[code][side]}"
    return _HELD[code][side] if code in _HELD else code


def _euro(cents: int, lang: str) -> str:
    return euro(cents, "nl" if lang == "nl" else "en")
