"""What can be granted at all: premium, package, percentage and term, also against a proposal."""

from collections.abc import Mapping

from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import first_refusal
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.dated.tables import ONBEKEND, VOLGENS_BESLISSING, ZONDER_EINDE, Table
from maatwerk.law.engine.values import value_in

COMPONENTS: Mapping[str, tuple[str, ...]] = {
    "loonpremie": ("loonpremie",),
    "loon_en_begeleidingspremie": ("loonpremie", "begeleidingspremie"),
    "ondersteuningspremie": ("ondersteuningspremie",),
}
"""What each kind of premium is made of."""

SELF_EMPLOYED, OF_THE_SELF_EMPLOYED = "zelfstandige", "ondersteuningspremie"
VULNERABLE = "uiterst_kwetsbaar"
ENDS = (
    "einde_van_de_nood",
    "einde_van_de_aanpassing",
    "einde_van_de_verlenging",
    "einde_uiterst_kwetsbaar",
    "einde_van_de_vop",
)
"""Rules that end a right whatever its package; a scheme has some of them."""
PENSION = "einde_door_pensioen"


def premium_fits(
    premium: str, applicant_kind: str, scheme: str, law: Law, field: str = "premium"
) -> Refusal | None:
    """A refusal unless the scheme has the premium, for that kind of applicant.

    The self-employed get the ondersteuningspremie and nobody else does (Decreet 14-01-2022,
    art. 27); a VOP has no guidance.
    """
    alone = applicant_kind == SELF_EMPLOYED
    rules = law.graph(scheme).rules
    fits = [
        name
        for name, components in COMPONENTS.items()
        if (name == OF_THE_SELF_EMPLOYED) == alone and all(part in rules for part in components)
    ]
    if premium in fits:
        return None
    return wrong(
        field,
        f"{premium!r} bestaat niet voor {applicant_kind} in {scheme}; kies {_or(fits, 'of')}.",
        f"{premium!r} does not exist for {applicant_kind} in {scheme}; choose {_or(fits, 'or')}.",
    )


def ungrantable(
    granted: e.ApplicationGranted,
    scheme: str,
    number_one: Quarter,
    facts: Mapping[str, int],
    law: Law,
    proposed_last: Quarter | None,
) -> Refusal | None:
    """What is wrong with a grant, if anything.

    Args:
        granted: What would be granted.
        scheme: Code of the scheme.
        number_one: The quarter that counts as number 1.
        facts: What is known of the application, as the law takes it.
        law: The law.
        proposed_last: The last quarter that the law itself proposed.
    """
    in_force = Quarter.of(granted.on)
    component = COMPONENTS[granted.premium][0]
    selection = Selection(scheme, component)
    table = value_in(law.parameter("pakket_percentages"), in_force, selection, law.inputs)
    if not isinstance(table, Table):
        raise LookupError("The percentages of the packages are a table.")
    codes = law.packages
    exist = [c for at, c in enumerate(codes) if int(table.first_figure(at)) != ONBEKEND]
    if granted.package not in exist:
        return wrong(
            "package",
            f"{granted.package!r} is geen pakket van dit stelsel; kies {_or(exist, 'of')}.",
            f"{granted.package!r} is no package of this scheme; choose {_or(exist, 'or')}.",
        )
    place = codes.index(granted.package)
    last_rank = int(table.last_rank(place))
    by_package = None if last_rank == ZONDER_EINDE else number_one + (last_rank - 1)
    return first_refusal(
        (
            _percentage(granted, int(table.first_figure(place)), scheme, facts, law),
            _not_after(granted, by_package and max(by_package, proposed_last or by_package)),
            *(_not_after(granted, end) for end in _ends(facts, in_force, scheme, law)),
        )
    )


def _percentage(
    granted: e.ApplicationGranted, figure: int, scheme: str, facts: Mapping[str, int], law: Law
) -> Refusal | None:
    """Only where the package leaves it to the decision, and then within the band (art. 16)."""
    given = granted.percentage
    if figure != VOLGENS_BESLISSING:
        if given is None:
            return None
        return wrong(
            "percentage",
            f"Het pakket {granted.package} bepaalt het percentage zelf: geef er geen.",
            f"The package {granted.package} sets the percentage itself: give none.",
        )
    low, high, step = _band(granted, scheme, facts, law)
    if given is not None and low <= given <= high and given % step == 0:
        return None
    return wrong(
        "percentage",
        f"Geef een percentage voor {granted.package}: {low} tot {high}, een veelvoud van {step}.",
        f"Give a percentage for {granted.package} from {low} to {high}, a multiple of {step}.",
    )


def _band(
    granted: e.ApplicationGranted, scheme: str, facts: Mapping[str, int], law: Law
) -> tuple[int, int, int]:
    """The lowest and the highest percentage that a decision can set, and the step."""

    def figure(name: str) -> int:
        return law.parameter(name).at(granted.on, selection=Selection(scheme)).figure

    if scheme == "vop":
        return 1, figure("vop_verhoging_hoogste"), 1
    band = "op_maat"
    category = facts.get("steuncategorie", -1)
    if category >= 0 and law.aid_categories[category] == VULNERABLE:
        band = VULNERABLE if granted.premium != OF_THE_SELF_EMPLOYED else band
    return figure(f"{band}_laagste"), figure(f"{band}_hoogste"), figure("op_maat_stap")


def _not_after(granted: e.ApplicationGranted, end: Quarter | None) -> Refusal | None:
    if end is None or granted.last_quarter <= end:
        return None
    return wrong(
        "last_quarter",
        f"Het recht kan niet langer duren dan tot {end}, door het pakket of de nood.",
        f"The right cannot last longer than to {end}, by the package or the need.",
    )


def outlives_pension(
    granted: e.ApplicationGranted, scheme: str, facts: Mapping[str, int], law: Law
) -> Refusal | None:
    """A refusal when it lasts longer than the pension age, or nobody can say so (art. 32)."""
    quarter = Quarter.of(granted.on)
    found = int(law.run([PENSION], quarter, facts, scheme=scheme)[PENSION])
    if found < 0:
        return wrong(
            "vaulted",
            "Het recht duurt langer dan voorgesteld: geef de geboortedag uit de kluis mee, voor de "
            "pensioenleeftijd.",
            "The right lasts longer than proposed: give the day of birth of the vault, for the "
            "pension age.",
        )
    end = Quarter.from_index(found)
    if granted.last_quarter <= end:
        return None
    return wrong(
        "last_quarter",
        f"Het recht kan niet langer duren dan tot {end}, door de pensioenleeftijd.",
        f"The right cannot last longer than to {end}, by the pension age.",
    )


def _ends(facts: Mapping[str, int], quarter: Quarter, scheme: str, law: Law) -> list[Quarter]:
    """Every end that is known whatever the package; a package never outlasts the need (art. 12)."""
    rules = [name for name in ENDS if name in law.graph(scheme, quarter).rules]
    found = law.run(rules, quarter, facts, scheme=scheme)
    known = (int(found[name]) for name in rules)
    return [Quarter.from_index(end) for end in known if end >= 0]


def _or(names: list[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
