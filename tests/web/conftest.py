"""The pages as they are served, once for all tests, and a real browser for each module."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

BIN = Path(sys.executable).parent
PATIENCE = 60
"""Seconds that a client waits: the first who asks for the book of the law has it made."""
SIZES = {"phone": 360, "tablet": 768, "desk": 1440}

expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Answer:
    """What the server answered to one request."""

    status: int
    headers: dict[str, str]
    text: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Site:
    """The pages, as a client without a browser asks for them."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def in_language(self, language: str) -> "Site":
        return Site(self.host, self.port, {"taal": language})

    def with_cookies(self, cookies: dict[str, str]) -> "Site":
        return Site(self.host, self.port, self.cookies | cookies)

    def signed_in(self, user: str, *, of: str = "127.0.0.1") -> "Site":
        """The pages as a demo user has them, who signs in from that loopback address."""
        token = {"csrftoken": self.ask("/", of=of).cookies["csrftoken"]}
        form = {"gebruiker": user, "csrfmiddlewaretoken": token["csrftoken"]}
        answer = self.with_cookies(token).ask("/aanmelden/demo/", method="POST", form=form, of=of)
        assert answer.status == 302, answer.text
        return self.with_cookies(answer.cookies)

    def ask(
        self,
        path: str,
        query: dict[str, str] | None = None,
        *,
        method: str = "GET",
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        of: str = "127.0.0.1",
    ) -> Answer:
        """One request; ``of`` is the loopback address that it comes from."""
        sent = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())} | (headers or {})
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(form) if form is not None else None
        where = path + (f"?{urlencode(query)}" if query else "")
        with closing(
            http.client.HTTPConnection(
                self.host, self.port, timeout=PATIENCE, source_address=(of, 0)
            )
        ) as connection:
            connection.request(method, where, body=body, headers=sent)
            got = connection.getresponse()
            text = got.read().decode()
        set_now = [v.split(";")[0].partition("=") for n, v in got.getheaders() if n == "Set-Cookie"]
        return Answer(
            got.status,
            {name.lower(): value for name, value in got.getheaders()},
            text,
            {name: value for name, _, value in set_now},
        )


@dataclass
class Served:
    """A running ``maatwerk serve``."""

    process: subprocess.Popen[str]
    site: Site
    folder: Path


def start(folder: Path, **variables: str) -> Served:
    """Start the pages on a free port, and wait until they answer."""
    process = subprocess.Popen(
        [BIN / "maatwerk", "serve", "--port", "0", "--out", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | variables,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        where = re.search(r"http://([\d.]+):(\d+)/", line)
        if where:
            return Served(process, Site(where[1], int(where[2])), folder)
    process.stdout.close()
    code = process.wait()
    raise AssertionError(f"maatwerk serve did not start, exit code {code}:\n{said}")


def stop(served: Served) -> int:
    """Stop it as Ctrl-C does; the exit code."""
    served.process.send_signal(signal.SIGINT)
    code = served.process.wait(timeout=20)
    assert served.process.stdout is not None
    served.process.stdout.close()
    return code


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = start(tmp_path_factory.mktemp("web") / "demo")
    yield running
    assert stop(running) == 0


@pytest.fixture(scope="session")
def site(served: Served) -> Site:
    return served.site


@pytest.fixture(scope="module")  # one left open would stop the browsers of other rooms
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens a page in a window of its own; fails when the browser complained of anything."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        path: str,
        *,
        language: str = "nl",
        width: int = SIZES["desk"],
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.add_cookies([{"name": "taal", "value": language, "url": site.address}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.set_default_navigation_timeout(1_000 * PATIENCE)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
