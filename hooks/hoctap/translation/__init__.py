"""Compare languages by git's history: which translations are missing or older than their source."""
