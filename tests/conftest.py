"""What holds for every test."""

import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def interrupts_are_heeded() -> None:
    """A shell that runs the tests aside has them, and all they start, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
