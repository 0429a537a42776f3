# Two commands are enough: make demo, make test. They make .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test campaign check bench docs clean

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit('mangamatch needs Python 3.11 or newer: make PYTHON=python3.11 …' if sys.version_info < (3, 11) else 0)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev]"
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/mangamatch demo --out demo-out

test: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto

MINUTES ?= 10
SEED ?= 0
KEEP ?= campaign-out
campaign: $(STAMP)
	$(BIN)/python tests/campaign/run_campaign.py --minutes $(MINUTES) --seed $(SEED) --keep $(KEEP)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP)
	for claim in benchmarks/*.py; do $(BIN)/python $$claim; done

docs: $(STAMP)
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_figures.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python docs/make_screenshots.py
	QT_QPA_PLATFORM=offscreen $(BIN)/python docs/make_predict.py $(MODEL)
	QT_QPA_PLATFORM=offscreen $(BIN)/python docs/make_matching_figures.py

clean:
	rm -rf $(VENV) demo-out campaign-out build dist
