"""The locality: its name, offices, communes and settings."""
