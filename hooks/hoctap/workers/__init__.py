"""Work on several processors."""
