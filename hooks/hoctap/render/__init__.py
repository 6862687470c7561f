"""The HTML of pages: Markdown, templates, and the layout around them."""
