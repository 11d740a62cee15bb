"""A real OpenID provider on loopback: code flow, PKCE and nonce required, RS256."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "maatwerk", "a secret of the tests"


@dataclass
class Client(ClientMixin):  # type: ignore[misc]
    redirect_uri: str
    client_id: str = CLIENT

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    auth_time: int = field(default_factory=lambda: int(time.time()))

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass
class Token(TokenMixin):  # type: ignore[misc]
    scope: str

    def get_scope(self) -> str:
        return self.scope

    def is_expired(self) -> bool:
        return False

    def is_revoked(self) -> bool:
        return False


@dataclass
class TestProvider:
    """The running provider; tests set who signs in, and what a hostile one would say.

    Attributes:
        claims: Of whoever signs in now.
        says: What the token says instead of the truth: ``iss``, ``aud``, ``nonce``, ``exp``.
        userinfo: What the page of claims says instead.
    """

    __test__ = False
    address: str
    redirect_uri: str
    claims: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signed_by: Any = None

    def subject(self) -> str:
        return str(self.claims.get("sub", "someone"))

    def environment(self) -> dict[str, str]:
        parts = ("authorize", "token", "userinfo", "keys")
        addresses = {f"MAATWERK_OIDC_{p.upper()}": f"{self.address}/{p}" for p in parts}
        return addresses | {
            "MAATWERK_OIDC_ISSUER": self.address,
            "MAATWERK_OIDC_CLIENT": CLIENT,
            "MAATWERK_OIDC_SECRET": SECRET,
        }


def _application(run: TestProvider) -> flask.Flask:  # noqa: C901 - Authlib is set up by classes
    app = flask.Flask("provider")
    server = AuthorizationServer(
        app,
        query_client=lambda client_id: Client(run.redirect_uri) if client_id == CLIENT else None,
        save_token=lambda token, request: run.tokens.update(
            {token["access_token"]: Token(token.get("scope", ""))}
        ),
    )

    class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            told = request.payload.data
            run.codes[code] = Code(
                code,
                told["redirect_uri"],
                told["scope"],
                told["nonce"],
                told["code_challenge"],
                told["code_challenge_method"],
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return run.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            del run.codes[authorization_code.code]

        def authenticate_user(self, authorization_code: Code) -> str:
            return run.subject()

    class Speaks(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in run.codes.values())

        def resolve_client_private_key(self, client: Any) -> Any:
            return run.signed_by or run.key

        def get_client_claims(self, client: Any) -> dict[str, Any]:
            return {"iss": run.address, "aud": [CLIENT]}

        def get_encode_header(self, client: Any) -> dict[str, str]:
            return {"alg": "RS256", "kid": "one"}

        def generate_user_info(self, user: str, scope: str) -> UserInfo:
            return UserInfo(sub=user)

        def encode_id_token(self, token: Any, request: Any) -> str:
            told = super().encode_id_token(token, request)
            if not run.says:
                return str(told)
            from joserfc import jwt  # noqa: PLC0415 - of a hostile provider alone

            claims = dict(jwt.decode(told, run.signed_by or run.key).claims) | run.says
            kept = {name: value for name, value in claims.items() if value is not None}
            return str(jwt.encode({"alg": "RS256", "kid": "one"}, kept, run.key))

    server.register_grant(Grant, [Speaks(require_nonce=True), CodeChallenge(required=True)])

    class Validator(BearerTokenValidator):  # type: ignore[misc]
        def authenticate_token(self, token_string: str) -> Token | None:
            return run.tokens.get(token_string)

    guarded = ResourceProtector()
    guarded.register_token_validator(Validator())

    @app.get("/authorize")
    def authorize() -> Any:
        grant = server.get_consent_grant(end_user=run.subject())
        return server.create_authorization_response(grant_user=run.subject(), grant=grant)

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    @app.get("/userinfo")
    @guarded("openid")
    def userinfo() -> Any:
        assert current_token
        return {"sub": run.subject(), **run.claims, **run.userinfo}

    @app.get("/keys")
    def keys() -> Any:
        public = run.key.as_dict(private=False)
        return {"keys": [public | {"alg": "RS256", "use": "sig", "kid": "one"}]}

    return app


@contextmanager
def running(redirect_uri: str) -> Iterator[TestProvider]:
    """The provider on a free port, until the end of the block."""
    run = TestProvider("", redirect_uri)
    server = make_server("127.0.0.1", 0, _application(run), threaded=True)
    run.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield run
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
