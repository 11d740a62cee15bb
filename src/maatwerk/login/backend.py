"""Signing in with an OpenID provider: what mozilla-django-oidc checks, and what it leaves to us."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from maatwerk.cases.roles import Actor
from maatwerk.login.claims import NotAdmittedError, Why, actor_of
from maatwerk.login.provider import the_provider
from maatwerk.register.vault.records import Kind
from maatwerk.register.vault.vault import Vault


class Known:
    """Somebody whom the provider knows: the actor that he is here, or why he is nobody."""

    is_active = True

    def __init__(self, actor: Actor | None, why: Why | None = None) -> None:
        self.actor, self.why = actor, why


class ProviderBackend(OIDCAuthenticationBackend):  # type: ignore[misc] # it has no types
    """Makes an actor of what the provider says; no user is kept anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.provider = the_provider()

    def authenticate(self, request: HttpRequest | None, **named: Any) -> Known | None:
        """Who came back from the provider; None for a sign-in of another kind."""
        if request is None or self.provider is None or not named.get("code_verifier"):
            return None
        known: Known | None = super().authenticate(request, **named)
        return known

    def verify_token(self, token: str, **named: Any) -> Mapping[str, Any]:
        """What a token says, if it is signed, of this sign-in, of our provider and for us.

        Raises:
            SuspiciousOperation: it is not.
        """
        told: Mapping[str, Any] = super().verify_token(token, **named)
        provider = self.provider
        if provider is None:
            raise SuspiciousOperation("a token of no provider")
        audience = told.get("aud")
        for_us = [audience] if isinstance(audience, str) else audience
        if not named.get("nonce"):
            raise SuspiciousOperation("a token without a nonce")
        if told.get("iss") != provider.issuer:
            raise SuspiciousOperation("a token of another issuer")
        if not isinstance(for_us, list) or provider.client not in for_us:
            raise SuspiciousOperation("a token for another client")
        if len(for_us) > 1 and told.get("azp") != provider.client:
            raise SuspiciousOperation("a token that was given to another client")
        if "exp" not in told or not told.get("sub"):
            raise SuspiciousOperation("a token without an end, or of nobody")
        return told

    def get_or_create_user(
        self, access_token: str, id_token: str, payload: Mapping[str, Any]
    ) -> Known:
        """The actor of whom the token and the provider speak; nothing is kept."""
        told = self.get_userinfo(access_token, id_token, payload)
        if self.provider is None or told.get("sub") != payload["sub"]:
            raise SuspiciousOperation("two different people")
        house = self.provider.house
        vault = Vault(demo=house.demo)
        try:
            actor = actor_of(told, house, lambda number: vault.find(Kind.APPLICANT, number))
        except NotAdmittedError as error:
            return Known(None, error.why)
        return Known(actor)
