"""Agencies that the plan names."""
