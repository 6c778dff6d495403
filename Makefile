# `make` alone lists the targets. A line of that list is the comment behind its target.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve test bench format words lock clean

# The day from which the example plan is looked at: the same today and in ten years. For a plan of
# your own: make site AS_OF=$$(date +%F)
AS_OF := 2026-11-23
# Python that is checked. A folder may not be there yet.
CODE := $(wildcard src hooks tests benchmarks)
# A Python other than the first that will do: make PYTHON=python3.12 site
export PYTHON
# Material warns of MkDocs 2 with a page of text at each build; requirements/ stay below it.
export NO_MKDOCS_2_WARNING := 1

# What a repository of a plan begins with, and all workflows: ours, and the ones there.
STARTER := src/plancheck/starter
WORKFLOWS := $(wildcard .github/workflows/*.yml $(STARTER)/github/workflows/*.yml)

BIN := .venv/bin
step = @printf '\n== %s\n' '$(1)'

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

# ---------------------------------------------------------------- using it

site: .venv/site.stamp ## check plan/ and build its site into site/
	@$(BIN)/plancheck build --as-of $(AS_OF)
	@echo
	@echo 'the site:  $(CURDIR)/site/index.html'
	@echo 'to browse: make serve'

serve: .venv/site.stamp ## show the site at a local address, anew after each change
	@$(BIN)/plancheck serve --as-of $(AS_OF)

# ---------------------------------------------------------------- working on it

test: .venv/dev.stamp ## everything that must hold: style, types, tests, site, plan
	$(call step,style: ruff format)
	@$(BIN)/ruff format --check $(CODE)
	$(call step,style: ruff check)
	@$(BIN)/ruff check $(CODE)
	$(call step,types: mypy)
	@$(BIN)/mypy $(CODE)
	$(call step,layers: import-linter)
	@$(BIN)/lint-imports
	$(call step,workflows: zizmor and actionlint and check-jsonschema)
	@$(BIN)/zizmor --quiet --offline --pedantic .github action.yml $(STARTER)/github
	@.ci/actionlint action.yml $(WORKFLOWS)
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot $(wildcard .github/dependabot.yml $(STARTER)/github/dependabot.yml)
	@$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci $(STARTER)/gitlab/.gitlab-ci.yml
	$(call step,schemas: as the records have them)
	@$(BIN)/plancheck schema --check
	$(call step,tests: pytest with branch coverage)
	@CHROMIUM="$$(.ci/program browser)" NGINX="$$(.ci/program nginx)" $(BIN)/pytest -n auto --cov $(ARGS)
	$(call step,site: built with warnings as errors)
	@$(BIN)/mkdocs build --strict --site-dir build/site
	$(call step,plan: plancheck check on $(AS_OF))
	@$(BIN)/plancheck check --as-of $(AS_OF) plan
	@printf '\nall well\n'

bench: .venv/dev.stamp ## measure plancheck and the site's build, and compare them with their peers
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/site.py
	@$(BIN)/python benchmarks/load.py

format: .venv/dev.stamp ## lay out the code, and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet $(CODE)
	@$(BIN)/ruff format $(CODE)

# What the code says, and each catalogue with the same messages: a new one is empty, or lacks the
# translation, until somebody writes it. For a third language: touch src/plancheck/locale/de.po
LOCALE := src/plancheck/locale
POT := build/words.pot
DATES := ^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id|Report-Msgid|Last-Tr|Language-T)

words: .venv/dev.stamp ## collect the words of the site's pages into its catalogues
	@mkdir -p $(dir $(POT))
	@PYTHONPATH=. $(BIN)/pybabel -q extract -F tests/site/babel.cfg \
		--no-location --sort-output --no-wrap -o $(POT) src/plancheck/site
	@for po in $(LOCALE)/*.po; do \
		$(BIN)/pybabel -q update -N --ignore-obsolete --no-wrap --ignore-pot-creation-date \
			-i $(POT) -l "$$(basename "$$po" .po)" -o "$$po"; \
		grep -Ev '$(DATES)' "$$po" > $(POT).new; mv $(POT).new "$$po"; \
	done

# One resolution for all Pythons and systems; the smaller sets are parts of the largest.
UV := $(shell command -v uv)
LOCKED = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-strip-extras --no-emit-index-url $(if $(UPGRADE),--upgrade)
COMPILE = $(LOCKED) pyproject.toml --group build

lock: ## write requirements/ anew from pyproject.toml (UPGRADE=1: newest versions; needs uv)
	@[ -n '$(UV)' ] || { echo 'error: make lock needs uv: pip install uv' >&2; exit 1; }
	$(COMPILE) --extra site --group dev -o requirements/dev.txt >/dev/null
	$(COMPILE) --extra site -c requirements/dev.txt -o requirements/site.txt >/dev/null
	$(COMPILE) -c requirements/dev.txt -o requirements/core.txt >/dev/null
	$(LOCKED) --group node -o requirements/node.txt >/dev/null

clean: ## remove what was made
	rm -rf .venv site build dist htmlcov .coverage .coverage.* \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------- the environment

.PHONY: .venv gone
gone:
.venv: .venv/dev.stamp

# Also where .venv is there but its Python is gone.
.venv/%.stamp: requirements/%.txt pyproject.toml .ci/venv $(if $(realpath .venv/bin/python),,gone)
	@.ci/venv $*
	@touch $@
