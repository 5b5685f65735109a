# The commands of a working day. `make` alone lists them.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test bench train endure screens samples

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/.ready  ## prepare .venv; the command is then .venv/bin/certledger

run: $(VENV)/.ready  ## watch inbox/ and serve the review pages; ARGS=--once stops when the inbox is empty
	@$(BIN)/certledger run --samples samples $(ARGS)

test: $(VENV)/.ready-dev  ## everything that must hold: ruff, mypy, pytest
	@.ci/browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow and not browser" $(ARGS)
	$(BIN)/python -m pytest -m browser tests/ingest/review  # apart: a browser keeps an event loop of its own

bench: $(VENV)/.ready-dev  ## measure; CORPUS=folder with files/, truth.jsonl and score.py
	$(BIN)/python -m bench $(if $(CORPUS),--corpus '$(CORPUS)') $(ARGS)

train: $(VENV)/.ready-dev  ## rebuild the model that chooses and calibrates
	$(BIN)/python -m extractors.training.train $(ARGS)

endure: $(VENV)/.ready-endure  ## kill, starve and flood it for as long as it takes; ARGS=--help says what more
	$(BIN)/python -m bench.endurance $(ARGS)

screens: $(VENV)/.ready-dev  ## take the pictures of the review pages for docs/screens
	$(BIN)/python -m docs.screens $(ARGS)

samples: $(VENV)/.ready-dev  ## draw the sample certificates again
	$(BIN)/python samples/make.py

$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "certledger needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); echo "Python cannot make a virtual environment here: install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV) (once; a minute or two) …" >&2
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.ready-endure: $(VENV)/.ready-dev requirements-endure.txt
	@echo "Installing what hours of endurance need into $(VENV) …" >&2
	@$(PIP) install -r requirements-endure.txt
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) …" >&2
	@$(PIP) install -r requirements-dev.txt
	@touch $@
