"""The loonpremie in OpenFisca-core, or in PolicyEngine-core, which grew out of it.

Three times; only the look-up of the percentage differs:

* ``manual``: parameters by package, indexed with the column of packages, as the manual shows
  under "Computing a parameter that depends on a variable (fancy indexing)";
* ``scales``: a scale of the type ``single_amount`` a package, and ``select`` between them;
* ``table``: the parameters as a numpy array, made beforehand: as fast as a formula can be.

Each of these is handed its columns the quickest way that we found. ``table_plain`` is the table
with the columns as they are, which is how the manual hands them over: the engine then makes
enumerations of the codes, and float32 of the amounts, itself.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias

import numpy as np
from worker import Form, Task

Formula: TypeAlias = Callable[..., Any]

START = "2023-01-01"
SCALES = {"referteloon": 100, "andere_tussenkomsten": 100, "tewerkstellingsbreuk": 10_000}
"""What the law's integers are divided by to be the amounts and shares of these engines."""

BANDS = {"eerste": 5, "tweede": 8, "derde": 20}
"""The last ranks of the bands of every package, as the parameters name them."""


def forms(task: Task, core: str, enums: str, month: Any) -> Mapping[str, Form]:
    """The forms in the engine of package ``core``, whose enumerations live in ``enums``."""
    engine = _Engine(task, core, enums, month)
    quick = {name: engine.form(f"loonpremie_{name}") for name in ("table", "scales", "manual")}
    return quick | {"table_plain": engine.form("loonpremie_table", plain=True)}


class _Engine:
    def __init__(self, task: Task, core: str, enums: str, month: Any) -> None:
        def part(name: str) -> Any:
            return import_module(f"{core}.{name}")

        self.task = task
        self.enum_array = part(enums).EnumArray
        self.pakket = _packages(part(enums).Enum, task)
        self.builder = part("simulations.simulation_builder").SimulationBuilder
        dossier = part("entities").build_entity(
            key="dossier", plural="dossiers", label="Dossier", is_person=True
        )
        self.system = part("taxbenefitsystems").TaxBenefitSystem([dossier])
        node, scale = part("parameters").ParameterNode, part("parameters").ParameterScale
        self.system.parameters = _legislation(task, node, scale)
        parent = part("variables").Variable

        def add(name: str, kind: Any = float, **more: Any) -> None:
            """What ``class NAME(Variable):`` does in a country package."""
            own = {"value_type": kind, "entity": dossier, "definition_period": month}
            self.system.add_variables(type(name, (parent,), own | {"label": name} | more))

        packages = {"possible_values": self.pakket, "default_value": self.pakket.vijf_jaar}
        add("pakket", part(enums).Enum, **packages)
        add("kwartaalnummer", int)
        for name in ("referteloon", "tewerkstellingsbreuk", "andere_tussenkomsten"):
            add(name)
        add("geplafonneerd_referteloon", formula=_capped_wage)
        for name, formula in _percentages(task, self.pakket).items():
            add(f"percentage_{name}", formula=formula)
            add(f"loonpremie_{name}", formula=_amount(f"percentage_{name}"))

    def form(self, name: str, *, plain: bool = False) -> Form:
        """The form that ends in the variable ``name``; ``plain`` hands columns over as they are."""

        def compute(simulation: Any) -> list[np.ndarray]:
            return [simulation.calculate(name, month) for month in self.task.months]

        return Form(self._plain if plain else self._quick, compute)

    def _plain(self) -> Any:
        """A new simulation, given each column as it is, amounts in euro."""
        facts = self.task.facts
        built = self.builder().build_default_simulation(self.system, len(facts["pakket"]))
        for month in self.task.months:
            built.set_input("pakket", month, facts["pakket"])
            built.set_input("kwartaalnummer", month, facts["kwartaalnummer"])
            for name, scale in SCALES.items():
                built.set_input(name, month, facts[name] / scale)
        return built

    def _quick(self) -> Any:
        """A new one: a simulation keeps what it has computed."""
        facts = self.task.facts
        built = self.builder().build_default_simulation(self.system, len(facts["pakket"]))
        for month in self.task.months:
            packages = self.enum_array(facts["pakket"].astype(np.uint8), self.pakket)
            built.set_input("pakket", month, packages)
            built.set_input("kwartaalnummer", month, facts["kwartaalnummer"])
            for name, scale in SCALES.items():
                built.set_input(name, month, np.divide(facts[name], scale, dtype=np.float32))
        return built


