"""Places to learn."""
