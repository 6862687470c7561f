"""Documents to print and pictures to share, made from the records."""
