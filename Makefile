# The one door: `make` lists the targets. Each works alone on a machine with Python 3.11 or newer, make and git.

.DEFAULT_GOAL := help
.PHONY: help crawl test check setup house gate fuzz crash hostile soak demo-kill bench schema lock clean venv dev readers extractors rivals fuzzer

bin := .venv/bin
pip := $(bin)/python -m pip --disable-pip-version-check --no-input -qq install

# Half of the tests wait for a server, a delay or another process, so there is room for more of them than processors.
workers := -n 4 --dist worksteal

# A lock is installed once: .venv keeps a copy of each lock that it holds, and a mark while an installation is under way.
install = @cmp -s $(1) .venv/$(1) || { \
	echo "Installing $(1)" && touch .venv/unfinished && \
	$(pip) --require-hashes --only-binary :all: -r $(1) && cp $(1) .venv/$(1) && rm -f .venv/unfinished; }

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

crawl: setup ## crawl the sample site; real pages with SITE=name URLS=list CONTACT=address (ARGS go to scrapy)
	@if [ -z "$$SITE" ]; then exec $(bin)/python -m sample crawl; fi; \
	exec $(bin)/scrapy crawl "$$SITE" $${URLS:+-a "urls=$$URLS"} $${CONTACT:+-s "CONTACT=$$CONTACT"} $(ARGS)

test: dev ## run the tests (ARGS go to pytest)
	@$(bin)/python -m pytest $(workers) $(ARGS)

check: readers ## format, lint, types, import contracts, all tests: what a change has to pass
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/python -m pytest $(workers)

setup: venv ## install what a crawl needs into .venv, nothing more
	$(call install,requirements.lock)

house: dev ## print the figures of the house style: measured, aim, verdict
	@$(bin)/python -m tests.house.figures

gate: extractors ## score the split on the labelled corpus, kept-back pages included, beside general extractors
	@$(bin)/python -m tests.gate --kept-back --baselines $(ARGS)

fuzz: fuzzer ## look for inputs that break the split, the reflow and the readers of values (ARGS='--seconds 600 page')
	@$(bin)/python -m tests.fuzz $(ARGS)

crash: dev ## kill, fail and interrupt 200 crawls and hold each against one that ran in peace: 10 to 20 minutes
	@$(bin)/python -m tests.crash $(ARGS)

hostile: dev ## every case of a hostile web, what has to come of it and what was seen: some minutes
	@$(bin)/python -m tests.hostile

soak: dev ## ten minutes of a site without end, hostile pages among its own: memory, descriptors, tasks (ARGS='--seconds 60')
	@$(bin)/python -m tests.soak $(ARGS)

demo-kill: dev ## crawl the sample site, kill -9, crawl again: nothing lost, nothing twice; 20 seconds
	@$(bin)/python -m tests.crash.demo

bench: rivals ## measure all beside others into bench/RESULTS.md, an hour; ARGS='page crawls' prints those alone
	@$(bin)/python -m bench $(ARGS)

schema: setup ## write docs/record.schema.json from the record's model
	@$(bin)/python -c 'import json; from pipelines.record import json_schema; print(json.dumps(json_schema(), ensure_ascii=False, indent=2))' \
		>docs/record.schema.json.part && mv docs/record.schema.json.part docs/record.schema.json

lock: setup ## make the locks from requirements*.in again (ARGS=--upgrade for newer versions)
	@$(bin)/python -c 'import uv' 2>/dev/null || $(pip) uv
	@for part in '' -dev -readers -gate -bench -fuzz; do \
		env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(bin)/uv pip compile --no-config --quiet --universal \
			--python-version 3.11 --generate-hashes --no-header --no-annotate $(ARGS) \
			requirements$$part.in -o requirements$$part.lock || exit 1; \
	done

clean: ## remove what can be made again: .venv and caches, never output/
	@rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +

dev: setup
	$(call install,requirements-dev.lock)

readers: dev ## install the readers of the README too: duckdb, datasets, polars
	$(call install,requirements-readers.lock)

extractors: dev
	$(call install,requirements-gate.lock)

rivals: extractors
	$(call install,requirements-bench.lock)

fuzzer: dev
	$(call install,requirements-fuzz.lock)

# Made anew when it is missing, half made, without its interpreter, or moved here from another folder.
venv:
	@if [ -L .venv ]; then echo ".venv is a symbolic link, and what it leads to is not ours to change: remove the link" >&2; exit 1; fi; \
	if [ -e .venv/unfinished ] || ! grep -qsF "$(CURDIR)/.venv" $(bin)/activate || ! $(bin)/python -c 'import pip' 2>/dev/null; then \
		for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
			"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
			python=; \
		done; \
		[ -n "$$python" ] || { echo "Flyleaf needs Python 3.11 or newer with its venv module: put it on PATH or name it, make PYTHON=python3.13" >&2; exit 1; }; \
		"$$python" -m venv --clear .venv; \
	fi
