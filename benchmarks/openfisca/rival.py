"""The loonpremie of individueel maatwerk in OpenFisca-core, in a virtual environment of its own.

Twice: once with the law's table as parameters, looked up by fancy indexing as the manual of
OpenFisca shows it, and once as fast as its formulas allow, with the table as a numpy array.
Prints one JSON object: seconds, peak memory and error against the exact amounts, of each.
"""

# OpenFisca names a variable by its class, in lower case, and documents it by its label.
# ruff: noqa: D101, D102, N801, N805

import json
import sys
import time
import tracemalloc

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

BANDS = {
    "twee_jaar": ((5, 20), (8, 20)),
    "vijf_jaar": ((5, 40), (8, 30), (20, 20)),
    "vijf_jaar_verhoogd": ((5, 55), (8, 50), (20, 40)),
    "vijf_jaar_cmw45": ((5, 45), (8, 45), (20, 40)),
}
LAST_RANK = 24
START = "2023-01-01"

dossier = build_entity(key="dossier", plural="dossiers", label="Dossier", is_person=True)


class Pakket(Enum):
    """The packages, in the order of their positions."""

    twee_jaar = "twee_jaar"
    vijf_jaar = "vijf_jaar"
    vijf_jaar_verhoogd = "vijf_jaar_verhoogd"
    vijf_jaar_cmw45 = "vijf_jaar_cmw45"


def percent(package: str, rank: int) -> int:
    return next((share for last, share in BANDS[package] if rank <= last), 0)


TABLE = np.array(
    [[percent(p.name, rank) / 100 for rank in range(LAST_RANK + 1)] for p in Pakket], np.float32
)


class pakket(Variable):
    value_type = Enum
    possible_values = Pakket
    default_value = Pakket.vijf_jaar
    entity = dossier
    definition_period = MONTH


class kwartaalnummer(Variable):
    value_type = int
    entity = dossier
    definition_period = MONTH


class referteloon(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH


class tewerkstellingsbreuk(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH


class andere_tussenkomsten(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH


class percentage_parameters(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH

    def formula(dossier, period, parameters):
        ranks = dossier("kwartaalnummer", period).astype(str)
        shares = parameters(period).percentages
        return shares[dossier("pakket", period)][np.char.add("k", ranks)]


class percentage_tabel(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH

    def formula(dossier, period):
        return TABLE[dossier("pakket", period).view(np.ndarray), dossier("kwartaalnummer", period)]


class geplafonneerd_referteloon(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH

    def formula(dossier, period, parameters):
        months = (parameters(period.offset(month, "month")).ggmmi for month in range(3))
        ceiling = 2 * sum(months) * dossier("tewerkstellingsbreuk", period)
        return np.minimum(dossier("referteloon", period), ceiling)


def loonpremie(dossier, period, percentage):
    premium = percentage * dossier("geplafonneerd_referteloon", period)
    due = np.maximum(premium - dossier("andere_tussenkomsten", period), 0)
    return np.floor(due * 100 + 0.5) / 100


class loonpremie_parameters(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH

    def formula(dossier, period):
        return loonpremie(dossier, period, dossier("percentage_parameters", period))


class loonpremie_tabel(Variable):
    value_type = float
    entity = dossier
    definition_period = MONTH

    def formula(dossier, period):
        return loonpremie(dossier, period, dossier("percentage_tabel", period))


def legislation(ggmmi: dict[str, int]) -> ParameterNode:
    amounts = {day: {"value": cents / 100} for day, cents in ggmmi.items()}
    shares = {
        package.name: {
            f"k{rank}": {"values": {START: {"value": percent(package.name, rank) / 100}}}
            for rank in range(1, LAST_RANK + 1)
        }
        for package in Pakket
    }
    return ParameterNode("", data={"ggmmi": {"values": amounts}, "percentages": shares})


def system(ggmmi: dict[str, int]) -> TaxBenefitSystem:
    made = TaxBenefitSystem([dossier])
    made.parameters = legislation(ggmmi)
    made.add_variables(
        *(pakket, kwartaalnummer, referteloon, tewerkstellingsbreuk, andere_tussenkomsten),
        *(percentage_parameters, percentage_tabel, geplafonneerd_referteloon),
        *(loonpremie_parameters, loonpremie_tabel),
    )
    return made


def simulation(made: TaxBenefitSystem, facts: dict, months: list[str], rows: int):
    built = SimulationBuilder().build_default_simulation(made, rows)
    for month in months:
        built.set_input("pakket", month, facts["pakket"][:rows])
        built.set_input("kwartaalnummer", month, facts["kwartaalnummer"][:rows])
        for name, scale in (
            ("referteloon", 100),
            ("andere_tussenkomsten", 100),
            ("tewerkstellingsbreuk", 10_000),
        ):
            built.set_input(name, month, (facts[name][:rows] / scale).astype(np.float32))
    return built


def measure(made: TaxBenefitSystem, facts: dict, months: list[str], name: str, rows: int) -> dict:
    """Best of five runs, each on a new simulation: OpenFisca keeps what it has computed.

    A run starts from the register's columns, as the law's does: handing them over is in it.
    """
    whole, computing = [], []
    for _ in range(5):
        begin = time.perf_counter()
        built = simulation(made, facts, months, rows)
        handed_over = time.perf_counter()
        results = [built.calculate(name, month) for month in months]
        end = time.perf_counter()
        whole.append(end - begin)
        computing.append(end - handed_over)
    tracemalloc.start()
    built = simulation(made, facts, months, rows)
    for month in months:
        built.calculate(name, month)
    peak = tracemalloc.get_traced_memory()[1]
    errors = [
        np.abs(np.rint(found.astype(np.float64) * 100) - facts["exact"][quarter][:rows])
        for quarter, found in enumerate(results)
    ]
    tracemalloc.stop()
    return {
        "rate": rows * len(months) / min(whole) / 1e6,
        "rate_computing": rows * len(months) / min(computing) / 1e6,
        "peak_mib": peak / 2**20,
        "largest_error_cents": int(max(error.max() for error in errors)),
        "share_wrong": float(np.mean([np.mean(error > 0) for error in errors])),
    }


def main() -> None:
    facts = dict(np.load(sys.argv[1]))
    months, ggmmi = json.loads(sys.argv[2]), json.loads(sys.argv[3])
    rows = len(facts["pakket"])
    made = system(ggmmi)
    print(
        json.dumps(
            {
                "table": measure(made, facts, months, "loonpremie_tabel", rows),
                "parameters": measure(
                    made, facts, months[:1], "loonpremie_parameters", min(rows, 100_000)
                ),
            }
        )
    )


if __name__ == "__main__":
    main()
