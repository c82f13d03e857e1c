"""Tests of the editorial check: each check has what it tells of, what it leaves alone, and near misses."""
