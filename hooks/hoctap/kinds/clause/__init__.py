"""The plan's clauses."""
