"""The search: every record as a document, its card, its attributes, and the index that the browser reads."""
