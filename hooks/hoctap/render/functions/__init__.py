"""The functions and values that templates use, by what they are about. Each module gives them by their names."""
