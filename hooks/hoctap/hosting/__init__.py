"""Configuration for web servers: content security policy, headers, and ready-made files."""
