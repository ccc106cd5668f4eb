# Parley from a checkout. `make help` lists the targets. Needs Python 3.11 or newer and the package index, nothing else.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
EXAMPLES := $(wildcard examples/articles/*.txt)

# One folder holds all data of this checkout's installation; set PARLEY_HOME to use another.
export PARLEY_HOME ?= .parley

# Twice quiet: pip 23 warns of an extra of lxml that does not matter; errors still show.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help install dev run serve test check lint types format neo4j quality clients wheel wheel-check compose-check clean distclean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.installed ## make the virtual environment and install Parley into it

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer; none was found (make PYTHON=/path/to/python3)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Parley (a few minutes the first time) …"
	$(PIP) --editable .
	@touch $@

dev: $(VENV)/.installed-dev ## install what the tests and checks need as well

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Parley with its development tools (a few minutes the first time) …"
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.installed

run: $(PARLEY_HOME)/.examples ## install, read the examples, and serve on 127.0.0.1:8000; the second time only serve
	@$(BIN)/parley serve --port $(PORT) --questions examples/questions.txt

serve: install ## serve what was read, without reading the examples
	@$(BIN)/parley serve --port $(PORT)

# Read once: the stamp is newer than the examples until somebody edits them.
$(PARLEY_HOME)/.examples: $(EXAMPLES) | $(VENV)/.installed
	@$(BIN)/parley ingest examples/articles
	@touch $@

test: dev ## run the tests; those on a real Neo4j run where one is configured or Java 17 and Maven are found
	$(BIN)/python -m pytest $(ARGS)

check: lint types test ## what CI runs: lint, types, tests

lint: dev ## check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev ## check types, strictly
	$(BIN)/mypy

format: dev ## put the code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

neo4j: dev ## start Neo4j with its Browser from Maven Central (Java 17 and Maven, no Docker); stop it with Ctrl-C
	$(BIN)/python -m tests.neo4j_server

quality: dev ## measure the reading against the annotated articles; fails under the floors
	$(BIN)/python -m benchmarks.quality

clients: dev ## write the OpenAPI document and the TypeScript client from the code, and build the explorer's scripts (Node)
	$(BIN)/python -m clients.generate
	$(BIN)/python -m clients.islands

wheel: dev ## build the wheel into dist/
	rm -rf build dist
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir dist .
	@ls -l dist

wheel-check: wheel ## install the wheel into a clean environment and read an article from another folder
	$(BIN)/python -m tests.wheel_check dist

compose-check: ## let docker compose read docker-compose.yml without starting anything
	docker-compose --file docker-compose.yml config --quiet

clean: ## remove build products and caches; data and the virtual environment stay
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment and .parley, the data of this checkout, as well
	rm -rf $(VENV) .parley
