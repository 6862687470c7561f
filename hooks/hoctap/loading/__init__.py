"""From files to plain data: safe YAML, front matter, and the walk over the content folders."""
