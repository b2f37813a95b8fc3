# Two commands: `make demo` and `make test`. Both install what they need into .venv and nowhere else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demonstration
PORT ?= 8642

.PHONY: demo test install install-tests pages pictures lock clean

demo: install
	$(BIN)/sightline demo --dir $(DEMO)
	$(BIN)/sightline -w $(DEMO) serve --port $(PORT)

test: install-tests
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest
	SIGHTLINE_TEST_DATABASE=postgresql $(BIN)/python -m pytest tests/web

install: $(VENV)/.installed

$(VENV)/.installed: requirements/demo.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/demo.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

install-tests: $(VENV)/.installed-tests
	sh tests/install-parts.sh

$(VENV)/.installed-tests: requirements/test.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.installed

pages: install-tests
	$(BIN)/python -m tests.spec.pages
	$(BIN)/python -m tests.web.pages
	$(BIN)/sightline dictionary --out docs/generated/dictionary.md

pictures: install-tests
	$(BIN)/python -m tests.journeys.pictures

LOCK := uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --extra reports --extra web

lock:
	$(LOCK) -o requirements/demo.txt
	$(LOCK) --extra postgres --extra dev -o requirements/test.txt

clean:
	rm -rf $(VENV) $(DEMO)
