"""`make audit`: measures what the project promises about trust, over the whole built site, and prints one table."""
