# Two commands on a fresh machine with Python 3.11: `make demo` and `make test`.

PYTHON ?= $(or $(shell command -v python3.11),python3)
BIN := .venv/bin
INSTALLED := .venv/installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo portal test lint style types imports sql fresh generate bench lock clean

help:            ## what can be made
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /make \1\t/'

demo: $(INSTALLED)            ## run the whole monthly job on a small made-up state and show its report
	$(BIN)/sorops demo

portal: $(INSTALLED)            ## open the portal on the made-up state, with accounts to try
	$(BIN)/sorops portal --demonstration

test: $(INSTALLED)            ## run every test, a file at a time on each core; OPTIONS="-k name" narrows it
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(OPTIONS)

lint: style types imports sql fresh            ## style, types, import rules, SQL style and drift of generated files

style: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

imports: $(INSTALLED)
	$(BIN)/lint-imports

sql: $(INSTALLED)
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project

fresh: $(INSTALLED)
	$(BIN)/python -m sorops.cli.generated --check

generate: $(INSTALLED)            ## write dbt staging, dictionary, rule book and code lists from the declarations
	$(BIN)/python -m sorops.cli.generated

bench: $(INSTALLED)            ## measure checking against bare reading and against pandas (benchmarks/README.md)
	$(BIN)/python -m benchmarks

lock:            ## pin the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --extra dev --extra postgres --generate-hashes \
	  --no-header --no-annotate --no-strip-extras --quiet pyproject.toml --output-file requirements.lock
# pip wants a package that some ask for with an extra and some without under both names
	awk '/^[a-z]/ {both = /^sqlalchemy\[/} both {line = $$0; sub(/\[asyncio\]/, "", line); plain = plain line "\n"} \
	  {print} END {printf "%s", plain}' requirements.lock > requirements.lock.new
	mv requirements.lock.new requirements.lock

clean:            ## remove what tools left behind; keeps .venv and var
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	rm -rf dbt_project/target dbt_project/logs logs src/*.egg-info
	find src flows tests benchmarks -name __pycache__ -type d -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@echo "Installing the pinned packages into .venv (about a minute the first time)"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $(INSTALLED)
