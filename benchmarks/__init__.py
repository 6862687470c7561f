"""Benchmarks of builds, search and dated records; never part of a site."""
