# make serve: everything that is needed, then page and API on http://127.0.0.1:7860
# make test:  everything that tests need, then all of them
# Needs make and Python 3.11, 3.12 or 3.13; PYTHON=/path/to/python3.12 chooses one.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
PYTHON ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install serve test check lock screenshots train-reader train-adapter help
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/'

install: $(STAMP) ## make .venv with the locked versions (done once, and again when they change)

# What serves is in requirements.lock, what only developers need in requirements-dev.lock. A stamp is written last, so
# that an install that was broken off is taken up again.
$(STAMP): requirements.lock pyproject.toml
	@python=; for candidate in "$(PYTHON)" python3 python3.13 python3.12 python3.11 python; do \
		if [ -n "$$candidate" ] && "$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
		then python=$$candidate; break; fi; done; \
	if [ -z "$$python" ]; then echo "Python 3.11, 3.12 or 3.13 is needed and was not found; install one, or give PYTHON=/path/to/python3" >&2; exit 1; fi; \
	if ! $(BIN)/python -c 'import pip' 2>/dev/null; then \
		echo "making $(VENV) with $$($$python --version)"; \
		$$python -m venv --clear $(VENV) || { echo "$$python lacks its venv module (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }; \
	fi
	$(BIN)/python -m pip install -r requirements.lock
	$(BIN)/python -m pip install --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Over both locks: what they pin is resolved together. A new .venv, or a new requirements.lock, makes this stamp old.
$(DEV_STAMP): requirements-dev.lock $(STAMP)
	$(BIN)/python -m pip install -r requirements.lock -r requirements-dev.lock
	@touch $(DEV_STAMP)

serve: $(STAMP) ## index docs/, then serve page and API
	@exec $(BIN)/qa serve

test: $(DEV_STAMP) ## run all tests
	$(BIN)/python -m pytest

check: $(DEV_STAMP) ## what CI runs: style, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) test

lock: $(DEV_STAMP) ## write requirements.lock and requirements-dev.lock from what is installed
	$(BIN)/python .ci/lock.py
	@touch $(STAMP) $(DEV_STAMP)

ENCODER = $$($(BIN)/python -c 'from qa.index import e5; from qa.settings import load_settings; print(e5.prepare(load_settings().cache_dir, lambda text: None))')
TRAIN = nice -n 5 env OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m tests.benchmarks.reader.train --model "$(ENCODER)"

EXPORT = $(BIN)/python -m tests.benchmarks.reader.export --slope 0.2952 --offset 0.3414 --model "$(ENCODER)"
train-reader: $(DEV_STAMP) ## train the reader again (six to seven hours on two cores) and write it into src/qa/data
	$(TRAIN) --out build/reader/base --stage base --passes 1.7
	$(TRAIN) --out build/reader/refined --stage refine --passes 1.2 --peak 1e-4 --start build/reader/base/average.safetensors
	$(BIN)/python -m tests.benchmarks.reader.gold --out build/reader/gold.jsonl
	$(TRAIN) --out build/reader/gold --stage gold --pairs build/reader/gold.jsonl --peak 8e-5 --start build/reader/refined/average.safetensors
	$(EXPORT) --checkpoint build/reader/gold/average.safetensors --average build/reader/refined/average.safetensors
	$(TRAIN) --out build/reader/english --stage english --pairs build/reader/gold.jsonl --peak 7e-5 --start shipped
	$(TRAIN) --out build/reader/whole --stage whole --pairs build/reader/gold.jsonl --peak 1.1e-4
	$(EXPORT) --checkpoint build/reader/whole/average.safetensors --average build/reader/english/average.safetensors
	$(TRAIN) --out build/reader/passages --stage passages --pairs build/reader/gold.jsonl --peak 7e-5 --start shipped
	$(EXPORT) --checkpoint build/reader/passages/average.safetensors --average shipped

train-adapter: $(DEV_STAMP) ## train the encoder's adapter again (over an hour on two cores) and write it into src/qa/data
	$(BIN)/python -m tests.benchmarks.reader.gold --out build/reader/gold.jsonl
	nice -n 5 $(BIN)/python -m tests.benchmarks.adapter.train --model "$(ENCODER)" --pairs build/reader/gold.jsonl

screenshots: $(DEV_STAMP) ## pictures of the page for the README; needs chromium
	$(BIN)/python tests/ui/screenshots.py
