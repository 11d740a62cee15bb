"""A register of an older version gets its chains when it is brought up to date."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from tests.register.living import live_until_proposed
from tests.register.people import APPLICANT, KEYS, PERSON
from tests.register.test_tampering import WORKER, declared, without_any_guard

from maatwerk.cases.clock import SystemClock
from maatwerk.law import load_law
from maatwerk.register.access.log import Act, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.links import Chain, head
from maatwerk.register.models import AccountRow, LinkRow
from maatwerk.register.vault.vault import Vault
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")


def test_what_was_there_counts_as_written(backend: str) -> None:
    live_until_proposed()
    vault = Vault(KEYS, demo=True)
    vault.keep_person(PERSON)
    vault.keep_applicant(APPLICANT)
    declared(3)
    declared(0)
    with logged(WORKER, Act.LIST, Purpose.HANDLING, SystemClock()):
        pass
    without_any_guard(backend)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_link")
        cursor.execute("DELETE FROM register_account")  # which came with the links
    assert len(list(problems(load_law()))) > 5
    migration = import_module("maatwerk.register.migrations.0016_links_of_what_was")
    migration.link_all(apps, None)
    assert list(problems(load_law(), keys=KEYS)) == []
    assert not AccountRow.objects.exists()
    counted = {chain: LinkRow.objects.filter(chain=chain).count() for chain in Chain}
    assert counted == {chain: head(chain).seq for chain in Chain}
    assert counted[Chain.ACCESS] == 2
    assert counted[Chain.LOADS] == 2
