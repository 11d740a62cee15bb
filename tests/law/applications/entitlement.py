"""The grounds once more, naively: plain Python on facts that are all given, no numpy, no rules."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .package import (
    LENGTHS,
    first_quarter,
    is_empty,
    most_vulnerable,
    number_1,
    plus,
    quarter_of,
)

Facts = Mapping[str, Any]
REASONS = {"vertrek", "arbeidsongeschiktheid", "pensioen", "vrijwillige_vermindering"}
MINIMUM_INCOME = {2023: 1_640_920, 2024: 1_686_146, 2025: 1_700_888}
STAGES = {
    "imw": (
        ("onontvankelijk", ("R15", "R27")),
        ("vervallen", ("R26",)),
        ("weigeren", tuple(f"R{n:02d}" for n in range(1, 26) if n not in (11, 15, 22))),
    ),
    "vop": (
        ("onontvankelijk", ("V03", "V06")),
        ("vervallen", ("V08",)),
        ("weigeren", ("V01", "V02", "V04", "V05")),
    ),
}


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def pension_day(born: date) -> date:
    age = 65 if born.year < 1960 else 66 if born.year < 1964 else 67
    return months_later(born, age * 12)


def employer(f: Facts) -> bool:
    return bool(f["soort_aanvrager"] != "zelfstandige")


def hired(f: Facts) -> bool:
    return employer(f) and f["soort_aanvraag"] == "nieuw"


def in_belgium(f: Facts) -> bool:
    return f["plaats_van_het_werk"] in ("vlaams_gewest", "brussels_gewest", "waals_gewest")


def lives_well(f: Facts) -> bool:
    return f["hoofdverblijfplaats"] == "vlaams_gewest" or (
        f["hoofdverblijfplaats"] == "andere_eer" and f["plaats_van_het_werk"] == "vlaams_gewest"
    )


def asks_guidance(f: Facts) -> bool:
    return employer(f) and f["gevraagde_premie"] == "loon_en_begeleidingspremie"


def guidance_need_alone(f: Facts) -> bool:
    return asks_guidance(f) and f["bevinding_vdab"] == "nood_begeleiding"


def inquiry_lapsed(f: Facts) -> bool:
    end = months_later(f["ontvankelijkheidsdag"], 4).toordinal() + f["dagen_stilstand"]
    asked = f["beslissingsdag"]
    if asked.toordinal() <= end:
        return False
    done = f["onderzoek_afgerond_op"] if f["onderzoek_afgerond"] else None
    if done is not None and done.toordinal() <= end:
        return False
    if f["onderzoek_verlengd"]:
        until = f["onderzoek_verlengd_tot"]
        return not (asked <= until or (done is not None and done <= until))
    return True


def incomplete(f: Facts) -> bool:
    return not f["dossier_volledig"] and f["aan_te_vullen_tot"] < f["beslissingsdag"]


def idle(f: Facts) -> bool:
    if employer(f) or f["attest_activiteit"]:
        return False
    if f["starter_onder_een_jaar"] and f["attest_starter"]:
        return False
    minimum = MINIMUM_INCOME.get(f["beslissingsdag"].year)
    if f["beslissingsdag"].year == 2019:
        minimum = 1_350_000
    return minimum is None or f["netto_belastbaar_inkomen"] < minimum


def needs_premium(f: Facts) -> bool:
    return f["bevinding_vdab"] in ("nood_premie", "nood_beide")


def too_early(f: Facts) -> bool:
    first = {"aanpassing": 5, "verlenging": 17}.get(f["soort_aanvraag"], 0)
    return bool(f["lopend_kwartaalnummer"] < first)


def no_growth(f: Facts) -> bool:
    vacated = f["reden_vacature"] in REASONS or f["reden_vacature"] == "dringende_reden"
    return not (f["personeel_na"] > f["personeel_gemiddeld"] or vacated)


def too_short(f: Facts) -> bool:
    return not f["onbepaalde_duur"] and f["duur_overeenkomst"] < 24


def before_2008(f: Facts, *names: str) -> bool:
    return all(f[name] < date(2008, 10, 1) for name in names)


GROUNDS: Mapping[str, Callable[[Facts], bool]] = {
    "R01": lambda f: f["soort_aanvrager"] == "andere_overheid",
    "R02": lambda f: f["onderneming_in_moeilijkheden"],
    "R03": lambda f: f["terugvorderingsbevel_open"],
    "R04": lambda f: f["uitvoer_of_binnenlandse_goederen"],
    "R05": lambda f: f["uitgesloten_sector"],
    "R06": lambda f: f["inbreuk_unierecht"],
    "R07": lambda f: hired(f) and no_growth(f),
    "R08": lambda f: (
        employer(f)
        and f["steunintensiteit"] > (7500 if f["steuncategorie"] == "handicap" else 5000)
    ),
    "R09": lambda f: not lives_well(f),
    "R10": lambda f: (
        employer(f)
        and not in_belgium(f)
        and not (f["plaats_van_het_werk"] == "andere_eer" and f["terugkeer"] != "minder_vaak")
    ),
    "R11": lambda f: asks_guidance(f) and not f["vestiging_in_vlaanderen"],
    "R12": lambda f: (
        not (needs_premium(f) or guidance_need_alone(f))
        or (f["duur_van_de_nood"] != "onbepaald" and f["nood_geldig_tot"] < f["beslissingsdag"])
    ),
    "R13": lambda f: pension_day(f["geboortedag"]) <= f["beslissingsdag"],
    "R14": lambda f: (
        employer(f)
        and f["gevraagde_premie"] == "loonpremie"
        and f["bevinding_vdab"] == "nood_beide"
    ),
    "R15": lambda f: employer(f) and (not f["arbeidsovereenkomst"] or too_short(f)),
    "R16": lambda f: (
        employer(f)
        and f["aanvraagdag"] >= date(2024, 1, 1)
        and not f["aangevraagd_tijdens_tewerkstelling"]
    ),
    "R17": lambda f: hired(f) and f["ontslag_ter_vervanging"],
    "R18": lambda f: hired(f) and f["ontslag_en_heraanwerving"],
    "R19": lambda f: (
        f["soort_aanvraag"] in ("aanpassing", "verlenging") and f["lopend_pakket"] == "twee_jaar"
    ),
    "R20": too_early,
    "R21": lambda f: not employer(f) and before_2008(f, "zelfstandig_sinds", "erkend_sinds"),
    "R22": idle,
    "R23": lambda f: (
        not employer(f)
        and not in_belgium(f)
        and not (f["plaats_van_het_werk"] == "andere_eer" and f["terugkeer"] == "dagelijks")
    ),
    "R24": lambda f: f["uitgesloten_cumul"],
    "R25": lambda f: f["uitsluiting_opgelegd"] and f["beslissingsdag"] <= f["uitgesloten_tot"],
    "R26": inquiry_lapsed,
    "R27": incomplete,
    "V01": lambda f: not needs_premium(f),
    "V02": lambda f: (
        not lives_well(f)
        and not (f["hoofdverblijfplaats"] == "brussels_gewest" and f["aanvraagdag"].year < 2019)
    ),
    "V03": lambda f: employer(f) and not f["arbeidsovereenkomst"],
    "V04": lambda f: f["soort_aanvrager"] == "andere_overheid",
    "V05": lambda f: f["soort_aanvrager"] == "lokaal_bestuur" and before_2008(f, "in_dienst_sinds"),
    "V06": incomplete,
    "V07": idle,
    "V08": inquiry_lapsed,
}


def outside_band(f: Facts, scheme: str) -> bool:
    percentage = f["geevalueerd_percentage"]
    if f["soort_aanvraag"] not in ("aanpassing", "verlenging"):
        return False
    if scheme == "vop":
        return not 0 < percentage <= 60
    vulnerable = employer(f) and f["steuncategorie"] == "uiterst_kwetsbaar"
    return percentage % 5 != 0 or not 20 <= percentage <= (50 if vulnerable else 75)


def cannot_be_granted(f: Facts, scheme: str) -> bool:
    return FLAGS["te_jong"](f) or FLAGS["nog_aan_te_vullen"](f) or is_empty(f, scheme)


def changes(f: Facts) -> bool:
    return f["soort_aanvraag"] in ("aanpassing", "verlenging")


def of_vop(f: Facts) -> bool:
    return changes(f) and f["lopend_pakket"].startswith("vop_")


def lasts_too_long(f: Facts) -> bool:
    """Five years from number 1 on, or from the application on where it may have been extended."""
    if f["lopend_pakket"] != "op_maat":
        last = plus(number_1(f, "imw"), LENGTHS[f["lopend_pakket"]] - 1)
    elif f["lopend_kwartaalnummer"] <= 17:
        last = plus(number_1(f, "imw"), 19)
    else:
        last = plus(quarter_of(f["aanvraagdag"]), 19)
    return quarter_of(f["lopend_recht_tot"]) > last


RUNNING = (
    "wijziging_van_een_vop",
    "nummer_voor_de_regeling",
    "nummer_voorbij_het_pakket",
    "nummer_voorbij_de_categorie",
    "lopend_recht_te_lang",
)
FLAGS: Mapping[str, Callable[[Facts], bool]] = {
    "wijziging_van_een_vop": of_vop,
    "nummer_voor_de_regeling": lambda f: (
        changes(f) and not of_vop(f) and number_1(f, "imw") < (2023, 2)
    ),
    "nummer_voorbij_het_pakket": lambda f: (
        changes(f)
        and not of_vop(f)
        and f["lopend_kwartaalnummer"] > LENGTHS.get(f["lopend_pakket"], 10_000)
    ),
    "nummer_voorbij_de_categorie": lambda f: (
        changes(f) and most_vulnerable(f) and f["lopend_kwartaalnummer"] > 8
    ),
    "lopend_recht_te_lang": lambda f: changes(f) and not of_vop(f) and lasts_too_long(f),
    "nog_aan_te_vullen": lambda f: not (f["dossier_volledig"] or incomplete(f)),
    "verlenging_na_de_vop": lambda f: (
        f["soort_aanvraag"] == "verlenging" and first_quarter(f, "vop") >= (2023, 2)
    ),
    "precies_op_de_grensdag": lambda f: (
        not employer(f) and max(f["zelfstandig_sinds"], f["erkend_sinds"]) == date(2008, 10, 1)
    ),
    "bevinding_zonder_onderzoek": lambda f: (
        not f["onderzoek_afgerond"] and f["bevinding_vdab"] != "geen_erkenning"
    ),
    "attest_zonder_start": lambda f: (
        not employer(f) and f["attest_starter"] and not f["starter_onder_een_jaar"]
    ),
    "te_jong": lambda f: f["beslissingsdag"] < months_later(f["geboortedag"], 15 * 12),
    "te_jong_begonnen": lambda f: (
        f["in_dienst_sinds" if employer(f) else "zelfstandig_sinds"]
        < months_later(f["geboortedag"], 15 * 12)
    ),
    "zelfstandig_na_de_aanvraag": lambda f: (
        not employer(f) and f["zelfstandig_sinds"] > f["aanvraagdag"]
    ),
    "indiening_tegengesproken": lambda f: (
        employer(f)
        and f["aangevraagd_tijdens_tewerkstelling"]
        and f["in_dienst_sinds"] > f["aanvraagdag"]
    ),
    "in_dienst_na_de_beslissing": lambda f: (
        employer(f) and f["in_dienst_sinds"] > f["beslissingsdag"]
    ),
    "onderzoek_na_de_beslissing": lambda f: f["onderzoek_afgerond_op"] > f["beslissingsdag"],
    "erkenning_buiten_het_leven": lambda f: (
        not f["geboortedag"] <= f["erkend_sinds"] <= f["beslissingsdag"]
    ),
    "lopend_recht_voorbij": lambda f: changes(f) and f["lopend_recht_tot"] < f["aanvraagdag"],
    "gevraagd_voor_de_regeling": lambda f: (
        f["soort_aanvraag"] == "nieuw" and f["aanvraagdag"] < date(2023, 7, 1)
    ),
    "onbepaalde_nood_verstreken": lambda f: (
        f["duur_van_de_nood"] == "onbepaald" and f["nood_geldig_tot"] < f["beslissingsdag"]
    ),
}


def for_a_person(f: Facts, scheme: str) -> bool:
    """What no ground refuses and nobody can grant as it is asked."""
    asked = f["aanvraagdag"]
    in_transition = date(2023, 4, 1) <= asked < date(2023, 7, 1)
    misfit = (f["gevraagde_premie"] == "ondersteuningspremie") == employer(f)
    if scheme == "vop":
        moved = asked >= date(2023, 7, 1) or (changes(f) and in_transition)
        return misfit or moved or outside_band(f, scheme) or cannot_be_granted(f, scheme)
    stray = f["soort_aanvraag"] == "omzetting" and not in_transition
    cannot_go_on = any(FLAGS[name](f) for name in RUNNING) or cannot_be_granted(f, scheme)
    return misfit or stray or guidance_need_alone(f) or outside_band(f, scheme) or cannot_go_on


def outcome(f: Facts, scheme: str) -> tuple[str, str]:
    """The outcome and the code of the principal ground."""
    for name, codes in STAGES[scheme]:
        met = [code for code in codes if GROUNDS[code](f)]
        if met:
            return name, met[0]
    if for_a_person(f, scheme):
        return "onbeslist", "grond onbekend"
    no_need = asks_guidance(f) and f["bevinding_vdab"] == "nood_premie"
    if scheme == "imw" and (GROUNDS["R11"](f) or no_need):
        return "toekennen zonder begeleiding", "geen grond"
    if idle(f):
        return "toekennen en schorsen", "geen grond"
    return "toekennen", "geen grond"
