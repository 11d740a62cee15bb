# make demo   set everything up and answer question nr. 52 from a synthetic register
# make serve  set everything up and serve the pages on this machine
# make test   set everything up, check the style, the types and the layers, run every test
# make soak   kill processes at random moments, many times, on both databases; takes minutes
# make bench  time the law and the figures against named rivals
# make clean  remove what was made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo serve test check soak bench clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

$(VENV)/.ready: requirements.lock pyproject.toml scripts/set-up
	@PYTHON="$(PYTHON)" scripts/set-up $(VENV) requirements.lock
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml scripts/set-up
	@PYTHON="$(PYTHON)" scripts/set-up $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.ready

demo: $(VENV)/.ready
	@$(BIN)/maatwerk demo --out out
	@$(BIN)/maatwerk answer examples/questions/sv-52-2024-2025.txt --snapshot out/snapshots --out out

serve: $(VENV)/.ready
	@$(BIN)/maatwerk serve

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	@scripts/system-packages
	$(BIN)/pytest -n auto --dist loadfile

soak: $(VENV)/.ready-dev
	@scripts/system-packages
	$(BIN)/pytest -m soak tests/soak

bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
