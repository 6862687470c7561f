"""Abbreviations that search understands."""
