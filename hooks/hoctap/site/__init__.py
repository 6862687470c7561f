"""The model of the site: every page with its address, title and view. It imports neither MkDocs nor Jinja."""
