"""What loading refuses: a rule that would run on one dossier and not on a block of them."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.reform import Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file

TEXT = """
import numpy as np
from maatwerk.law.engine.rule import refine, rule
@rule(article={{"imw": "x"}}, unit="cent/kwartaal × bp × bp × %", label="b", label_en="b")
def nettopremie(brutopremie, referteloon, kwartaalnummer):
    {}
"""


def proposed(law: Law, folder: Path, body: str) -> Law:
    (folder / "rules.py").write_text(TEXT.format(body), encoding="utf-8")
    declared = declared_in(run_file(folder / "rules.py"))
    rules = tuple(RuleChange(rule, date(2025, 4, 1), "nota") for rule in declared)
    return law.reformed(Reform("voorstel", rules=rules))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("return max(brutopremie, brutopremie * 0)", "a rule cannot branch on a value"),
        ("return brutopremie if kwartaalnummer == 4 else brutopremie * 0", "cannot branch"),
        ("return brutopremie * ((kwartaalnummer == 4) and (kwartaalnummer == 9))", "cannot branch"),
        ("return np.where(referteloon == kwartaalnummer, 0, brutopremie)", "meets"),
        ("return np.where(referteloon != kwartaalnummer, 0, brutopremie)", "meets"),
        ("return -brutopremie", "negative cannot be used in a rule"),
        ("return abs(brutopremie)", "absolute cannot be used in a rule"),
    ],
)
def test_what_no_block_could_run_is_no_law(
    law: Law, tmp_path: Path, body: str, message: str
) -> None:
    with pytest.raises(LawError, match=f"nettopremie .*{message}"):
        proposed(law, tmp_path, body)


def test_a_bare_integer_may_be_a_mark_of_any_unit(law: Law, tmp_path: Path) -> None:
    new = proposed(law, tmp_path, "return np.where(kwartaalnummer == 3, 0, brutopremie)")
    facts = {"pakket": 1, "referteloon": 100_000, "tewerkstellingsbreuk": 10_000}
    ranks = {**facts, "kwartaalnummer": np.array([2, 3, 4])}
    assert new.amounts("loonpremie", Quarter(2025, 2), ranks).tolist() == [40_000, 0, 40_000]


@pytest.mark.parametrize(
    ("component", "scheme", "package"),
    [
        ("loonpremie", "vop", "vop_zelfstandige"),
        ("ondersteuningspremie", "vop", "vop_onbepaald"),
    ],
)
def test_a_package_of_another_premium_is_refused_by_run_too(
    law: Law, component: str, scheme: str, package: str
) -> None:
    facts = {
        "pakket": law.packages.index(package),
        "kwartaalnummer": 1,
        "referteloon": 1_500_000,
        "tewerkstellingsbreuk": 10_000,
    }
    message = f"pakket is {package}, which does not exist"
    with pytest.raises(BadInputError, match=message):
        law.amounts(component, Quarter(2025, 2), facts, scheme=scheme)
    with pytest.raises(BadInputError, match=message):
        law.run((component,), Quarter(2025, 2), facts, scheme=scheme)
    with pytest.raises(BadInputError, match=message):
        law.run((component, "recht_loopt"), Quarter(2025, 2), facts, scheme=scheme)


CHECK = """
from maatwerk.law.engine.rule import check
@check(article={"imw": "x"}, {of}message="samen te hoog")
def samen(loonpremie, begeleidingspremie):
    return loonpremie >= begeleidingspremie
"""


@pytest.mark.parametrize("of", ["", 'of="loonpremie", '])
def test_a_check_that_would_never_be_made_is_no_law(law: Law, tmp_path: Path, of: str) -> None:
    (tmp_path / "rules.py").write_text(CHECK.replace("{of}", of), encoding="utf-8")
    declared = declared_in(run_file(tmp_path / "rules.py"))
    rules = tuple(RuleChange(rule, date(2025, 4, 1), "nota") for rule in declared)
    with pytest.raises(LawError, match=r"samen needs begeleidingspremie, loonpremie, which do"):
        law.reformed(Reform("voorstel", rules=rules))
