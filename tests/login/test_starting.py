"""What the pages do not start with: a demo sign-in for others, half a provider, an open line."""

import pytest

from maatwerk.errors import BadInputError
from maatwerk.login.demo import SWITCH, is_open
from maatwerk.login.provider import ADDRESSES, ISSUER, KEY, NEEDED, SECRET, SESSIONS, provider_from

WHOLE = {
    name: "https://aanmelden.example/x" if name in (ISSUER, *ADDRESSES.values()) else "x" * 40
    for name in NEEDED
}


def test_the_demo_sign_in_is_open_only_where_it_is_asked_for_and_never_to_others() -> None:
    assert is_open({SWITCH: "1"}, demo=True)
    assert not is_open({}, demo=True)
    assert not is_open({}, demo=False)
    with pytest.raises(BadInputError, match="MAATWERK_WEB_HOSTS"):
        is_open({SWITCH: "1"}, demo=False)


def test_without_variables_there_is_no_provider() -> None:
    assert provider_from({}, demo=False) is None
    assert provider_from({SESSIONS: "/srv/sessions"}, demo=True) is None


def test_a_whole_provider_hides_its_secrets() -> None:
    provider = provider_from(WHOLE, demo=False)
    assert provider is not None
    assert not provider.house.demo
    assert "x" * 40 not in repr(provider).replace(f"client='{'x' * 40}'", "")


@pytest.mark.parametrize("name", NEEDED)
def test_half_a_provider_is_refused_by_name(name: str) -> None:
    with pytest.raises(BadInputError, match=name):
        provider_from(WHOLE | {name: ""}, demo=False)


@pytest.mark.parametrize("name", [ISSUER, *ADDRESSES.values()])
@pytest.mark.parametrize("address", ["http://aanmelden.example/", "aanmelden.example", "ftp://x"])
def test_a_line_that_others_can_read_is_refused(name: str, address: str) -> None:
    with pytest.raises(BadInputError, match=name):
        provider_from(WHOLE | {name: address}, demo=True)


def test_a_short_key_is_refused_and_never_repeated() -> None:
    with pytest.raises(BadInputError) as error:
        provider_from(WHOLE | {KEY: "too short"}, demo=False)
    assert KEY in str(error.value)
    assert "too short to" in str(error.value)
    assert "x" * 40 not in str(error.value)
    assert WHOLE[SECRET] not in str(error.value)