def _packages(enum: Any, task: Task) -> Any:
    class Pakket(enum):
        twee_jaar = "twee_jaar"
        vijf_jaar = "vijf_jaar"
        vijf_jaar_verhoogd = "vijf_jaar_verhoogd"
        vijf_jaar_cmw45 = "vijf_jaar_cmw45"

    assert [item.name for item in Pakket] == task.packages
    return Pakket


def _legislation(task: Task, node: Any, scale: Any) -> Any:
    def dated(value: float) -> dict[str, Any]:
        return {"values": {START: {"value": value}}}

    def bracket(first: int, percent: int) -> dict[str, Any]:
        return {"threshold": {START: {"value": first}}, "amount": {START: {"value": percent / 100}}}

    shares = {
        package: {band: dated(task.percent(package, last) / 100) for band, last in BANDS.items()}
        for package in task.packages
    }
    legislation = node(
        "",
        data={
            "ggmmi": {"values": {d: {"value": c / 100} for d, c in task.rule["ggmmi"].items()}},
            "plafond_factor": dated(task.rule["factor"] / 10_000),
            "laatste_kwartaal": {band: dated(last) for band, last in BANDS.items()},
            "percentages": shares,
        },
    )
    scales = node("schalen", data={})
    for package, bands in task.rule["bands"].items():
        starts = [1, *(last + 1 for last, _ in bands)]
        percents = [*(percent for _, percent in bands), 0]
        brackets = [bracket(*pair) for pair in zip(starts, percents, strict=True)]
        kind = {"type": "single_amount"}
        scales.add_child(package, scale(package, {"brackets": brackets, "metadata": kind}, ""))
    legislation.add_child("schalen", scales)
    return legislation


def _percentages(task: Task, packages: Any) -> dict[str, Formula]:
    shares = (task.table() / 100).astype(np.float32)

    def manual(dossier, period, parameters):
        rank = dossier("kwartaalnummer", period)
        last = parameters(period).laatste_kwartaal
        share = parameters(period).percentages[dossier("pakket", period)]
        return np.select(
            [rank <= last.eerste, rank <= last.tweede, rank <= last.derde],
            [share.eerste, share.tweede, share.derde],
            0,
        )

    def scales(dossier, period, parameters):
        rank = dossier("kwartaalnummer", period)
        package = dossier("pakket", period)
        known = parameters(period).schalen
        return np.select(
            [package == item for item in packages],
            [known[item.name].calc(rank) for item in packages],
        )

    def table(dossier, period):
        package = dossier("pakket", period).view(np.ndarray)
        return shares[package, dossier("kwartaalnummer", period)]

    return {"table": table, "scales": scales, "manual": manual}


def _capped_wage(dossier, period, parameters):
    months = (parameters(period.offset(more, "month")).ggmmi for more in range(3))
    ceiling = parameters(period).plafond_factor * sum(months)
    in_proportion = ceiling * dossier("tewerkstellingsbreuk", period)
    return np.minimum(dossier("referteloon", period), in_proportion)


def _amount(percentage: str) -> Formula:
    def formula(dossier, period):
        premium = dossier(percentage, period) * dossier("geplafonneerd_referteloon", period)
        due = np.maximum(premium - dossier("andere_tussenkomsten", period), 0)
        return np.floor(due * 100 + 0.5) / 100

    return formula
