"""What the browser finds things with: every record as a document, its card, its attributes, and the search index."""
