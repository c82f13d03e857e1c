# `make` builds the example reports, `make test` passes the tests. Both install what is missing first.

RUN := .venv/bin/

.PHONY: example test lint docs bench lock setup setup-test clean

example: setup  ## Build the example reports into output/
	$(RUN)reportgen build

test: setup-test lint  ## Check style and types, then run the tests
	$(RUN)python -m pytest --numprocesses auto

lint: setup  ## Check style and types
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy

docs: setup  ## Renew the reference in docs/ and the schemas in content/.schemas/
	$(RUN)python -m reportgen.reference .

bench: setup-test  ## Measure speed beside other tools, and write benchmarks/RESULTS.md: half an hour of an idle machine
	$(RUN)python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	$(RUN)python -m benchmarks

LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --quiet

lock:  ## Renew the lock files (needs uv)
	$(LOCK) --group dev --output-file requirements.lock
	$(LOCK) --group bench --constraint requirements.lock --output-file benchmarks/requirements.lock

setup:
	@sh scripts/setup.sh

setup-test:
	@sh scripts/setup.sh test

clean:  ## Remove what is built and installed here
	rm -rf .venv tests/web/node_modules output dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
