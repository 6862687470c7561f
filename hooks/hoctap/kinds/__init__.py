"""The kinds of records: one package a kind."""
