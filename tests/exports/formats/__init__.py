"""Exports from outside the package, for tests/exports/test_registry.py."""
