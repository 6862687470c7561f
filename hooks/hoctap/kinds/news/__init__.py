"""News posts."""
