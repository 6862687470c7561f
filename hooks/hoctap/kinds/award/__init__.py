"""Titles and awards that people and bodies are given."""
