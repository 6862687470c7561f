"""What git's history says of the texts: when each line was last changed, and so which translation is behind."""
