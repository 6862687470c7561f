"""The catalogue in the formats that libraries, schools and apps read. Pure functions from records to bytes."""
