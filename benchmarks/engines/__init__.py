"""A comparison of search engines."""
