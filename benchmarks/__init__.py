"""How fast reportgen is, beside the tools that others would use. `make bench` runs all of it and writes RESULTS.md."""
