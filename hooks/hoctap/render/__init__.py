"""From the site's model to HTML: safe Markdown, our templates, and the chrome that MkDocs renders once."""
