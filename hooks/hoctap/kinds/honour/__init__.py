"""People, families and bodies that were recognised."""
