"""Builds a site: every file of it, below one folder, which replaces the old one in one step."""
