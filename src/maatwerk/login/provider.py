"""The identity provider of this installation, from its variables: all of them or none."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from maatwerk.errors import BadInputError
from maatwerk.login.claims import House

ISSUER = "MAATWERK_OIDC_ISSUER"
ADDRESSES = {
    "authorize": "MAATWERK_OIDC_AUTHORIZE",
    "token": "MAATWERK_OIDC_TOKEN",
    "userinfo": "MAATWERK_OIDC_USERINFO",
    "keys": "MAATWERK_OIDC_KEYS",
}
CLIENT, SECRET = "MAATWERK_OIDC_CLIENT", "MAATWERK_OIDC_SECRET"
KEY = "MAATWERK_LOGIN_KEY"
DEPARTMENT, VDAB = "MAATWERK_OIDC_DEPARTMENT", "MAATWERK_OIDC_VDAB"
SESSIONS = "MAATWERK_WEB_SESSIONS"
NEEDED = (ISSUER, *ADDRESSES.values(), CLIENT, SECRET, KEY, SESSIONS)
SHORTEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider, and what this installation is to it."""

    issuer: str
    authorize: str
    token: str
    userinfo: str
    keys: str
    client: str
    house: House
    secret: str = field(repr=False)


def provider_from(environment: Mapping[str, str], *, demo: bool) -> Provider | None:
    """The provider that the variables describe; None when there is none of them.

    Raises:
        BadInputError: some are missing, an address is not https, or the key is too short.
    """
    told = {name: environment.get(name, "").strip() for name in NEEDED}
    if not any(value for name, value in told.items() if name != SESSIONS):
        return None
    missing = [name for name, value in told.items() if not value]
    if missing:
        raise BadInputError(
            f"Nobody could sign in: {', '.join(missing)} not set. Set all of {', '.join(NEEDED)}, "
            "or none of them.",
            f"Niemand zou zich kunnen aanmelden: {', '.join(missing)} ontbreekt. Stel alle van "
            f"{', '.join(NEEDED)} in, of geen.",
        )
    for name in (ISSUER, *ADDRESSES.values()):
        _check_address(name, told[name])
    if len(told[KEY]) < SHORTEST_KEY:
        raise BadInputError(
            f"{KEY} is too short to hide anybody: it needs {SHORTEST_KEY} characters, drawn at "
            "random. openssl rand -hex 32 makes one.",
            f"{KEY} is te kort om iemand te verbergen: {SHORTEST_KEY} willekeurige tekens zijn "
            "nodig. openssl rand -hex 32 maakt er een.",
        )
    house = House(
        told[KEY].encode(),
        environment.get(DEPARTMENT, "").strip(),
        environment.get(VDAB, "").strip(),
        demo,
    )
    addresses = {part: told[name] for part, name in ADDRESSES.items()}
    return Provider(
        told[ISSUER], client=told[CLIENT], secret=told[SECRET], house=house, **addresses
    )


def the_provider() -> Provider | None:
    """The provider of the pages that run; None when nobody signs in with one."""
    found: Provider | None = getattr(settings, "MAATWERK_PROVIDER", None)
    return found


def _check_address(name: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return
    raise BadInputError(
        f"{name} is no address that begins with https://. Only on this machine http:// will do.",
        f"{name} is geen adres dat met https:// begint. Enkel op deze machine mag http://.",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
