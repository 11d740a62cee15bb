"""Closed lists of coded reasons: what people choose from, so that it can be counted.

A reason is never free text. Adding one is a line here; none is ever removed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """One coded reason, as people read it."""

    code: str
    nl: str
    en: str


def _reasons(*rows: tuple[str, str, str]) -> Mapping[str, Reason]:
    return MappingProxyType({row[0]: Reason(*row) for row in rows})


OVERRIDE = _reasons(
    ("feiten_anders", "De feiten zijn anders dan het voorstel aannam", "The facts differ"),
    ("bewijs_onvoldoende", "Het bewijs overtuigt niet", "The proof does not convince"),
    ("bewijs_aanvaard", "Ander bewijs is aanvaard", "Other proof was accepted"),
    ("wet_anders_gelezen", "De regel is hier anders te lezen", "The rule reads otherwise here"),
    ("overmacht", "Overmacht", "Circumstances beyond control"),
)
"""Why a decision differs from the proposal of the law."""

RETURN = _reasons(
    ("feit_ontbreekt", "Een feit ontbreekt", "A fact is missing"),
    ("feit_onjuist", "Een feit klopt niet", "A fact is wrong"),
    ("grond_betwist", "De grond overtuigt niet", "The ground does not convince"),
)
"""Why a decider sends a proposal back."""

REOPEN = _reasons(
    ("vergissing", "Een vergissing van de dienst", "A mistake of the department"),
    ("nieuw_feit", "Een feit dat niet bekend was", "A fact that was not known"),
    ("heroverweging", "Na heroverweging", "After review"),
    ("vonnis", "Na een vonnis", "After a judgment"),
    ("intrekking_herroepen", "De intrekking is herroepen", "The withdrawal was revoked"),
)
"""Why a closed application is opened again."""

END = _reasons(
    ("einde_tewerkstelling", "De tewerkstelling is geëindigd", "The employment has ended"),
    ("einde_zelfstandige", "De zelfstandige activiteit is gestopt", "The activity has stopped"),
    ("nieuwe_werkgever", "De werknemer heeft een nieuwe werkgever", "There is a new employer"),
    ("einde_termijn", "De termijn is verstreken", "The term is over"),
    ("onderbreking", "Vier kwartalen zonder werk", "Four quarters without work"),
    ("overlijden", "Overlijden", "Death"),
    ("afstand", "Op vraag van de aanvrager", "At the applicant's request"),
    ("sanctie", "Na een sanctie", "After a sanction"),
)
"""Why a right ends."""

RECOVERY = _reasons(
    ("correctie_loon", "Een gecorrigeerde loonaangifte", "A corrected declaration of wages"),
    ("recht_geeindigd", "Betaald na het einde van het recht", "Paid after the right had ended"),
    ("sanctie", "Na een sanctie", "After a sanction"),
    ("vergissing", "Een vergissing van de dienst", "A mistake of the department"),
)
"""Why paid premiums are claimed back."""

ADVANCE = _reasons(
    ("op_vraag", "Op vraag van de aanvrager", "At the applicant's request"),
    ("te_hoog", "Het voorschot is hoger dan de premie", "The advance is above the premium"),
    ("loon_onzeker", "Het loon is onzeker", "The wage is uncertain"),
    ("terugvordering_open", "Er staat een terugvordering open", "A recovery is open"),
    ("vergissing", "Een vergissing van de dienst", "A mistake of the department"),
)
"""Why an advance is declined, or ends."""

PROLONG = _reasons(
    ("arts_verhinderd", "Een arts of deskundige is verhinderd", "An expert is prevented"),
    ("persoon_verhinderd", "De persoon is verhinderd", "The person is prevented"),
    ("arbeidsonderzoek", "Het onderzoek op de werkvloer loopt nog", "The inquiry at work goes on"),
)
"""Why an inquiry of VDAB may last longer: for reasons outside the parties' will."""

SANCTION = _reasons(
    ("onjuiste_verklaring", "Een onjuiste of onvolledige verklaring", "A false declaration"),
    ("controle_verhinderd", "De controle is verhinderd", "An inspection was prevented"),
    ("voorwaarde_geschonden", "Een voorwaarde is geschonden", "A condition was breached"),
)
"""Why somebody is excluded."""

STUKKEN = _reasons(
    ("arbeidsovereenkomst", "De arbeidsovereenkomst", "The contract of employment"),
    ("attest_activiteit", "Een attest van het sociaal verzekeringsfonds", "An activity attest"),
    ("aanslagbiljet", "Het aanslagbiljet", "The tax assessment"),
    ("attest_starter", "Het attest van VLAIO voor starters", "The VLAIO attest for starters"),
    ("personeelsbestand", "De evolutie van het personeel", "The number of staff over time"),
    ("mandaat", "Het mandaat", "The mandate"),
    ("rekening", "De bankrekening", "The bank account"),
    ("woonplaats", "Het bewijs van de woonplaats", "Proof of residence"),
    ("werkplaats", "De plaats van tewerkstelling", "The place of work"),
)
"""What can be asked to complete a file."""
