# `make` builds the example reports, `make test` passes the tests. Both install what is missing first.

RUN := .venv/bin/

.PHONY: example test lint docs lock setup setup-test clean

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

lock:  ## Renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header \
		--quiet --output-file requirements.lock

setup:
	@sh scripts/setup.sh

setup-test:
	@sh scripts/setup.sh test

clean:  ## Remove what is built and installed here
	rm -rf .venv tests/web/node_modules output dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
