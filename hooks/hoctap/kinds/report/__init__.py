"""Yearly reports on the plan."""
