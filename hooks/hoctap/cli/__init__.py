"""The commands that README names, one module each; ``start.py`` calls them."""
