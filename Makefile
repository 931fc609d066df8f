# make demo: read the samples and print a report.   make test: the tests.   Both set up what they need.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
DATA ?= .demo

# The first interpreter that says it is 3.11 or newer; an answer counts, not a name.
FIND_PYTHON = for p in "$$PYTHON" python3.12 python3.13 python3.11 python3.14 python3 python \
	"$$HOME"/.pyenv/versions/3.1[1-9]*/bin/python; do \
	  [ -n "$$p" ] && "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done

.PHONY: help demo test check bench bench-extraction train lock clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
	  echo "Backstory needs Python 3.11 or newer with its venv module, and found none. Install it, or say where it is: make PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	echo "Setting up $(VENV) with $$("$$python" --version); packages of 350 MB are installed once…"; \
	[ -x $(BIN)/python ] || "$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.stamp  ## read the samples and print the report on Zong Ning
	@$(BIN)/backstory --data $(DATA) ingest samples
	@$(BIN)/backstory --data $(DATA) report "Zong Ning"
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/backstory --data $(DATA) ask repeated_friction      who clashed with several brands"
	@echo "  $(BIN)/backstory --data $(DATA) report CHAGEE              the same report for a brand"
	@echo "  $(BIN)/backstory --data $(DATA) serve                      REST, SPARQL, and Bolt for Neo4j Browser"
	@echo "  $(BIN)/backstory --data $(DATA) ingest YOUR-ARTICLES/      read your own"

test: $(VENV)/dev.stamp  ## run the tests
	@$(BIN)/python -m pytest -q

check: $(VENV)/dev.stamp  ## lint, types, direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/dev.stamp  ## measure, and write docs/figures.md
	@$(BIN)/python -m bench

bench-extraction: $(VENV)/dev.stamp  ## measure how articles are read only, and write that section
	@$(BIN)/python -m bench extraction

# Training is three times faster where large blocks of memory are kept and reused.
train: $(VENV)-train/stamp  ## train the reading model anew (hours; several GB of packages)
	@MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456 \
	  MALLOC_ARENA_MAX=2 GLIBC_TUNABLES=glibc.malloc.hugetlb=1 OMP_WAIT_POLICY=PASSIVE \
	  $(VENV)-train/bin/python -m ingest.training

$(VENV)-train/stamp: requirements/train.txt pyproject.toml
	@python=$$($(FIND_PYTHON)); [ -x $(VENV)-train/bin/python ] || "$$python" -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/train.txt
	@$(VENV)-train/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## resolve requirements/ anew (needs uv)
	@for group in build:run dev:dev train:train; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --no-emit-index-url --no-emit-find-links --group $${group%%:*} pyproject.toml -o requirements/$${group##*:}.txt; done

clean:  ## remove the environment and the demo data
	rm -rf $(VENV) .demo
