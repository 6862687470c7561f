"""Start a repository for another locality, and update it with later changes of the code."""
