"""How the site is to be served: the content security policy, headers, and ready files for common web servers."""
