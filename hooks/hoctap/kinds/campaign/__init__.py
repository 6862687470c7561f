"""Campaigns and their editions."""
