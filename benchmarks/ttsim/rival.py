"""The loonpremie in ttsim, the engine of GETTSIM, in a virtual environment of its own.

Functions of one person with their units, that ttsim turns into functions of columns; a
look-up table by package and rank; a rounding specification; amounts in euro, in float64.
Twice: ``main`` as its documentation calls it, which checks and sorts the data each time,
and ``function``, the function it builds of the rules, kept for the quarter.

ttsim has parameters of one day. Three months are therefore one parameter a quarter here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from ttsim import InputData, MainTarget, OrigPolicyObjects, TTTargets, main
from ttsim.tt import (
    ConsecutiveIntLookupTableParamValue,
    Currency,
    RoundingSpec,
    TTSIMUnit,
    UnitSystem,
    policy_function,
    policy_input,
)
from worker import Form, Task, serve

UNITS = UnitSystem(currencies={"EUR": Currency(statutory_from="1999-01-01")})
NUMBER = TTSIMUnit.DIMENSIONLESS
A_QUARTER = TTSIMUnit.CURRENCY.PER_QUARTER
TO_THE_CENT = RoundingSpec(base=0.01, direction="nearest", unit=TTSIMUnit.EUR.PER_QUARTER)


@policy_input(unit=NUMBER)
def p_id() -> int:
    """Dossier, always asked for by ttsim."""


@policy_input(unit=NUMBER)
def pakket() -> int:
    """Position of the package."""


@policy_input(unit=NUMBER)
def kwartaalnummer() -> int:
    """Rank of the quarter."""


@policy_input(unit=A_QUARTER)
def referteloon_q() -> float:
    """Reference wage."""


@policy_input(unit=NUMBER)
def tewerkstellingsbreuk() -> float:
    """Employment fraction."""


@policy_input(unit=A_QUARTER)
def andere_tussenkomsten_q() -> float:
    """Other interventions in the wage cost."""


@policy_function(unit=NUMBER)
def premiepercentage(
    pakket: int, kwartaalnummer: int, pakket_percentages: ConsecutiveIntLookupTableParamValue
) -> float:
    """The share of the package in this quarter."""
    return pakket_percentages.look_up(pakket, kwartaalnummer)


@policy_function(unit=A_QUARTER)
def geplafonneerd_referteloon_q(
    referteloon_q: float, ggmmi_q: float, plafond_factor: float, tewerkstellingsbreuk: float
) -> float:
    """Reference wage, at most its ceiling."""
    return min(referteloon_q, plafond_factor * ggmmi_q * tewerkstellingsbreuk)


@policy_function(unit=A_QUARTER, rounding_spec=TO_THE_CENT)
def loonpremie_q(
    geplafonneerd_referteloon_q: float, premiepercentage: float, andere_tussenkomsten_q: float
) -> float:
    """What is due for the quarter."""
    return max(geplafonneerd_referteloon_q * premiepercentage - andere_tussenkomsten_q, 0.0)


OBJECTS = (
    *(p_id, pakket, kwartaalnummer, referteloon_q, tewerkstellingsbreuk, andere_tussenkomsten_q),
    *(premiepercentage, geplafonneerd_referteloon_q, loonpremie_q),
)


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def parameters(task: Task) -> dict[tuple[str, str], dict[Any, Any]]:
    """The figures as ttsim reads them from its YAML."""
    shares = (task.table() / 100).tolist()
    table = {place: dict(enumerate(row)) for place, row in enumerate(shares)}
    start = first_day(task.months[0])
    ggmmi = {first_day(m): {"value": task.quarter_ggmmi(m) / 100} for m in task.months}
    factor = {start: {"value": task.rule["factor"] / 10_000}}
    figures = {
        "pakket_percentages": {
            "type": "consecutive_int_lookup_table",
            "input_unit": "DIMENSIONLESS",
            "output_unit": "DIMENSIONLESS",
            start: table,
        },
        "ggmmi_q": {"type": "scalar", "unit": "EUR_PER_QUARTER"} | ggmmi,
        "plafond_factor": {"type": "scalar", "unit": "DIMENSIONLESS"} | factor,
    }
    words = {"de": "", "en": ""}
    return {
        ("loonpremie.yaml", name): {"name": words, "description": words} | figure
        for name, figure in figures.items()
    }


def prepare(task: Task) -> Mapping[str, Form]:
    facts = task.facts
    rules = OrigPolicyObjects(
        column_objects_and_param_functions={("loonpremie.py", o.leaf_name): o for o in OBJECTS},
        param_specs=parameters(task),
    )

    def ask(target: Any, month: str, data: Mapping[str, np.ndarray]) -> Any:
        return main(
            main_target=target,
            policy_date_str=f"{month}-01",
            input_data=InputData.tree(dict(data)),
            tt_targets=TTTargets.tree({"loonpremie_q": None}),
            orig_policy_objects=rules,
            unit_system=UNITS,
        )

    def columns() -> dict[str, np.ndarray]:
        return {
            "p_id": np.arange(len(facts["pakket"])),
            "pakket": facts["pakket"].astype(np.int64),
            "kwartaalnummer": facts["kwartaalnummer"].astype(np.int64),
            "referteloon_q": facts["referteloon"] / 100,
            "tewerkstellingsbreuk": facts["tewerkstellingsbreuk"] / 10_000,
            "andere_tussenkomsten_q": facts["andere_tussenkomsten"] / 100,
        }

    def by_main(data: list[dict[str, np.ndarray]]) -> list[np.ndarray]:
        target = MainTarget.results.tree
        answers = [ask(target, *pair) for pair in zip(task.months, data, strict=True)]
        return [answer["loonpremie_q"] for answer in answers]

    few = {name: column[:10] for name, column in columns().items()}
    functions = [ask(MainTarget.tt_function, month, few) for month in task.months]

    def by_function(data: list[dict[str, np.ndarray]]) -> list[np.ndarray]:
        return [
            function({name: column for name, column in quarter.items() if name != "p_id"})[
                "loonpremie_q"
            ]
            for function, quarter in zip(functions, data, strict=True)
        ]

    def each_quarter() -> list[dict[str, np.ndarray]]:
        return [columns() for _ in task.months]

    return {"function": Form(each_quarter, by_function), "main": Form(each_quarter, by_main)}


if __name__ == "__main__":
    serve(prepare)
