"""What is checked between records and inside them, once they are read."""
