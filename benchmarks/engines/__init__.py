"""Search engines held against each other."""
