# What is needed besides Python 3.11 and make is brought along: a virtual environment in .venv with locked, hashed
# packages. Stamp files make a second call quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SUITES_JOBS ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint evaluate evaluate-sample readme written docs screenshots package lock clean distclean

help:
	@echo "make demo       set up, then read the example statements and show the incidents found"
	@echo "make test       set up, then lint, type-check and run all tests"
	@echo "make lint       ruff, mypy and the layers only"
	@echo "make evaluate   measure the reader on the suites (RECOUNTED_SUITES) and hold the floors"
	@echo "make readme     write anew what the README shows of a run"
	@echo "make written    write anew all that is written from the code: README, manual page, tables of the documentation"
	@echo "make docs       build the documentation as a site in build/site"
	@echo "make screenshots  take the pictures of the documentation anew (needs Chromium)"
	@echo "make package    build wheel and sdist, install them away from the tree and use them"
	@echo "make lock       resolve the dependencies anew and write requirements/"
	@echo "make clean      remove what runs and tools left behind (distclean: and .venv)"

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Recounted needs Python 3.11 or newer, and there is no '$(PYTHON)' here." >&2; \
	  echo "Install it (Debian, Ubuntu: sudo apt-get install python3 python3-venv) or name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Recounted needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Install a newer one, then name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments: its modules venv and ensurepip are missing." >&2; \
	  echo "On Debian and Ubuntu they come with a package of their own: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.locked: $(VENV)/.made requirements/lock.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	@touch $@

$(READY): $(VENV)/.locked pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY)

demo: setup
	$(BIN)/recounted run examples/statements --settings examples/recounted.toml --out build/demo --show

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest

evaluate: setup
	$(BIN)/python -m evaluation.run --jobs $(SUITES_JOBS)

evaluate-sample: setup
	$(BIN)/python -m evaluation.run --sample --jobs $(SUITES_JOBS)

readme: setup
	$(BIN)/python -m evaluation.readme --write

written: readme
	for script in man_page limits dataset_columns import_columns; do $(BIN)/python scripts/$$script.py || exit 1; done

docs: setup
	$(BIN)/python scripts/build_site.py

screenshots: setup
	RECOUNTED_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/browser/test_screenshots.py

package: setup
	$(BIN)/python scripts/check_package.py

lock: setup
	$(BIN)/python requirements/lock.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests evaluation -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
