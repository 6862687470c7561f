"""Read git's history: when lines, records and files last changed."""
