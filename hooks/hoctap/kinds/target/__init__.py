"""The plan's targets."""
