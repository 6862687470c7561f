"""A page and a document that belong to no kind, for tests/site/test_registered.py."""
