"""Releases on a web server, and uploads to object storage."""
