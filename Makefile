# Two commands do everything on a fresh machine with Python 3.11 and make: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
HOST   ?= 127.0.0.1
PORT   ?= 8001

.DEFAULT_GOAL := help
.PHONY: help demo test check format accuracy docs lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The lock has the hash of every file and no address; the build backend is in it, so nothing else is resolved.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Baipishu needs Python 3.11 or newer, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) from requirements.lock (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## crawl the demo site, publish it, serve it on http://127.0.0.1:8001
	@$(BIN)/baipishu demo --host $(HOST) --port $(PORT)

test: $(READY) ## run every test
	@$(BIN)/pytest -n auto --dist loadfile

check: $(READY) ## lint, format and strict types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## put the code in its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

accuracy: $(READY) ## score the reading of figures on the annotated documents
	@$(BIN)/python -m publisher.accuracy

# Needs uv, for one lock that holds on every platform; a plain install does not.
docs: $(READY) ## write the generated pages of docs/ anew
	@$(BIN)/python -m typer publisher.cli utils docs --name baipishu --title "Commands" --output docs/commands.md
	@$(BIN)/python -m publisher.site.metadata

lock: ## write requirements.lock anew from pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --all-extras --no-header --quiet pyproject.toml --output-file requirements.lock

clean: ## remove the environment, the caches and the demo's data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis data/demo
