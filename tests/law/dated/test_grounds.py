from datetime import date

from maatwerk.law import Law
from maatwerk.law.inputs.quarterly import GUIDANCE_LEVELS, PACKAGES
from maatwerk.snapshot.codes import codes_of


def test_the_codes_are_those_of_a_snapshot(law: Law) -> None:
    assert tuple(law.grounds) == codes_of("ground")
    assert law.packages == PACKAGES == codes_of("package")
    assert law.guidance_levels == GUIDANCE_LEVELS == codes_of("guidance")
    assert tuple(law.schemes) == codes_of("scheme")
    assert law.components == codes_of("component")


def test_every_ground_says_all_there_is_to_say(law: Law) -> None:
    for ground in law.grounds.values():
        assert ground.nl != ground.en
        assert ground.article
        assert ground.source
        assert ground.scheme == ("imw" if ground.code.startswith("R") else "vop")


def test_what_a_ground_leads_to(law: Law) -> None:
    special = {c: g.effect for c, g in law.grounds.items() if g.effect != "geweigerd"}
    assert special == {
        "R11": "geen_begeleidingspremie",
        "R15": "onontvankelijk",
        "R22": "geschorst",
        "R26": "vervallen",
        "R27": "onontvankelijk",
        "V03": "onontvankelijk",
        "V06": "onontvankelijk",
        "V07": "geschorst",
        "V08": "vervallen",
    }


def test_a_ground_holds_from_its_first_day(law: Law) -> None:
    late = law.grounds["R16"]
    assert not late.holds_on(date(2023, 12, 31))
    assert late.holds_on(date(2024, 1, 1))
    assert not law.grounds["R01"].holds_on(date(2023, 6, 30))
