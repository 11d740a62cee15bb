"""A plan and the register of deletions as people and programs read them; a draft is not named."""

from collections.abc import Iterator, Mapping
from typing import Any

from maatwerk.register.retention.deletions import Deletion
from maatwerk.register.retention.plans import Plan
from maatwerk.register.retention.policy import After
from maatwerk.register.retention.verdict import LABELS, Hold

_AFTER = {
    After.DECISION: ("de beslissing", "the decision"),
    After.END_OF_RIGHT: ("het einde van het recht", "the end of the right"),
    After.LAST_PAYMENT: ("de laatste betaling", "the last payment"),
    After.LAST_ACT: ("de laatste handeling", "the last act"),
    After.WRITTEN: ("de laatste opname in de kluis", "being last written into the vault"),
}
_WHAT = {
    "person": ("persoon", "person"),
    "applicant": ("aanvrager", "applicant"),
    "letters": ("brieven", "letters"),
    "intake_rows": ("rijen van bestanden", "rows of files"),
}


def plan_told(plan: Plan) -> dict[str, Any]:
    """The plan as JSON knows it.

    Drafts that were never filed are the applicant's own: they are counted and not named.
    """
    content = plan.content
    hidden = {one["case"] for one in (*content["due"], *content["held"]) if not one["filed"]}
    return {
        "plan": plan.ref,
        "on": content["on"],
        "planned_by": plan.planned_by,
        "planned_at": plan.planned_at.isoformat(),
        "approved_by": plan.approved_by,
        "approved_at": plan.approved_at and plan.approved_at.isoformat(),
        "policy": content["policy"],
        "hash": plan.hash,
        "due": _named(content["due"], hidden),
        "alone": content.get("alone", []),
        "held": _named(content["held"], hidden),
        "drafts": {name: _drafts(content[name]) for name in ("due", "held")},
        "vault": [{**one, "cases": _shown(one["cases"], hidden)} for one in content["vault"]],
        "held_vault": [
            {**one, "kept_by": _shown(one["kept_by"], hidden)} for one in content["held_vault"]
        ],
        "vault_without_case": content["vault_without_case"],
    }


def plan_lines(plan: Plan, lang: str) -> Iterator[str]:
    """The plan as a person reads it."""
    told = plan_told(plan)
    en = lang == "en"
    due, held, drafts = told["due"], told["held"], told["drafts"]
    yield (
        f"Plan {plan.ref} for {plan.on}. Cases to delete from: {len(due)}; held back: {len(held)}."
        if en
        else f"Plan {plan.ref} voor {plan.on}. Dossiers waaruit wordt verwijderd: {len(due)};"
        f" vastgehouden: {len(held)}."
    )
    if plan.approved_by is not None:
        yield f"{'Approved by' if en else 'Goedgekeurd door'} {plan.approved_by}."
    if any(drafts.values()):
        yield (
            f"Drafts never filed, to delete: {drafts['due']}; held back: {drafts['held']}."
            if en
            else f"Nooit ingediende concepten, te verwijderen: {drafts['due']};"
            f" vastgehouden: {drafts['held']}."
        )
    for one in due:
        yield f"{one['case']:<12}  {_term(one['line'], en)}, {_until(one['until'], en)}: " + (
            _counts(one["removes"], en)
        )
    for one in told["alone"]:
        yield (
            f"{one['ref']:<12}  {_term(one['line'], en)}, {_until(one['until'], en)}: "
            f"{_WHAT[one['kind']][en]}"
        )
    for one in held:
        yield f"{one['case']:<12}  {_held(one, en)}"
    for one in told["held_vault"]:
        label = LABELS[Hold.OTHER_CASE][en]
        yield f"{one['ref']:<12}  {_WHAT[one['kind']][en]}: {label} ({one['cases']})"
    if told["vault_without_case"]:
        count = told["vault_without_case"]
        yield (
            f"In the vault and in no case, to be kept or of an age that nothing tells: {count}."
            if en
            else f"In de kluis en in geen dossier, te bewaren of van onbekende ouderdom: {count}."
        )


def deletion_told(deletion: Deletion) -> dict[str, Any]:
    """A line of the register of deletions as JSON knows it."""
    return {
        "seq": deletion.seq,
        "plan": deletion.plan,
        "case": deletion.case_ref,
        "line": deletion.line,
        "counts": deletion.counts,
        "planned_by": deletion.planned_by,
        "approved_by": deletion.approved_by,
        "carried_out_by": deletion.carried_out_by,
        "carried_out_at": deletion.carried_out_at.isoformat(),
        "hash": deletion.hash,
    }


def deletion_line(deletion: Deletion, lang: str) -> str:
    """Likewise as a person reads it."""
    return (
        f"{deletion.seq:>6}  {deletion.carried_out_at:%Y-%m-%d}  {deletion.case_ref:<12}  "
        f"{deletion.plan}  {deletion.line['outcome']}: {_counts(deletion.counts, lang == 'en')}"
    )


def _named(listed: list[dict[str, Any]], hidden: set[str]) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in one.items() if name != "filed"}
        for one in listed
        if one["case"] not in hidden
    ]


def _shown(case_refs: list[str], hidden: set[str]) -> list[str]:
    return [ref for ref in case_refs if ref not in hidden]


def _drafts(listed: list[dict[str, Any]]) -> int:
    return sum(not one["filed"] for one in listed)


def _term(line: Mapping[str, Any], en: bool) -> str:
    years, after = line["keep"]["years"], _AFTER[After(line["keep"]["after"])][en]
    return f"{line['outcome']}, {years} {'years after' if en else 'jaar na'} {after}"


def _until(day: str, en: bool) -> str:
    return f"{'kept until' if en else 'bewaard tot'} {day}"


def _held(one: Mapping[str, Any], en: bool) -> str:
    reasons = (
        LABELS[Hold(why["reason"])][en] + (f" ({why['until']})" if why["until"] else "")
        for why in one["why"]
    )
    return f"{'held back' if en else 'vastgehouden'}: {', '.join(reasons)}"


def _counts(counts: Mapping[str, int], en: bool) -> str:
    told = ", ".join(f"{_WHAT[name][en]} {count}" for name, count in counts.items())
    return told or ("with another case" if en else "samen met een ander dossier")
