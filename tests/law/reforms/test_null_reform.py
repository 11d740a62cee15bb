"""A null reform changes exactly nothing, on a whole register: every quarter, every premium."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from maatwerk.demo.calibration import REFERENCE_DATE
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.register import make_register
from maatwerk.law import Change, Law, Quarter
from maatwerk.law.dated.parameters import DAY
from maatwerk.law.days import day_of
from maatwerk.law.reforms.reform import Reform
from maatwerk.law.several import totals_under
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.positions import code_positions

FACTS = {
    "pakket": "package",
    "kwartaalnummer": "rank",
    "percentage": "percentage",
    "referteloon": "reference_wage",
    "tewerkstellingsbreuk": "fraction",
    "begeleidingsnood": "guidance",
    "andere_tussenkomsten": "other_aid",
}
CODED = ("scheme", "package", "status", "guidance", "applicant_kind")
Part = tuple[str, str, Quarter, dict[str, Any]]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    """Every premium of every scheme and quarter of a register, with the facts of its dossiers."""
    scale = Scale.exactly(1_500, REFERENCE_DATE)
    made = make_register(
        tmp_path_factory.mktemp("null"), scale=scale, seed=20_230_701, until=REFERENCE_DATE
    )
    table = pq.read_table(open_snapshot(made.snapshot).table("quarters"))
    declared = table.filter(pc.is_valid(table["reference_wage"]))  # else nothing is due yet
    table = declared.combine_chunks()
    columns = {
        name: code_positions("quarters", name, table[name].combine_chunks())
        if name in CODED
        else table[name].to_numpy()
        for name in (*FACTS.values(), "quarter", "scheme", "status", "applicant_kind")
    }
    return list(_parts(columns))


def _parts(columns: dict[str, Any]) -> Iterator[Part]:
    right = columns["status"] == codes_of("status").index("recht")
    alone = columns["applicant_kind"] == codes_of("applicant_kind").index("zelfstandige")
    guided = columns["guidance"] > 0
    for place, scheme in enumerate(codes_of("scheme")):
        for index in np.unique(columns["quarter"]).tolist():
            here = right & (columns["scheme"] == place) & (columns["quarter"] == index)
            for component, who in (
                ("loonpremie", here & ~alone),
                ("begeleidingspremie", here & ~alone & guided),
                ("ondersteuningspremie", here & alone),
            ):
                if who.any():
                    facts = {fact: columns[name][who] for fact, name in FACTS.items()}
                    yield component, scheme, Quarter.from_index(index), facts


def due(law: Law, part: Part) -> Any:
    component, scheme, quarter, facts = part
    return law.amounts(component, quarter, facts, scheme=scheme)


def restated(law: Law) -> Reform:
    """Every value of the law, in every period, proposed again as it is."""
    return Reform(
        "Alles zoals het is",
        tuple(
            Change(
                parameter.name,
                row.start,
                day_of(row.figure) if str(parameter.unit) == DAY else row.value,
                "zoals het is",
                row.key,
                row.scheme,
                row.until,
            )
            for parameter in law.parameters.values()
            for row in parameter.values
        ),
    )


def test_the_register_has_all_of_it(parts: list[Part]) -> None:
    assert {(component, scheme) for component, scheme, _, _ in parts} == {
        ("loonpremie", "imw"),
        ("begeleidingspremie", "imw"),
        ("ondersteuningspremie", "imw"),
        ("loonpremie", "vop"),
        ("ondersteuningspremie", "vop"),
    }
    assert len({quarter for _, _, quarter, _ in parts}) >= 12


def test_an_empty_reform_is_the_law_itself(law: Law) -> None:
    assert law.reformed(Reform("niets")) is law


def test_every_value_again_changes_no_cent(law: Law, parts: list[Part]) -> None:
    same = law.reformed(restated(law))
    assert same.hash != law.hash
    assert all(np.array_equal(due(same, part), due(law, part)) for part in parts)


def test_one_cent_or_percent_elsewhere_would_show(law: Law, parts: list[Part]) -> None:
    """The comparison above can fail: the same with one factor a ten-thousandth higher."""
    since = law.parameter("loonpremie_plafond_factor").values[0].start
    more = law.reformed([Change("loonpremie_plafond_factor", since, 20_001, "iets meer")])
    assert not all(np.array_equal(due(more, part), due(law, part)) for part in parts)


def test_totals_of_many_laws_are_those_of_each(law: Law, parts: list[Part]) -> None:
    since = law.parameter("loonpremie_plafond_factor").values[0].start
    laws = [
        law,
        law.reformed(restated(law)),
        *(
            law.reformed([Change("loonpremie_plafond_factor", since, factor, "nota")])
            for factor in (15_000, 19_000, 21_000)
        ),
    ]
    for part in parts:
        component, scheme, quarter, facts = part
        found = totals_under(laws, component, quarter, facts, scheme=scheme)
        assert found[:, 0].tolist() == [int(due(one, part).sum()) for one in laws]
