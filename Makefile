# The portal in a few commands. `make help` lists them.
# `make run` and `make test` do all their set-up themselves (portal/deploy/setup.sh).

PORT ?= 8000
PYTHON ?= python3
WORKERS ?= 2
VENV := .venv/bin/python
SHELL := /bin/sh
export PYTHON

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup setup-dev test rows bench lint format locks messages catalogues clean

help: ## List the commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: setup ## Run the portal with its demonstration world (PORT=8000)
	@exec $(VENV) portal/deploy/supervise.py --port $(PORT)

setup:
	@sh portal/deploy/setup.sh run

setup-dev:
	@sh portal/deploy/setup.sh test

test: setup-dev ## Run all tests, browser journeys too (ARGS="-k offer" narrows them)
	@exec $(VENV) -m pytest -n $(WORKERS) $(ARGS)

rows: setup-dev ## Print the feature rows, the tests that prove them and their state
	@exec $(VENV) -m tests.rows

bench: setup-dev ## Measure the portal on PostgreSQL beside a bare Django page
	@exec $(VENV) -m tests.benchmarks

lint: setup-dev ## Check style, types, layers, templates, locks
	@sh portal/deploy/lint.sh

format: setup-dev ## Let ruff put the code in its format
	@$(VENV) -m ruff check --fix . && $(VENV) -m ruff format .

# The locks are made by uv; it is needed only here and writes no host into them.
locks: ## Make requirements/*.txt anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements/base.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements/dev.txt

messages: ## Compile the translations that changed
	@sh portal/deploy/compile_messages.sh

catalogues: setup-dev ## Take the texts of the code into portal/locale and say what lacks a translation
	@$(VENV) -m portal.deploy.catalogues

clean: ## Remove what the tools made (the data in var/ stays)
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage staticfiles test-results
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
