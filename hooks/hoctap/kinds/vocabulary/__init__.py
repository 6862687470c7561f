"""Vocabularies (SKOS) that records refer to."""
