"""The site as a model: every page with its address, title and view, in both languages. No MkDocs, no Jinja."""
