# Two commands: make run, make test. Both set up what they need; what is missing on the machine is named.

PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
UV     := uv==0.13.9

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL   := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: help run test lint check train bench setup lock clean

help:
	@echo "make run     Lotse starten (http://127.0.0.1:8000/)"
	@echo "make test    alle Pruefungen"
	@echo "make check   Inhalte und Sprache pruefen"
	@echo "make train   das Verstehen neu trainieren"
	@echo "make bench   Geschwindigkeit messen"

run: setup
	@$(BIN)/python -m bot run

train: setup
	@$(BIN)/python -m bot train

check: setup
	@$(BIN)/python -m bot check

test: lint train
	@$(BIN)/python -m bot check --kurz
	@PYTHON=$(PYTHON) tools/find-chromium.sh >/dev/null
	@echo "  rasa data validate ..."
	@$(BIN)/rasa data validate >var/validate.log 2>&1 || { tail -20 var/validate.log; exit 1; }
	@$(BIN)/python -m pytest -q

lint: setup
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && $(BIN)/mypy

bench: train
	@$(BIN)/python bench/turns.py

setup: $(VENV)/ready

$(VENV)/ready: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Es fehlt Python 3.11. So kommt es auf die Maschine:  apt-get install python3.11 python3.11-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Es fehlt das Modul venv. So kommt es auf die Maschine:  apt-get install python3.11-venv"; exit 1; }
	@echo "  Richtet die Umgebung ein (beim ersten Mal einige Minuten) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(BIN)/python -m uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@mkdir -p var && touch $@

# uv.lock is not made: it would name package hosts.
lock:
	@$(BIN)/python -m uv pip compile --quiet --all-extras --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock

clean:
	@rm -rf $(VENV) var models .rasa .mypy_cache .ruff_cache .pytest_cache
