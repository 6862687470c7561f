"""Learning resources, the catalogue's records."""
