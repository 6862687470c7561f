"""What git's history tells: when lines, records and files last changed."""
