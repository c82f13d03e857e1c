"""Hostile content stays harmless: named inputs run through the real commands, and the loaders fuzzed."""
