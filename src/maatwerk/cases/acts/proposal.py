"""What the law says of an application, with what the case itself knows."""

from collections.abc import Mapping

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS
from maatwerk.cases.acts.numbering import BY_DECISION, left_of, number_one
from maatwerk.cases.acts.own_facts import facts_of
from maatwerk.cases.acts.setting import Result, Setting, not_before
from maatwerk.cases.case import Case
from maatwerk.cases.facts import PERSONAL
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, assess
from maatwerk.law.applications.assessment import Assessment
from maatwerk.law.errors import LawError

WITHOUT_GUIDANCE = "toekennen_zonder_begeleiding"


def propose(case: Case, command: c.Propose, setting: Setting) -> Result:
    """The outcome, its grounds, package, term and first amounts; nothing is decided yet."""
    application = setting.application
    refusal = not_before(
        command.on,
        application.admissible_on or application.submitted_on,
        "de vorige stap",
        "the step before",
    )
    if refusal is not None:
        return refusal
    refusal = vaulted_only(command.vaulted)
    if refusal is not None:
        return refusal
    try:
        facts = facts_of(case, command.on, command.vaulted, setting)
        told = assess(setting.law, Quarter.of(command.on), facts, scheme=application.scheme)
        return _proposed(case, command, told, facts, setting)
    except (BadInputError, LawError) as error:
        return wrong(
            "facts",
            f"De wet kan op {command.on:%d-%m-%Y} hier niet over oordelen: een van haar cijfers is "
            "dan niet bekend, of een feit kan niet. De Engelse tekst (--lang en) zegt welk.",
            f"The law cannot judge this on {command.on}: {error}",
        )


def vaulted_only(facts: Mapping[str, str]) -> Refusal | None:
    """A refusal when a fact is given as one of the vault and is not."""
    stray = facts.keys() - PERSONAL
    if not stray:
        return None
    return wrong(
        "vaulted",
        f"{', '.join(sorted(stray))} hoort in het dossier, niet in de kluis.",
        f"{', '.join(sorted(stray))} belongs in the file, not in the vault.",
    )


def _proposed(
    case: Case, command: c.Propose, told: Assessment, facts: Mapping[str, int], setting: Setting
) -> Result:
    """What the law says, with the count of the quarters as the case has it."""
    one, last = None, None
    if told.is_granted and told.first_quarter is not None:
        one = number_one(case, setting.application, told.first_quarter, setting.law)
        last = left_of(told, one, setting)
        if last is None:
            return _used_up(command, told, setting)
    return (
        e.ProposalMade(
            command.on,
            told.law_hash,
            told.outcome,
            told.principal.code if told.principal else None,
            _grounds(told, "ja"),
            _grounds(told, "onbekend"),
            told.package if told.is_granted else None,
            told.percentage if told.is_granted and told.package in BY_DECISION else None,
            told.first_quarter if told.is_granted else None,
            last,
            _amounts(told, one, facts, setting),
            setting.actor.ref,
            one,
            setting.excluded_until(command.on),
            tuple(dict.fromkeys(f.name for f in (*told.missing, *told.missing_for_package))),
        ),
    )


USED_UP = {"imw": "R12", "vop": "V01"}
"""The ground of a package that is used up: ``assumed``, as the list has none of its own.

A gap of few quarters leaves it one employment, whose numbers go on (art. 12 § 3), and a package
never outlasts the need for which it was given (art. 12 § 2): what is asked rests on a need that
has expired. The decider can say otherwise, with a coded reason.
"""


def _used_up(command: c.Propose, told: Assessment, setting: Setting) -> Result:
    """To be refused, as no quarter of the package is left."""
    ground = USED_UP[setting.application.scheme]
    order = list(setting.law.grounds)
    met = sorted({ground, *_grounds(told, "ja")}, key=order.index)
    return (
        e.ProposalMade(
            command.on,
            told.law_hash,
            "weigeren",
            ground,
            tuple(met),
            tuple(code for code in _grounds(told, "onbekend") if code != ground),
            None,
            None,
            None,
            None,
            (),
            setting.actor.ref,
            None,
            setting.excluded_until(command.on),
        ),
    )


def _grounds(told: Assessment, verdict: str) -> tuple[str, ...]:
    return tuple(f.ground.code for f in told.findings if f.verdict == verdict)


def _amounts(
    told: Assessment, one: Quarter | None, facts: Mapping[str, int], setting: Setting
) -> tuple[tuple[str, int], ...]:
    """What the first quarter would bring, where all that it rests on is known."""
    first, law, scheme = told.first_quarter, setting.law, setting.application.scheme
    if one is None or first is None or told.package is None:
        return ()
    wanted = {
        **facts,
        "pakket": law.packages.index(told.package),
        "kwartaalnummer": first - one + 1,
    }
    if told.percentage is not None:
        wanted["percentage"] = told.percentage
    premium = "loonpremie" if told.outcome == WITHOUT_GUIDANCE else setting.application.premium
    found: list[tuple[str, int]] = []
    for component in COMPONENTS[premium]:
        try:
            needed = law.facts_for(component, first, scheme=scheme)
        except BadInputError:  # a quarter before the figures of the law begin, as of an old VOP
            return ()
        if any(name not in wanted and fact.absent is None for name, fact in needed.items()):
            return ()
        cents = law.amounts(component, first, wanted, scheme=scheme)
        found.append((component, int(cents)))
    return tuple(found)
