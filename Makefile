# Two commands are enough: make demo, make test. They make .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PROGRAM := $(VENV)/.program

.PHONY: demo test campaign check bench docs wheel folder site clean

# The program alone: neither torch nor test tools. The rest is added to it when it is first needed.
$(PROGRAM): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit('mangamatch needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.11 …' if not (3, 11) <= sys.version_info < (3, 14) else 0)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $(PROGRAM)

$(STAMP): $(PROGRAM)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev]"
	touch $(STAMP)

demo: $(PROGRAM)
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

# The wheel, tried in an empty environment of each Python that is here: make wheel PYTHONS="python3.11 python3.12"
PYTHONS ?= $(PYTHON)
wheel: $(PROGRAM)
	rm -rf dist/*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	for python in $(PYTHONS); do \
		rm -rf build/tried && $$python -m venv build/tried && \
		build/tried/bin/python -m pip install --quiet dist/*.whl && \
		$(BIN)/python packaging/try_program.py build/tried/bin/mangamatch || exit 1; \
	done

# One folder with Python and all packages, for computers of this system: dist/mangamatch
folder: $(PROGRAM)
	$(BIN)/python -m pip install --quiet -e ".[folder]"
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/mangamatch.spec
	$(BIN)/python packaging/try_program.py dist/mangamatch/mangamatch

# The guide as pages for a browser: site/index.html. They need no network.
site: $(PROGRAM)
	$(BIN)/python -m pip install --quiet -e ".[site]"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

clean:
	rm -rf $(VENV) demo-out campaign-out build dist site
